"""Names of those told by office only, from the sentences around.

"… with his French counterpart. He was welcomed by the French President, X": who the counterpart
is, is said in another sentence of the lead, with the same office or no more than that of a
counterpart, and of the same country.
"""

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.same_person import MINISTERS, is_same_post, surnames_agree
from readout_analysis.anatomy.told import read_principals

__all__ = ["name_unnamed"]

_SENTENCES_READ = 5
_STANDS_FOR_A_PERSON = ("state", "diplomat", "organisation")


def name_unnamed(
    lead: Lead, principals: list[Principal], own: str | None, lang: str, year: int | None
) -> None:
    """Give each principal without a name the one that another sentence of the lead has for him."""
    unnamed = [one for one in principals if one.name is None and _is_person(one)]
    for span in lead.sentences[:_SENTENCES_READ]:
        unnamed = [one for one in unnamed if one.name is None]
        if not unnamed:
            return
        held = {cue.value[0] for cue in lead.cues("office", span)}
        posts = {p.office_id for one in unnamed for p in _posts_of(one, principals)}
        if held.isdisjoint(posts | MINISTERS if posts & MINISTERS else posts):
            continue  # nobody holds an office of theirs there
        named = [p for p in read_principals(lead, span, lang, year) if p.name and p.office]
        for one in unnamed:
            likes = _posts_of(one, principals)
            holder = next((p for p in named if _is_holder(p, one, likes, own)), None)
            if holder is not None and not _is_known(holder, principals):
                one.name, one.person_id = holder.name, holder.person_id


def _is_person(one: Principal) -> bool:
    """Whether an office is one person's: neither a delegation nor several of a kind."""
    is_counterpart = one.office_id == "counterpart"
    return one.is_principal and (one.office_kind in _STANDS_FOR_A_PERSON or is_counterpart)


def _posts_of(one: Principal, principals: list[Principal]) -> list[Principal]:
    """Those whose office `one` holds: he himself, or whose counterpart he is."""
    if one.office_id != "counterpart":
        return [one]
    return [p for p in principals if p.side != one.side and p.office_id]


def _is_holder(holder: Principal, one: Principal, likes: list[Principal], own: str | None) -> bool:
    """Whether `holder` is named with an office like these and the country of `one`."""
    countries = {one.country} | ({None} if one.side == "publisher" else set())
    is_same = any(is_same_post(holder, like) for like in likes)
    return is_same and holder.country in countries and (holder.country or own) == one.country


def _is_known(holder: Principal, principals: list[Principal]) -> bool:
    told = (one for one in principals if one.name and not (one.is_bare and one.person_id is None))
    return any(surnames_agree(one.name or "", holder.name or "") for one in told)
