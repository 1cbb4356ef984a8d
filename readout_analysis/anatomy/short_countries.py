"""Countries named by one or two characters, where words are not parted by spaces."""

from readout_analysis.anatomy.words import Reader
from readout_analysis.gazetteer.tables import Meaning


class ShortCountryReader(Reader):
    """Like `Reader`, with steps that take a country in short."""

    def _take_short_country(self) -> bool:
        """Take one or two characters before an office that stand for a country named in full.

        The ambassador to Tajikistan 拜会塔总统.
        """
        is_pair = self.text[self.position - 1 : self.position] in self.rules.short_countries
        if self.last in ("name", "person") or is_pair:  # 中美经贸磋商 is both's
            return False
        for size in (2, 1):
            end = self.position + size
            find = self.chosen.get(end)
            if find is None or find.kind not in ("office", "complement"):
                continue
            short = self.text[self.position : end]
            if short in self.rules.same_country and self._take_same_country(end):
                return True
            named = self.rules.short_countries.get(short, {}).items()
            codes = [code for code, names in named if any(map(self.text.count, names))]
            codes = codes or [*filter(None, [self.rules.nicknames.get(short)])]
            if len(codes) == 1:
                start, self.position = self.position, end
                self._add(start, "country", Meaning((codes[0],), "name"))
                return True
        return False

    def _take_same_country(self, end: int) -> bool:
        """Take a word for the country named last: 在老挝与该国总理."""
        last = next((one for one in reversed(self.items) if one.kind == "country"), None)
        if last is None:
            return False
        start, self.position = self.position, end
        self._add(start, "country", last.value._replace(kind="name"))
        return True
