"""What kind of contact it was, and who asked for it."""

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.principals import Contact
from readout_analysis.gazetteer import tables
from readout_analysis.gazetteer.vocabulary import Found

# Characters between "during" or "on the sidelines of" and what else took place then.
_NEAR = {"visit": 20, "multilateral": 40}
_WHEN = ("mask", "setting", "beside", "occasion")
_ADJECTIVE = 15  # characters between "during a" and what was held: during a long call
_OPENS = 40  # characters of a sentence in which it takes up what was told
_HELD = ("call", "video", "meeting", "talk")
# And between "ahead of" or "about" and what the contact prepared or was about: an article, or the
# name of a summit, too.
_TOPICAL = {"visit": 6, "multilateral": 40, "meeting": 6, "call": 6, "video": 6}
_RECALLED = ("call", "video")
_SINCE = 20  # characters between "after their" and the call: first telephone
_STOP = frozenset(",;:،，.")
_TOGETHER = 3  # states
BOTH = {"publisher", "counterpart"}
_GATHERED = 2  # and the publisher's, who convened them
# Where a text has several words for a contact, the first of these decides.
_BY_TITLE = ("joint_statement", "letter", "video", "call", "visit", "multilateral", "meeting")
_BY_SENTENCE = ("video", "call", "multilateral", "meeting", "visit", "letter")


def contact_form(lead: Lead, contact: Contact, where: str | None) -> str | None:
    """Form of the contact; None if no word for one is there.

    The title decides, but a meeting in the title may turn out to be by video in the text. A
    word that says neither (to talk) means a call, unless the place `where` they talked is told;
    so does one of discussing where the next sentence tells of a call: during the call …
    """
    titled = _forms(lead, lead.title)
    first_told = next((cue.value for cue in lead.contacts(contact.sentence)), None)
    if first_told in ("talk", "call") and _is_only_topic(lead, lead.title):
        titled = set()  # they talked about a meeting of others
    told = _forms(lead, contact.sentence)
    if is_told_by_title(lead, contact):
        told, where = set(), None
    if _has_occasion(lead, contact):
        told = told - {"letter"}
    elif _begins_with_letter(lead, contact) and not titled & {"call", "video"}:
        return "letter"  # the title may tell what it says: the talks have shown that …
    form = next((form for form in _BY_TITLE if form in titled), None)
    if form in (None, "meeting", "visit", "multilateral") and "video" in told:
        is_of_many = form == "multilateral" and len(_states(contact)) >= _TOGETHER
        return form if is_of_many else "video"
    if form == "meeting" and "multilateral" in told and len(_countries(contact)) != 1:
        form = "multilateral"
    if form == "call" and "video" in told and "call" not in told:
        return "video"  # the title tells less than the sentence
    is_by_telephone = "call" in told and "meeting" not in told
    if form == "meeting" and is_by_telephone:
        return "call"  # talks, says the title
    if form == "letter" and first_told == "call":
        return "call"  # to congratulate, says the title
    if form == "letter" and "letter" in told and _begins_with_meeting(lead, contact):
        return "meeting"  # in which it was handed over
    if form in (None, "meeting") and "talk" in titled and "call" in told:
        return "call"
    if form is None:
        form = next((form for form in _BY_SENTENCE if form in told), None)
        if form == "letter" and _is_first(lead, contact, "talk", "letter"):
            form = None  # they talked, and one congratulated the other on his election
        if form == "visit" and where and _is_first(lead, contact, "talk", "visit"):
            return "meeting"  # they talked in Moscow, where one of them is on a visit
    if form is None and titled | told:  # to talk, to discuss
        beside = lead.cues("beside", lead.title) + lead.cues("beside", contact.sentence)
        if any(cue.value == "visit" for cue in _told_before(lead, contact)):
            return "visit"  # X was in Oslo. He spoke with Y
        if beside or where:
            return "meeting"
        if referred := _form_referred_to(lead, contact):
            return referred
        next_told = _forms(lead, _sentence_behind(lead, contact))
        vague = "call" if "talk" in titled | told else "meeting"
        return next((form for form in ("video", "call") if form in next_told), vague)
    if form == "meeting" and first_told == "multilateral" and not _states(contact):
        return "multilateral"  # 会见 in short, 集体会见 in full
    if form == "multilateral" and len(_states(contact)) == 1:
        return "meeting"  # of two foreign ministers
    return "multilateral" if form == "meeting" and _meet_together(lead, contact) else form


def _meet_together(lead: Lead, contact: Contact) -> bool:
    """Whether three states and more meet: those of A, B and C met, X convened those of Y, Z."""
    begin, end = contact.sentence
    first = min((cue.start for cue in lead.contacts(contact.sentence)), default=begin)
    subjects = [p for p in contact.principals if begin <= p.span[0] < first and not p.is_addressed]
    states = {one.country for one in subjects} - {None}
    is_all = contact.own is None and len(subjects) == len(contact.principals)
    for cue in lead.cues("gathers", contact.sentence):
        met = {p.country for p in contact.principals if cue.end <= p.span[0] < end}
        if len(met - {None, contact.own}) >= _GATHERED:
            return True
    return (is_all or contact.own in states) and len(states) >= _TOGETHER and end > first


def is_told_by_title(lead: Lead, contact: Contact) -> bool:
    """Whether the title tells who held the contact, and the sentence that seems to names neither.

    Such a sentence tells another contact, which they spoke of.
    """
    is_titled = sides_named(lead, contact, lead.title) == BOTH and bool(lead.contacts(lead.title))
    return is_titled and not sides_named(lead, contact, contact.sentence)


def sides_named(lead: Lead, contact: Contact, span: tuple[int, int]) -> set[str | None]:
    """Sides of whose principals one is named in `span`, were it by the last name alone."""
    told = lead.text[slice(*span)]
    return {one.side for one in contact.principals if one.name and one.name.split()[-1] in told}


def _told_before(lead: Lead, contact: Contact) -> list[Found]:
    """Words for a contact in the text before the sentence that tells it."""
    return lead.contacts((lead.body, max(lead.body, contact.sentence[0])))


def _sentence_behind(lead: Lead, contact: Contact) -> tuple[int, int]:
    end = contact.sentence[1]
    return next((span for span in lead.sentences if span[0] >= end), (end, end))


def _form_referred_to(lead: Lead, contact: Contact) -> str | None:
    """Form by which a later sentence, where it opens, takes the contact up: during the meeting."""
    for span in lead.sentences:
        if span[0] < contact.sentence[1]:
            continue
        for words in lead.cues("referring", (span[0], min(span[0] + _OPENS, span[1]))):
            told = _longest(lead, (words.start, min(words.end + _ADJECTIVE, span[1])))
            forms = {cue.value for cue in told if cue.value in _HELD and cue.value != "talk"}
            if forms:
                forms |= _forms(lead, span) & {"video"}  # the meeting, which was held online
                return next(form for form in _BY_SENTENCE if form in forms)
    return None


def _is_first(lead: Lead, contact: Contact, one: str, other: str) -> bool:
    """Whether the first word for form `one` stands before that for the `other`."""
    forms = [cue.value for cue in lead.contacts(contact.sentence)]
    return one in forms and forms.index(one) < forms.index(other)


def _begins_with_meeting(lead: Lead, contact: Contact) -> bool:
    """Whether the first words for a contact are of a meeting alone: received, but no letter."""
    told = lead.contacts(contact.sentence)
    return {cue.value for cue in told if cue.start == told[0].start} == {"meeting"}


def _begins_with_letter(lead: Lead, contact: Contact) -> bool:
    """Whether the first word for a contact is a letter, behind a verb: sent a cable."""
    told = _longest(lead, contact.sentence)
    first = [cue for cue in told if cue.start == told[0].start and cue.value == "letter"]
    verbs = lead.cues("verb", contact.sentence)
    return bool(first) and any(verb.start <= first[0].start for verb in verbs)


def _has_occasion(lead: Lead, contact: Contact) -> bool:
    """Whether the sentence tells in what contact it was said or handed over: during a call."""
    ends = [cue.end for cue in lead.cues("occasion", contact.sentence)]
    told = lead.contacts(contact.sentence)
    held = [cue for cue in told if cue.value in _HELD]
    return any(cue.start - _ADJECTIVE <= end <= cue.end for end in ends for cue in held)


def _forms(lead: Lead, span: tuple[int, int]) -> set[str]:
    """Forms told in `span`; of words that overlap the longest counts: a courtesy call, calls on.

    A visit during which, or a conference beside which, something else took place says but when
    it did, and a meeting ahead of which, what for.
    """
    told = _longest(lead, span)
    behind = [cue.end for kind in _WHEN for cue in lead.cues(kind, span)]
    held = {
        cue.value
        for cue in told
        if not any(0 <= cue.start - end <= _NEAR.get(cue.value, -1) for end in behind)
        and not is_of_another(lead, cue, span)
    }
    return held or {cue.value for cue in told}


def _longest(lead: Lead, span: tuple[int, int]) -> list[Found]:
    found = lead.contacts(span)
    return [cue for cue in found if not any(_is_part(cue, other) for other in found)]


def is_of_another(lead: Lead, cue: Found, span: tuple[int, int]) -> bool:
    """Whether the word tells a contact that this one was about, prepared, or came after."""
    return is_topic(lead, cue, span) or _is_recalled(lead, cue, span)


def _is_recalled(lead: Lead, cue: Found, span: tuple[int, int]) -> bool:
    """Whether the word is of a contact held before: X received Y a week after their call.

    Behind a meeting, those who talked have talked again: X spoke with Y following their meeting.
    """
    ends = [before.end for before in lead.cues("recalled", span)]
    is_past = any(0 <= cue.start - end <= _SINCE for end in ends)
    if cue.value == "meeting" and is_past:
        before = (one for one in lead.contacts(span) if one.end < cue.start)
        return any(one.value in ("talk", *_RECALLED) for one in before)
    return cue.value in _RECALLED and is_past


def is_topic(lead: Lead, cue: Found, span: tuple[int, int]) -> bool:
    """Whether the contact was about what the word tells, or prepared it: ahead of the summit.

    Or about what it is part of: ahead of the foreign ministers' meeting. A headline that opens
    with "on" (О встрече с …) tells of the contact itself.
    """
    heading = {cue.end for cue in lead.cues("about", (0, 1))}
    ends = [one.end for one in lead.cues("ahead", span) if one.end not in heading]
    if not ends:
        return False
    wholes = [cue, *(other for other in lead.contacts(span) if _is_part(cue, other))]
    return any(_is_behind(one, ends, lead) for one in wholes)


def _is_behind(cue: Found, ends: list[int], lead: Lead) -> bool:
    near = _TOPICAL.get(cue.value, -1)
    return any(
        0 <= cue.start - end <= near and _STOP.isdisjoint(lead.text[end : cue.start])
        for end in ends
    )


def _is_only_topic(lead: Lead, span: tuple[int, int]) -> bool:
    told = _longest(lead, span)
    return bool(told) and all(is_topic(lead, cue, span) for cue in told)


def _is_part(cue: Found, other: Found) -> bool:
    is_apart = cue.end <= other.start or other.end <= cue.start
    is_apart |= cue.value == "joint_statement"  # one of the G7 leaders is no meeting of theirs
    is_shorter = cue.end - cue.start < other.end - other.start
    is_its_end = other.kind == "around" and cue.end == other.end  # 领导人第十次会晤
    is_its_head = other.kind == "around" and cue.start == other.start  # received a call
    return not is_apart and is_shorter and (other.kind == "contact" or is_its_end or is_its_head)


def _countries(contact: Contact) -> set[str]:
    """States and organisations on the other side."""
    others = {one.country for one in contact.principals if one.side == "counterpart"}
    return {code for code in others if code}


def _states(contact: Contact) -> set[str]:
    """States on the other side; an organisation counts for several, but not the head of one."""
    others = [one for one in contact.principals if one.side == "counterpart" and one.country]
    heads = {one.country for one in others if one.name and one.office_kind == "organisation"}
    codes = {one.country for one in others if one.country}
    organisations = {c for c in codes if tables.countries()[c].kind == "organisation"}
    return codes | {f"{code} members" for code in organisations - heads}


def initiative(lead: Lead, contact: Contact) -> str | None:
    """Side that asked for the contact, if the text says so."""
    for span in (contact.sentence, lead.title):
        is_call = any(cue.value in ("call", "video") for cue in lead.contacts(span))
        for cue in lead.cues("initiative", span):
            if cue.value in ("called", "caller") and not is_call:
                continue
            side = _asked_by(cue, lead, contact, span)
            if side:
                return side
    return None


def _asked_by(cue: Found, lead: Lead, contact: Contact, span: tuple[int, int]) -> str | None:
    if cue.value == "other":
        return "counterpart"
    if cue.value in ("of", "side"):
        first, last = (cue.start, span[1]) if cue.value == "of" else (cue.start - 40, cue.end)
        return _side_named(lead, contact, (max(first, 0), last), is_first=cue.value == "of")
    inside = [p for p in contact.principals if span[0] <= p.span[0] < p.span[1] <= span[1]]
    subject = [p for p in inside if p.span[1] <= cue.start][-1:]
    if not subject:  # verb, subject, object: تلقى رئيس فرنسا اتصالا من الملك
        behind = sorted((p for p in inside if p.span[0] >= cue.end), key=_start_of)
        subject = [p for p in behind[:1] if not p.is_addressed]
    side = subject[0].side if subject else "publisher"
    if cue.value == "caller":
        return side
    return "counterpart" if side == "publisher" else "publisher"


def _side_named(
    lead: Lead, contact: Contact, span: tuple[int, int], *, is_first: bool
) -> str | None:
    """Side of the first, or last, country or word for a side (埃方) named in `span`."""
    known = {one.country for one in contact.principals} | {contact.own}
    named: list[str] = []
    for found in sorted(lead.cues("country", span) + lead.cues("side", span), key=_start):
        codes = found.value.codes
        codes = codes if len(codes) == 1 else [code for code in codes if code in known]
        named += codes[:1] if len(codes) == 1 else ()
    if not named:
        return None
    return "publisher" if named[0 if is_first else -1] == contact.own else "counterpart"


def _start_of(one: Principal) -> int:
    return one.span[0]


def _start(found: Found) -> int:
    return found.start
