"""Read like an analyst: which documents are readouts, of what contact, between whom."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from readout_analysis.anatomy.acceptance import Case, evidence_of, weighed_verdicts
from readout_analysis.anatomy.contact import contact_form, initiative
from readout_analysis.anatomy.contacts import split_contacts
from readout_analysis.anatomy.form_weighing import form_clues, weighed_forms
from readout_analysis.anatomy.genre import Verdict, judge, refuse
from readout_analysis.anatomy.lead import Lead, read_leads
from readout_analysis.anatomy.place import HELD_IN_A_PLACE, place, place_told_beside, printed_place
from readout_analysis.anatomy.principals import Contact, Principal, read_contact
from readout_analysis.anatomy.signed import with_joint_text
from readout_analysis.dates import UNDATED, ContactDate, contact_date
from readout_analysis.gazetteer import tables
from readout_analysis.gazetteer.publishers import (
    country_of_site,
    newspapers,
    press,
    publisher_countries,
    publisher_zones,
)
from readout_analysis.languages import known_languages
from readout_analysis.matching.folding import with_plain_characters
from readout_analysis.schema import conform, empty_table

__all__ = ["find_readouts", "read_evidence"]

_DATE = ("contact_date", "contact_date_basis")
_TOLD = Verdict(True, "the input says so", is_settled=True, confidence=1.0)
_COPIED = ("document_id", "url", "publisher", "lang", "published_date", "published_at_utc")
_PROBLEM = ["document_id", "problem", "problem_detail"]
_REJECTED = ["document_id", "reason", "detail"]


class _Document(NamedTuple):
    """What is read of a document: columns of its row."""

    document_id: str
    url: str | None
    publisher: str | None
    lang: str
    published_date: pd.Timestamp | None
    published_at_utc: pd.Timestamp | None
    text: str | None
    is_readout: bool | None


def find_readouts(documents: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Readouts, their participants, and the documents that are none.

    A document tells one contact or several; it gives a readout for each, or one row in
    `rejected` that says why it gives none.

    Parameters
    ----------
    documents : DataFrame, one row per document
        As made by `read_readouts`; ``problem``, where set, is passed on as the reason, and where
        ``is_readout`` is true, none is sought.

    Returns
    -------
    readouts : DataFrame, one row per contact told
        The readouts table; ``start`` and ``end`` bound the passage of a contact where a text
        tells several, ``confidence`` and ``reason`` say how sure it is and by what rule.
        ``event_id`` is the readout's own id until `link_events` finds others of its contact.
    participants : DataFrame, one row per party of a readout
        The publisher's side first, principals before people present.
    rejected : DataFrame, one row per document without readout

    Notes
    -----
    Title and lead are read, not the whole text: whether a text is a readout, of what contact,
    between whom, is told there. Rules judge it; where none is sure, a logistic regression over
    all clues decides (`readout_analysis.evaluation.acceptance_weights`), and ``confidence`` is
    its probability. A name is given as printed; in a language that declines names, in the
    nominative.

    Examples
    --------
    >>> documents = conform(pd.DataFrame({"document_id": ["a"], "source_id": ["a"], "lang": ["en"],
    ...     "publisher": ["GB_GOV"], "title": ["PM call with President Andrade of Brazil"],
    ...     "text": ["The Prime Minister spoke to the President of Brazil, Paulo Andrade."]}),
    ...     "documents")
    >>> readouts, participants, rejected = find_readouts(documents)
    >>> readouts[["form", "publisher_country", "counterpart_country"]].iloc[0].tolist()
    ['call', 'GB', 'BR']
    >>> participants["office_id"].tolist()
    ['prime_minister', 'president']
    """
    problems = documents.loc[documents["problem"].notna(), _PROBLEM].set_axis(_REJECTED, axis=1)
    rejected = problems.to_dict("records")
    read = list(_leads(documents, rejected))
    judged = [_judged(document, lead) for document, lead in read]
    verdicts = weighed_verdicts(judged)
    told: list[_Told] = []
    for (document, _), (_, case), verdict in zip(read, judged, verdicts, strict=True):
        if case is None or not verdict.is_readout:
            rejected.append(_refused(document, verdict.reason))
        else:
            told += _contacts(document, case, verdict)
    forms = weighed_forms([(one.lead, one.contact, one.ruled_form, one.where) for one in told])
    readouts, participants = _read(told, forms)
    return (
        _table(readouts, "readouts", ["readout_id"]),
        _table(participants, "participants", ["readout_id", "n"]),
        _table(rejected, "rejected", ["document_id"]),
    )


def _table(rows: list[dict], name: str, key: list[str]) -> pd.DataFrame:
    if not rows:
        return empty_table(name)
    return conform(pd.DataFrame(rows).sort_values(key, ignore_index=True), name)


def _leads(documents: pd.DataFrame, rejected: list[dict]) -> Iterator[tuple[_Document, Lead]]:
    """Documents that can be read, each with its lead; one pass for each language."""
    readable = documents[documents["problem"].isna()]
    for lang, own in readable.groupby("lang", dropna=False, sort=True):
        if lang not in known_languages():
            detail = f"language {lang}: there are {', '.join(known_languages())}"
            rejected += [
                {"document_id": document, "reason": "unknown_language", "detail": detail}
                for document in own["document_id"]
            ]
            continue
        titles = own["title"].fillna("").tolist()
        texts = own["text"].fillna("").tolist()
        columns = (own[name].array.to_numpy(object, na_value=None) for name in _Document._fields)
        rows = map(_Document, *columns)
        leads = (with_joint_text(lead, str(lang)) for lead in read_leads(titles, texts, str(lang)))
        yield from zip(rows, leads, strict=True)


class _Told(NamedTuple):
    """A contact as told: the `number`-th of a document, in the passage `span`."""

    document: _Document
    verdict: Verdict
    number: int
    lead: Lead
    contact: Contact
    span: tuple[int, int]
    where: str | None
    ruled_form: str | None


def _contacts(document: _Document, case: Case, verdict: Verdict) -> Iterator[_Told]:
    """The contacts that a document tells."""
    lead, text, lang = case.lead, case.text, document.lang
    contacts = split_contacts(lead, case.contact, text, lang, _year(document))
    for number, (part, span) in enumerate(contacts, start=1):
        where = case.where if number == 1 else place(lead, part, lang)
        form = case.form if part is case.contact else contact_form(lead, part, where)
        yield _Told(document, verdict, number, lead, part, span, where, form)


def _read(told: Sequence[_Told], forms: Sequence[str | None]) -> tuple[list[dict], list[dict]]:
    """Rows of readouts and of their participants, from contacts and the form of each."""
    readouts: list[dict] = []
    participants: list[dict] = []
    for one, form in zip(told, forms, strict=True):
        readout_id = f"{one.document.document_id}.{one.number}"
        readout = _readout(one, form)
        if one.number > 1 and readout["contact_date_basis"] == "inferred_from_publication":
            readout |= {name: readouts[1 - one.number][name] for name in _DATE}  # the first's
        own = {"readout_id": readout_id, "event_id": readout_id}  # until others of it are found
        readouts.append(readout | own | {"start": one.span[0], "end": one.span[1]})
        participants += [
            _participant(party, one.lead, one.contact) | {"readout_id": readout_id, "n": n}
            for n, party in enumerate(one.contact.principals)
        ]
    return readouts, participants


def _judged(document: _Document, lead: Lead) -> tuple[Verdict, Case | None]:
    """What the rules say of a document, and on what; nothing more is read if its lead refuses."""
    text, lang = document.text or "", document.lang
    own = publisher_countries().get(document.publisher or "")
    site = None if own else country_of_site(document.url)
    reason = None if document.is_readout else refuse(lead, text, lang, own or site)
    if reason:
        return Verdict(False, reason, is_settled=True), None
    is_copied = document.publisher is None or document.publisher in press()
    contact = read_contact(lead, lang, own, _year(document), site=site, is_copied=is_copied)
    where = place(lead, contact, lang)
    form = contact_form(lead, contact, where)
    verdict = _TOLD if document.is_readout else judge(lead, contact, form)
    has_own = own is not None or site is not None
    return verdict, Case(lead, contact, form, where, text, has_own, is_copied)


def read_evidence(documents: pd.DataFrame) -> pd.DataFrame:
    """Documents as the rules judge them, with the evidence that is weighed behind the rules.

    Columns ``document_id``, ``rule_accepts``, ``is_settled``, ``clues`` for `weighed_verdicts`,
    ``ruled_form`` and ``form_clues`` for `weighed_forms`; all texts are empty where settled.
    """
    rows = []
    for document, lead in _leads(documents, []):
        verdict, case = _judged(document, lead)
        told = (document.document_id, verdict.is_readout, verdict.is_settled)
        if case is None or verdict.is_settled:
            rows.append((*told, "", "", ""))
        else:
            clues = form_clues(lead, case.contact, case.form, case.where)
            rows.append((*told, evidence_of(verdict, case), case.form or "", clues))
    names = ["document_id", "rule_accepts", "is_settled", "clues", "ruled_form", "form_clues"]
    return pd.DataFrame(rows, columns=names)


def _year(document: _Document) -> int | None:
    return document.published_date.year if document.published_date is not None else None


def _refused(document: _Document, detail: str) -> dict:
    return {"document_id": document.document_id, "reason": "not_a_readout", "detail": detail}


def _place(
    lead: Lead, contact: Contact, form: str | None, lang: str, where: str | None
) -> str | None:
    """Where the contact was held; nobody is in one place with whom he telephones."""
    if form == "call":
        return None
    beside = place_told_beside(lead, contact, lang) if form in HELD_IN_A_PLACE else None
    return where or beside or printed_place(lead, contact, form, lang)


def _readout(told: _Told, form: str | None) -> dict:
    document, lead, contact = told.document, told.lead, told.contact
    counterparts = [
        one.country
        for one in contact.principals
        if one.side == "counterpart" and one.is_principal and one.country
    ]
    is_joint = form == "joint_statement"
    date = UNDATED if is_joint else _contact_date(document, lead, contact)  # it is no contact
    return {name: getattr(document, name) for name in _COPIED} | {
        "publisher_country": contact.own,
        "counterpart_country": counterparts[0] if counterparts else None,
        "counterpart_countries": sorted(set(counterparts)),
        "contact_date": date.day,
        "contact_date_basis": date.basis,
        "form": form,
        "place": _place(lead, contact, form, document.lang, told.where),
        "initiative": initiative(lead, contact),
        "is_joint": is_joint,
        "confidence": told.verdict.confidence,
        "reason": told.verdict.reason,
    }


def _contact_date(document: _Document, lead: Lead, contact: Contact) -> ContactDate:
    first, last = contact.sentence
    text = with_plain_characters(lead.text, document.lang)
    date = contact_date(
        text[lead.body :],
        document.lang,
        title=text[: max(lead.body - 1, 0)],
        contact=(first - lead.body, last - lead.body) if last > first else None,
        published=document.published_date.date() if document.published_date is not None else None,
        published_at_utc=document.published_at_utc,
        zone=publisher_zones().get(document.publisher or ""),
    )
    if date.basis == "explicit" or not _is_time_of_fetching(document):
        return date
    return ContactDate(None, "relative" if date.basis == "relative" else None, 0.3)


def _is_time_of_fetching(document: _Document) -> bool:
    """Whether the time of publication is rather when a machine fetched the page.

    A newspaper prints its times to the minute, and copies today and yesterday from an agency: what
    day they mean cannot be told from the second at which its page was saved.
    """
    time = document.published_at_utc
    return document.publisher in newspapers() and time is not None and time.second != 0


def _participant(one: Principal, lead: Lead, contact: Contact) -> dict:
    start, end = one.span[0] - lead.body, one.span[1] - lead.body
    country = tables.countries().get(one.country or "")
    is_organisation = country is not None and country.kind == "organisation"
    certainty = one.confidence if one.country and one.name else min(one.confidence, 0.6)
    return {
        "side": one.side,
        "person_id": one.person_id,
        "name": one.name,
        "office": one.office,
        "office_id": one.office_id,
        "country": None if is_organisation else one.country,
        "organisation": one.country if is_organisation else None,
        "is_principal": one.is_principal,
        "start": start if start >= 0 else None,
        "end": end if start >= 0 else None,
        "confidence": min(certainty, contact.certainty),
    }
