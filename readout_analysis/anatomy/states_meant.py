"""Which words of a lead that are a state's name name it there, and no office, town or thing."""

from readout_analysis.gazetteer import tables
from readout_analysis.gazetteer.vocabulary import Found
from readout_analysis.languages import load_language

__all__ = ["only_meant"]

_OF_STATE = ("state", "diplomat")  # kinds of office


def only_meant(text: str, found: list[Found], lang: str) -> list[Found]:
    """`found`, of what may name a state only what does."""
    named = _without_goals(text, _with_ordinary(text, found, lang), lang)
    return _of_one_state(_without_namesakes(_without_office_words(named)))


def _with_ordinary(text: str, found: list[Found], lang: str) -> list[Found]:
    """`found`, the states that are ordinary words too only where a state must stand.

    مالي is Mali behind an office of state or behind "in", and else financial.
    """
    doubtful = [one for one in found if one.kind == "ordinary_country"]
    if not doubtful:
        return found
    ends = {one.end for one in found if one.kind == "office" and one.value[1] in _OF_STATE}
    before = tuple(load_language(lang).get("parties", {}).get("before_country", ()))
    kept = []
    for one in found:
        if one.kind == "ordinary_country":
            words = text[: one.start].rstrip()
            is_state = one.is_place or len(words) in ends or words.endswith(before)
            if not is_state:
                continue
            one = one._replace(kind="country")
        kept.append(one)
    return kept


def _without_goals(text: str, found: list[Found], lang: str) -> list[Found]:
    """`found` without the capitals and palaces that a delegation was but welcomed to.

    X welcomed Y and his delegation to the White House: it is not of the United States.
    """
    ends = [one.end for one in found if one.kind == "office" and one.value[0] == "delegation"]
    if not ends:
        return found
    data = load_language(lang)
    skipped = {*data.get("contact", {}).get("to", ()), *data.get("parties", {}).get("articles", ())}

    def is_goal(one: Found) -> bool:
        if one.kind != "country" or one.value.kind != "seat":
            return False
        between = (text[end : one.start].split() for end in ends if end < one.start)
        return any(words and skipped.issuperset(words) for words in between)

    return [one for one in found if not is_goal(one)]


def _without_office_words(found: list[Found]) -> list[Found]:
    """`found` without states that an office of an organisation seems to name.

    المدير القطري is a country director, and of no Qatar.
    """
    offices = [one for one in found if one.kind == "office" and one.value[1] == "organisation"]
    if not offices:
        return found
    return [one for one in found if one.kind != "country" or not _is_word_of(one, offices)]


def _without_namesakes(found: list[Found]) -> list[Found]:
    """`found` with but one meaning of a word that names a state and another's capital.

    عمان is Amman in a text that names Jordan besides, and else Oman.
    """
    by_span: dict[tuple[int, int], list[Found]] = {}
    for one in found:
        if one.kind == "country":
            by_span.setdefault(one[:2], []).append(one)
    unclear = [ones for ones in by_span.values() if len({one.value.codes for one in ones}) > 1]
    if not unclear:
        return found
    sure = {ones[0].value.codes for ones in by_span.values() if ones not in unclear}
    meant = [one for ones in unclear for one in _meant(ones, sure)]
    return [
        one
        for one in found
        if one.kind != "country" or by_span[one[:2]] not in unclear or one in meant
    ]


def _meant(namesakes: list[Found], sure: set[tuple[str, ...]]) -> list[Found]:
    """Those of `namesakes` that the text names besides, if it names but one; else the states."""
    named = [one for one in namesakes if one.value.codes in sure]
    states = [one for one in namesakes if one.value.kind == "name"]
    return named if len({one.value.codes for one in named}) == 1 else states or namesakes


def _of_one_state(found: list[Found]) -> list[Found]:
    """`found`, words of several states with the one of them that the text names besides.

    The congolais minister is of Kinshasa where the text names the RDC.
    """
    states = [one for one in found if one.kind == "country"]
    sure = {one.value.codes[0] for one in states if len(one.value.codes) == 1}
    unclear = [one for one in states if len(sure.intersection(one.value.codes)) == 1]
    meant = {
        one[:2]: tuple(sure.intersection(one.value.codes))
        for one in unclear
        if len(one.value.codes) > 1
    }
    if not meant:
        return found
    return [
        one._replace(value=one.value._replace(codes=meant[one[:2]]))
        if one.kind == "country" and len(one.value.codes) > 1 and one[:2] in meant
        else one
        for one in found
    ]


def _is_word_of(country: Found, offices: list[Found]) -> bool:
    if not any(one.start <= country.start and country.end <= one.end for one in offices):
        return False
    return all(tables.countries()[code].kind != "organisation" for code in country.value.codes)
