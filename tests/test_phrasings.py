"""Composed ways to say who met whom and who said what, tried on each language.

Phrasings are single sentences (phrasings.yaml), accounts whole readouts (accounts.yaml).
"""

import re
from itertools import cycle
from pathlib import Path

import pandas as pd
import pytest
import yaml

from readout_analysis import find_readouts, split_segments
from readout_analysis.schema import conform
from readout_analysis.segments import read_passages
from readout_analysis.tables import FIRST_CLASS_LANGUAGES


def composed(name):
    return yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))


PHRASINGS = composed("phrasings.yaml")
ACCOUNTS = composed("accounts.yaml")
EACH_LANGUAGE = pytest.mark.parametrize("lang", FIRST_CLASS_LANGUAGES)


def read(lang, texts, publisher="BG"):
    """Tables of `texts`, their numbers the ``document_id``; of BG only the site is known."""
    documents = pd.DataFrame({"document_id": map(str, range(len(texts))), "text": texts})
    documents = documents.assign(source_id=documents["document_id"], lang=lang)
    whose = {"url": "https://www.mfa.bg/page"} if publisher == "BG" else {"publisher": publisher}
    documents = documents.assign(published_date="2024-03-13", **whose)
    documents = conform(documents, "documents")
    return documents, *find_readouts(documents)


def guests_misread(lang, texts, forms=None):
    """Texts in which Aoki of Japan is not the only guest; with `forms`, or the form is another."""
    name = PHRASINGS[lang]["name"]
    _, readouts, participants, _ = read(lang, texts)
    is_guest = (participants["side"] == "counterpart") & participants["is_principal"]
    names = participants[is_guest].groupby("readout_id")["name"].agg(list)
    names = names.reindex(readouts["readout_id"])
    columns = (readouts["document_id"].astype(int), names, readouts["counterpart_countries"])
    alone = ([name], [name.replace("Кэндзи ", "К.")])
    read_well = [
        n
        for n, found, countries in zip(*columns, strict=True)
        if found in alone and countries == ["JP"]
    ]
    told = dict(zip(columns[0], readouts["form"], strict=True))
    return [
        text
        for number, text in enumerate(texts)
        if number not in read_well or (forms and told[number] != forms[number])
    ]


@EACH_LANGUAGE
def test_find_readouts_names_of_many_peoples_are_whole(lang):
    own = PHRASINGS[lang]
    sentences = cycle(own["named"])
    texts = [next(sentences).format(name=name) for name in own["names"]]
    _, readouts, participants, _ = read(lang, texts)
    guests = participants[participants["side"] == "counterpart"].merge(readouts, on="readout_id")
    found = guests.sort_values("document_id", key=lambda ids: ids.astype(int))["name"].tolist()
    assert found == own["names"]


@EACH_LANGUAGE
def test_find_readouts_offices_are_told_by_their_institution(lang):
    own = PHRASINGS[lang]
    offices = cycle(own["offices"])
    pairs = [(next(offices), body) for body in own["bodies"] * 3]
    texts = [own["office"].format(office=office, body=body) for office, body in pairs]
    assert guests_misread(lang, texts) == []


@EACH_LANGUAGE
@pytest.mark.parametrize(("kind", "who"), [("contacts", "guests"), ("visits", "visitors")])
def test_find_readouts_every_guest_in_every_kind_of_contact(lang, kind, who):
    own = PHRASINGS[lang]
    guests = cycle(own[who])
    contacts = [(text, form) for form, texts in own[kind].items() for text in texts]
    texts = [text.format(guest=next(guests)) for text, _ in contacts * 2]
    texts = [text[0].upper() + text[1:] for text in texts]
    assert guests_misread(lang, texts, [form for _, form in contacts * 2]) == []


@pytest.mark.parametrize("lang", ["ar", "es", "fr", "ru"])
def test_find_readouts_hosts_within_a_state_are_named(lang):
    """Of a publisher nobody knows: whoever receives the ambassador, or is called on, is its own."""
    own = PHRASINGS[lang]
    texts = [own["hosted"].format(host=host) for host in own["hosts"]] + own["called_on"]
    _, readouts, participants, _ = read(lang, texts, publisher=None)
    parties = participants.merge(readouts[["readout_id", "document_id"]], on="readout_id")
    named = parties.groupby(["document_id", "side"])["name"].agg(list).unstack()
    wrong = [
        text
        for number, text in enumerate(texts)
        if str(number) not in named.index
        or named.loc[str(number), "publisher"] != [own["host"]]
        or named.loc[str(number), "counterpart"] != [own["name"]]
    ]
    assert wrong == []


@EACH_LANGUAGE
def test_find_readouts_a_delegation_is_told_by_who_leads_it(lang):
    own = PHRASINGS[lang]
    texts = [own["contacts"]["meeting"][0].format(guest=guest) for guest in own["delegations"]]
    assert guests_misread(lang, texts) == []


@EACH_LANGUAGE
@pytest.mark.parametrize("side", ["publisher", "counterpart", "both"])
def test_read_passages_every_verb_of_speech_behind_every_subject(lang, side):
    """The rules alone: what the weights make of them is learnt anew now and then."""
    own = PHRASINGS[lang]
    verbs = own["say"] if side == "both" else own["says"]
    said = [verb + own["that"] for verb in verbs]
    if side != "both":
        said += [verb + ("。" if lang == "zh" else ".") for verb in own["does"]]
    pairs = zip(range(max(len(said), len(own[side]))), cycle(own[side]), cycle(said))
    sentences = [put_together(lang, subject, verb) for _, subject, verb in pairs]
    space = "" if lang == "zh" else " "
    documents, readouts, participants, _ = read(lang, [own["lead"] + space + s for s in sentences])
    passages = read_passages(split_segments(readouts, documents), readouts, participants)
    told = passages.groupby("readout_id")["side"].last()
    document = readouts.set_index("readout_id")["document_id"].astype(int)
    wrong = [sentences[document[readout]] for readout, found in told.items() if found != side]
    assert wrong == []
    assert len(told) == len(sentences)


def put_together(lang, subject, said):
    """A sentence: where verbs come first, the subject stands at the bar."""
    if lang == "ar":
        verb, bar, behind = said.partition("|")
        return f"و{verb} {subject}{behind}" if bar else f"و{said.replace(' ', f' {subject} ', 1)}"
    return f"{subject}{'' if lang == 'zh' else ' '}{said}"


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda one: f"{one['lang']}-{one['publisher']}")
def test_read_passages_sides_of_an_account(account):
    sides = re.findall(r"\[([npcb])\]", account["text"])
    text = re.sub(r"\[[npcb]\]", "", account["text"]).strip()
    tables = read(account["lang"], [text], account["publisher"])
    documents, readouts, participants, _ = tables
    passages = read_passages(split_segments(readouts, documents), readouts, participants)
    assert [side[0] for side in passages["side"]] == sides
