"""What stands of all that was found in a sentence, where finds overlap."""

from readout_analysis.gazetteer.tables import Meaning
from readout_analysis.gazetteer.vocabulary import Found

__all__ = ["choose", "nested_countries"]

# Where finds overlap, what comes first here wins; then the longer one.
_RANK = {
    "person": 0,
    "country": 1,
    "office": 1,
    "complement": 2,
    "honorific": 2,
    "contact": 3,
    "verb": 3,
    "leading": 1,
}
_LONG_FIELD = 10  # characters


def _rank(item: Found, offices: set[int]) -> int:
    """Rank among overlapping finds; a field of several words may hold a country, no office."""
    if item.kind == "contact" and item.value == "multilateral" and item.start in offices:
        return 1  # 外长会: no minister
    is_long = item.kind == "complement" and item.end - item.start > _LONG_FIELD
    return 1 if is_long and item.start not in offices else _RANK[item.kind]


def choose(found: list[Found], *, has_words: bool = True) -> dict[int, Found]:
    """Of finds in their order those that stand, by their start.

    Where some overlap the one of higher rank stands, then the longer one.

    Without spaces between words a name may end and a word for a contact begin in one that is
    neither: 吴建国会见 is no 国会. A body may begin like an office: 委员会 is no 委员.
    """
    found = [item for item in found if item.kind in _RANK]
    if has_words:
        found = _with_whole_offices(found)
    else:
        contacts = [item for item in found if item.kind == "contact"]
        found = [item for item in found if not any(_runs_into(item, one) for one in contacts)]
        bodies = {item.start: item.end for item in found if item.kind == "complement"}
        found = [f for f in found if f.kind != "office" or f.end >= bodies.get(f.start, 0)]
    behind_country = {item.end for item in found if item.kind == "country"}
    spaced = {item.end for item in found if item.kind == "country" and item.end - item.start > 8}
    offices = {n for item in found if item.kind == "office" for n in range(item.start, item.end)}
    taken: set[int] = set()
    chosen: dict[int, Found] = {}
    ranked = sorted(
        found,
        key=lambda item: (
            _rank(item, offices),
            item.start - item.end,
            # 苏丹 is a sultan behind a country, else Sudan; a title of several words is one.
            item.kind != "office" or not (item.start in behind_country or item.end in spaced),
            item.start,
        ),
    )
    for item in ranked:
        if taken.isdisjoint((item.start, item.end - 1)):
            taken.update(range(item.start, item.end))
            chosen[item.start] = item
    return chosen


def _with_whole_offices(found: list[Found]) -> list[Found]:
    """Finds, an office that begins inside another one said to begin with it.

    The vice-president of a council is known as a vice-president, and as the president of one.
    """
    begin = stop = -1
    whole: list[Found] = []
    for item in found:
        if item.kind == "office":
            if begin < item.start < stop < item.end:
                item = item._replace(start=begin)
            elif item.start >= stop:
                begin = item.start
            stop = max(stop, item.end)
        whole.append(item)
    return whole


def _runs_into(item: Found, contact: Found) -> bool:
    is_cut = item.start < contact.start < item.end < contact.end
    return is_cut and item.kind in ("office", "complement")


def nested_countries(found: list[Found], chosen: dict[int, Found]) -> dict[int, list[Meaning]]:
    """Countries named inside an office (President of the European Commission), by its start."""
    nested: dict[int, list[Meaning]] = {}
    countries = [item for item in found if item.kind == "country"]
    for start, office in chosen.items():
        if office.kind == "office":
            inner = [c for c in countries if start <= c.start and c.end <= office.end]
            length = office.end - start  # 苏丹, a sultan here, holds no country; a Taoiseach does
            nested[start] = [
                c.value for c in inner if c.end - c.start < length or c.value.kind == "seat"
            ]
    return nested
