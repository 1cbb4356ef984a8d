"""Which readouts tell of one contact; all people and texts are composed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout_analysis.errors import MissingColumnsError
from readout_analysis.events import link_events
from readout_analysis.events.near_copies import alike_sketches, sketches
from tests.conftest import few_examples

DAY = pd.Timestamp("2024-05-21")
LONG = (
    "The ministers reviewed the state of trade between the two countries, spoke of flights "
    "between the capitals and of the drought in the north, thanked the rescue workers who came "
    "in spring, and asked their deputies to prepare a programme of exchanges before the autumn."
)


def readout(name, publisher="CN_MFA", others=("RU",), **columns):
    row = {
        "readout_id": name,
        "document_id": name,
        "url": None,
        "publisher": publisher,
        "publisher_country": publisher[:2] if publisher else None,
        "counterpart_countries": list(others),
        "lang": "en",
        "published_date": DAY,
        "contact_date": DAY,
        "contact_date_basis": "explicit",
        "form": "call",
        "start": 0,
        "end": 10_000,
        "text": f"{name} says nothing",
        "people": [],
    }
    return row | columns


def person(country, name=None, person_id=None, office_id=None):
    return {"country": country, "name": name, "person_id": person_id, "office_id": office_id}


def tables(*rows):
    readouts = pd.DataFrame(list(rows)).astype({"publisher": "string", "url": "string"})
    people = [
        {"readout_id": row["readout_id"], "n": n, "start": n, "is_principal": True} | someone
        for row in rows
        for n, someone in enumerate(row["people"])
    ]
    columns = ["readout_id", "n", "person_id", "name", "office_id", "country", "organisation"]
    participants = pd.DataFrame(people, columns=[*columns, "is_principal", "start"])
    documents = readouts[["document_id", "text"]].drop_duplicates("document_id")
    return readouts.drop(columns=["text", "people"]), participants, documents


def events(*rows):
    """Numbers of the events, in the order of `rows`."""
    return pd.factorize(link_events(*tables(*rows))["event_id"])[0].tolist()


def copies(*rows):
    return link_events(*tables(*rows))["near_duplicate_of"].astype(object).fillna("").tolist()


def test_link_events_two_sides_share_an_event():
    assert events(readout("a"), readout("b", "RU_MID", ["CN"])) == [0, 0]


def test_link_events_translations_in_six_languages_share_an_event():
    names = {"fr": "Voronov", "en": "Voronov", "es": "Vóronov", "ru": "Вороновым"}
    names |= {"zh": "沃罗诺夫", "ar": "فورونوف"}
    rows = [
        readout(lang, lang=lang, people=[person("RU", name), person("CN", None, "liang")])
        for lang, name in names.items()
    ]
    assert events(*rows) == [0] * 6


@pytest.mark.parametrize(
    "other",
    [
        readout("b", "RU_MID", ["IN"]),
        readout("b", "RU_MID", ["CN"], form="meeting"),
        readout("b", "RU_MID", ["CN"], contact_date=DAY + pd.Timedelta(days=2)),
        readout("b", "RU_MID", ["CN"], form="letter"),
        readout("b", "RU_MID", ["CN", "IN"]),
        readout("b", "RU_MID", []),
        readout("b", "RU_MID", ["CN"], contact_date=pd.NaT, contact_date_basis=None),
    ],
)
def test_link_events_other_countries_days_or_forms_are_other_events(other):
    assert events(readout("a"), other) == [0, 1]


@pytest.mark.parametrize(
    ("form", "other"),
    [("call", "video"), ("meeting", "video"), ("meeting", "visit"), ("call", None)],
)
def test_link_events_forms_that_agree_share_an_event(form, other):
    assert events(readout("a", form=form), readout("b", "RU_MID", ["CN"], form=other)) == [0, 0]


def test_link_events_a_video_meeting_does_not_tie_a_call_to_a_meeting():
    rows = [
        readout("a", form="call"),
        readout("b", "RU_MID", ["CN"], form="video"),
        readout("c", "CN_CCTV", form="meeting"),
    ]
    first, _, third = events(*rows)
    assert first != third


def test_link_events_a_day_apart_between_time_zones_share_an_event():
    later = readout("b", "RU_MID", ["CN"], contact_date=DAY + pd.Timedelta(days=1))
    assert events(readout("a"), later) == [0, 0]


def test_link_events_a_day_apart_by_one_clock_are_two():
    later = readout("b", "CN_CCTV", contact_date=DAY + pd.Timedelta(days=1))
    assert events(readout("a"), later) == [0, 1]


def test_link_events_other_people_of_the_same_pair_and_day_are_other_events():
    presidents = {"people": [person("CN", "Liang", office_id="president")]}
    ministers = {"people": [person("CN", "Shen", office_id="foreign_minister")]}
    rows = [
        readout("a", **presidents),
        readout("b", **ministers),
        readout("c", "RU_MID", ["CN"], **ministers),
        readout("d", "RU_MID", ["CN"], **presidents),
    ]
    assert events(*rows) == [0, 1, 1, 0]


def test_link_events_one_that_fits_two_joins_only_one():
    """An account that names nobody does not tie the presidents' call to the ministers'."""
    rows = [
        readout("a", people=[person("RU", "Voronov", office_id="foreign_minister")]),
        readout("b", people=[person("RU", "Orlov", office_id="president")]),
        readout("c", "RU_MID", ["CN"]),
    ]
    first, second, third = events(*rows)
    assert first != second and third in (first, second)


def test_link_events_name_spelt_otherwise_by_another_publisher_agrees():
    here = [person("UA", "Oleksandr Kovalenko", office_id="president")]
    there = [person("UA", "Alexander Kowalenko", office_id="president")]
    rows = [
        readout("a", others=["UA"], people=here),
        readout("b", "UA_MFA", ["CN"], people=there),
    ]
    assert events(*rows) == [0, 0]


def test_link_events_spouses_with_one_surname_are_two_people():
    rows = [
        readout(name, publisher, others, people=[person("TR", full)])
        for name, publisher, others, full in [
            ("a", "CN_MFA", ["TR"], "Kemal Demir"),
            ("b", "TR_MFA", ["CN"], "Aylin Demir"),
        ]
    ]
    assert events(*rows) == [0, 1]


def test_link_events_namesakes_in_two_offices_are_two_people():
    rows = [
        readout(office, others=["KG"], people=[person("KG", "Osmonov", office_id=office)])
        for office in ("president", "prime_minister")
    ]
    assert events(*rows) == [0, 1]


def test_link_events_two_contacts_of_one_document_are_two_events():
    rows = [readout("a.1", document_id="a"), readout("a.2", document_id="a")]
    assert events(*rows) == [0, 1]


def test_link_events_same_three_countries_share_an_event():
    assert events(readout("a", others=["RU", "IN"]), readout("b", "IN_MEA", ["CN", "RU"])) == [0, 0]


def test_link_events_near_copies_point_to_the_first():
    later = DAY + pd.Timedelta(days=1)
    people = [person("RU", "Voronov"), person("CN", "Liang")]
    rows = [
        readout("a", text=LONG + " Reissued.", published_date=later, people=people),
        readout("b", text=LONG, people=people),
        readout("c", text=LONG, lang="fr", people=people),
    ]
    assert copies(*rows) == ["b", "", ""]
    assert events(*rows) == [0, 0, 0]


def test_link_events_copies_without_a_day_share_an_event():
    undated = {"contact_date": pd.NaT, "contact_date_basis": None, "text": LONG}
    assert events(readout("a", **undated), readout("b", **undated)) == [0, 0]


def test_link_events_one_text_to_two_countries_is_no_copy():
    rows = [readout("a", text=LONG), readout("b", others=["IN"], text=LONG)]
    assert copies(*rows) == ["", ""]


def test_link_events_sites_stand_in_for_unknown_publishers():
    unknown = {"publisher_country": "CN", "text": LONG}
    rows = [
        readout("a", None, url="https://one.example/1", **unknown),
        readout("b", None, url="https://two.example/1", **unknown),
        readout("c", None, url="https://www.one.example/2", **unknown),
    ]
    assert copies(*rows) == ["", "", "a"]


def test_link_events_without_readouts_gives_an_empty_table():
    readouts, participants, documents = tables(readout("a"))
    linked = link_events(readouts.iloc[:0], participants, documents)
    assert len(linked) == 0 and {"event_id", "near_duplicate_of"} <= set(linked)


def test_link_events_missing_column_names_it():
    readouts, participants, documents = tables(readout("a"))
    with pytest.raises(MissingColumnsError, match="readouts lacks 'form'"):
        link_events(readouts.drop(columns="form"), participants, documents)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["CN_MFA", "RU_MID", "IN_MEA", "CN_CCTV"]),
        st.sampled_from([["RU"], ["CN"], ["IN"], ["IN", "RU"], []]),
        st.integers(0, 2),
        st.sampled_from(["call", "video", "meeting", "letter", None]),
        st.sampled_from(["explicit", "inferred_from_publication"]),
        st.sampled_from(["", "president", "foreign_minister"]),
        st.sampled_from(["short", LONG]),
    ),
    min_size=1,
    max_size=12,
)


def drawn(rows):
    return [
        readout(
            f"r{number:02}",
            publisher,
            others,
            contact_date=DAY + pd.Timedelta(days=day),
            form=form,
            contact_date_basis=basis,
            text=text,
            people=[person("RU", None, None, office or None)],
        )
        for number, (publisher, others, day, form, basis, office, text) in enumerate(rows)
    ]


@settings(deadline=None, max_examples=few_examples())
@given(ROWS, st.randoms(use_true_random=False))
def test_link_events_order_of_rows_does_not_matter(rows, random):
    readouts, participants, documents = tables(*drawn(rows))
    shuffled = readouts.sample(frac=1, random_state=random.randrange(1000))
    columns = ["event_id", "near_duplicate_of"]
    linked = link_events(readouts, participants, documents).set_index("readout_id")[columns]
    again = link_events(shuffled, participants.iloc[::-1], documents.iloc[::-1])
    assert again["readout_id"].tolist() == shuffled["readout_id"].tolist()
    again = again.set_index("readout_id")[columns].loc[linked.index]
    pd.testing.assert_frame_equal(linked, again)


@settings(deadline=None, max_examples=few_examples())
@given(ROWS)
def test_link_events_readouts_of_others_change_nothing(rows):
    """Every readout has an event, and one of other countries does not touch it."""
    few = link_events(*tables(*drawn(rows)))
    other = readout("a_first", "BR_MRE", ["AR"])
    more = link_events(*tables(*drawn(rows), other))
    assert few["event_id"].notna().all()
    assert more["event_id"].iloc[:-1].tolist() == few["event_id"].tolist()


@settings(deadline=None, max_examples=few_examples())
@given(ROWS)
def test_link_events_printed_days_of_an_event_are_never_more_than_one_apart(rows):
    linked = link_events(*tables(*drawn(rows)))
    linked = linked[linked["contact_date_basis"] == "explicit"]
    days = linked.groupby("event_id")["contact_date"]
    assert (days.max() - days.min() <= pd.Timedelta(days=1)).all()


def test_link_events_copies_on_later_days_that_are_inferred_share_an_event():
    inferred = {"contact_date_basis": "inferred_from_publication", "text": LONG}
    later = DAY + pd.Timedelta(days=5)
    rows = [readout("a", **inferred), readout("b", contact_date=later, **inferred)]
    assert events(*rows) == [0, 0]


def test_link_events_more_accounts_than_a_contact_can_have_stay_apart():
    """A day that all readouts of an import share by mistake does not make them one contact."""
    rows = [readout(f"r{number:03}", f"CN_{number}") for number in range(310)]
    assert len(set(events(*rows))) == 310


def near_copies(texts, blocks, days):
    return alike_sketches(*sketches(texts), blocks, days).tolist()


def test_near_copies_only_of_one_block_and_week():
    texts = pd.Series([LONG] * 4)
    blocks, days = np.array([0, 0, 1, 0]), np.array([0.0, 7.0, 0.0, 15.0])
    assert near_copies(texts, blocks, days) == [[0, 1]]


def test_near_copies_of_chinese_texts_are_found():
    told = "两国外长就双边关系和共同关心的问题深入交换意见，同意加强在能源、农业、教育等领域"
    told += "的合作，并就地区局势保持密切沟通，推动停火止战，维护产业链供应链稳定，反对单边制裁。"
    texts = pd.Series([told, told + "会见在友好气氛中进行。", told[::-1]])
    assert near_copies(texts, np.zeros(3, dtype=int), np.zeros(3)) == [[0, 1]]


def test_near_copies_of_empty_texts_are_none():
    assert near_copies(pd.Series(["", "", "a"]), np.zeros(3, dtype=int), np.zeros(3)) == []


def test_near_copies_in_windows_of_time_are_the_same(monkeypatch):
    rng = np.random.default_rng(0)
    texts = pd.Series([LONG[cut:] + LONG[:cut] for cut in rng.integers(0, 60, 40)])
    days, blocks = rng.integers(0, 30, 40).astype(float), np.arange(40) % 2
    whole = near_copies(texts, blocks, days)
    monkeypatch.setattr("readout_analysis.events.near_copies._WINDOW", 3)
    assert len(whole) > 10
    assert near_copies(texts, blocks, days) == whole


def test_link_events_looks_for_copies_of_few_blocks_at_a_time(monkeypatch):
    monkeypatch.setattr("readout_analysis.events.pairs._AT_ONCE", 1)
    rows = [
        readout(f"{country}{number}", others=(country,), text=f"{LONG} {country}")
        for country in ("BR", "RU", "ZA")
        for number in range(3)
    ]
    linked = link_events(*tables(*rows))
    original = linked["near_duplicate_of"].fillna("none").tolist()
    assert original == ["none", "BR0", "BR0", "none", "RU0", "RU0", "none", "ZA0", "ZA0"]
