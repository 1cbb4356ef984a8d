"""Form of a contact: all words for it weighed together, behind the rules. Texts are composed."""

import re

import numpy as np
import pandas as pd
import pytest

import readout_analysis as ra
from readout_analysis.anatomy import read_evidence
from readout_analysis.anatomy.form_weighing import WEIGHED, WEIGHTS, form_clues, weighed_forms
from readout_analysis.anatomy.lead import read_leads
from readout_analysis.anatomy.principals import read_contact
from readout_analysis.evaluation.form_weights import FORMS, held_out_forms, train_form_weights

TALKS_ON_A_VISIT = (
    "Minister of Norway visits Riga",
    "On 8 May Foreign Minister Janis Berzins met with the Foreign Minister of Norway, Ola Berg, in "
    "Riga. The talks covered trade.",
)
JOURNEY = (
    "Minister's visit to Norway",
    "From 8 to 10 May Foreign Minister Janis Berzins visited Norway. During the visit he met the "
    "King, the Prime Minister and the Foreign Minister, Ola Berg.",
)
CALL_TOLD_LATER = (
    "Further talks",
    "On 8 May Foreign Minister Janis Berzins talked with the Foreign Minister of Norway, Ola Berg. "
    "In the conversation by phone they spoke about trade.",
)


@pytest.fixture(scope="module")
def forms():
    return pd.read_csv(FORMS, keep_default_na=False)


def documents(title, text):
    row = {"document_id": "a", "source_id": "a", "lang": "en", "publisher": "LV_MFA"}
    return ra.schema.conform(pd.DataFrame([row | {"title": title, "text": text}]), "documents")


def read_lead(title, text):
    lead = read_leads([title], [text], "en")[0]
    return lead, read_contact(lead, "en", "LV", 2024)


def test_shipped_weights_are_those_of_the_labelled_texts(forms):
    shipped = pd.read_csv(str(WEIGHTS), index_col="clue")
    trained = train_form_weights(forms)
    assert shipped.index.tolist() == trained.index.tolist()
    assert np.allclose(shipped, trained, atol=0.02)


def test_weighing_beats_the_rules_on_sites_not_trained_on(forms):
    told = held_out_forms(forms)
    told = told[told["text_id"].str.startswith("web_")]
    ruled, weighed = (
        (told[name] == told["form"]).mean() for name in ("ruled_form", "weighed_form")
    )
    assert weighed > ruled + 0.01


def test_clues_hold_no_word_of_the_text():
    lead, contact = read_lead(*TALKS_ON_A_VISIT)
    clues = form_clues(lead, contact, "visit", "Riga").split()
    assert all(re.fullmatch(r"[a-z0-9_=]+", clue) for clue in clues)
    assert {"always", "rule=visit", "placed", "title_visit", "told_meeting", "states=1"} <= {*clues}


@pytest.mark.parametrize(
    ("told", "ruled", "weighed"),
    [
        (TALKS_ON_A_VISIT, "visit", "meeting"),
        (JOURNEY, "visit", "visit"),
        (CALL_TOLD_LATER, "meeting", "call"),
    ],
)
def test_find_readouts_weighs_what_the_text_tells_besides_its_title(told, ruled, weighed):
    """The first word for a contact is not always what took place."""
    table = documents(*told)
    assert read_evidence(table)["ruled_form"].tolist() == [ruled]
    assert ra.find_readouts(table)[0]["form"].tolist() == [weighed]


@pytest.mark.parametrize(
    ("title", "text", "form"),
    [
        (
            "Readout of Foreign Minister Janis Berzins’s trip to Norway",
            "Foreign Minister Janis Berzins met today in Oslo with the Foreign Minister of Norway, "
            "Ola Berg. The talks covered trade.",
            "visit",
        ),
        (
            "Visit of Foreign Minister Ola Berg of Norway to Riga",
            "Foreign Minister Janis Berzins met today in Riga with the Foreign Minister of Norway, "
            "Ola Berg. The talks covered trade.",
            "meeting",
        ),
        (
            "Foreign Minister Janis Berzins and Norwegian Foreign Minister Ola Berg spoke by phone",
            "The Minister said trade matters. At the suggestion of Norway, officials of both sides "
            "held a meeting in Stockholm last week.",
            "call",
        ),
    ],
)
def test_title_that_alone_tells_the_contact_is_not_outweighed(title, text, form):
    readouts, _, _ = ra.find_readouts(documents(title, text))
    assert readouts["form"].tolist() == [form]


def test_forms_that_rules_hardly_ever_miss_are_not_weighed():
    lead, contact = read_lead(*CALL_TOLD_LATER)
    forms = ["video", "letter", "multilateral", "joint_statement"]
    assert set(forms).isdisjoint(WEIGHED)
    assert weighed_forms([(lead, contact, ruled, None) for ruled in forms]) == forms


def test_readout_without_a_word_for_a_contact_has_the_likeliest_form():
    lead, contact = read_lead("Latvia and Norway", "Janis Berzins and Ola Berg stand for trade.")
    assert weighed_forms([(lead, contact, None, None)]) == ["meeting"]


@pytest.mark.parametrize(
    ("title", "text", "form"),
    [
        (
            "Communiqué de la Présidence, sur la réunion du Conseil de sécurité",
            "Le Président s'est entretenu avec le Premier ministre de Norvège, M. Ola Berg, au "
            "sujet de la réunion du Conseil de sécurité. Ils ont soutenu une trêve.",
            "call",
        ),
        (
            "Communiqué de la Présidence, sur la situation au Soudan",
            "Le Président s'est entretenu avec le Premier ministre de Norvège, M. Ola Berg, sur la "
            "crise politique à Khartoum. Ils ont soutenu une trêve.",
            "call",
        ),
        (
            "Le ministre s'entretient avec son homologue norvégien",
            "Le ministre des Affaires étrangères s'est entretenu à Riga avec M. Ola Berg, "
            "ministre de Norvège. Ils ont évoqué leur dernier entretien téléphonique.",
            "meeting",
        ),
        (
            "Appel conjoint de la Lettonie et de la Norvège",
            "La Lettonie et la Norvège appellent à une trêve. Nous restons disponibles.",
            "joint_statement",
        ),
    ],
)
def test_what_a_contact_was_about_is_no_form_of_it(title, text, form):
    row = {"document_id": "a", "source_id": "a", "lang": "fr", "publisher": "LV_MFA"}
    table = ra.schema.conform(pd.DataFrame([row | {"title": title, "text": text}]), "documents")
    readouts, _, _ = ra.find_readouts(table)
    assert readouts["form"].tolist() == [form]


@pytest.mark.parametrize(
    ("title", "text", "form"),
    [
        (
            "Minister Berzins's trip to Norway",
            "Foreign Minister Janis Berzins met today with the Foreign Minister of Norway, Ola "
            "Berg. They spoke of the telephone conversation of the two Prime Ministers.",
            "visit",
        ),
        (
            "Minister Berg's trip to Latvia",
            "Foreign Minister Janis Berzins met today with the Foreign Minister of Norway, Ola "
            "Berg. The talks covered trade.",
            "meeting",
        ),
        (
            "Readout of the Minister's trilateral with Ola Berg of Norway and Jaan Tamm of Estonia",
            "Foreign Minister Janis Berzins met today with the Foreign Minister of Norway, Ola "
            "Berg, and the Foreign Minister of Estonia, Jaan Tamm.",
            "multilateral",
        ),
        (
            "Third meeting on relief",
            "Foreign Minister Janis Berzins co-chaired the steering committee with the Foreign "
            "Minister of Norway, Ola Berg, and the Foreign Minister of Estonia, Jaan Tamm.",
            "multilateral",
        ),
        (
            "Third meeting on relief",
            "Foreign Minister Janis Berzins co-chaired the steering committee with the Foreign "
            "Minister of Norway, Ola Berg.",
            "meeting",
        ),
        (
            "Minister Berzins's participation in the Baltic Sea Summit",
            "Foreign Minister Janis Berzins virtually joined the Foreign Ministers of Norway, Ola "
            "Berg, of Estonia, Jaan Tamm, and of Poland, Jan Wilk, to discuss trade.",
            "multilateral",
        ),
        (
            "The Minister's call with Ola Berg of Norway",
            "Foreign Minister Janis Berzins held a videoconference today with the Foreign Minister "
            "of Norway, Ola Berg.",
            "video",
        ),
        (
            "Minister Berzins receives an adviser",
            "Foreign Minister Janis Berzins received the adviser to the President of Norway, Ola "
            "Berg, in accordance with agreements reached during a video conference in May.",
            "meeting",
        ),
    ],
)
def test_form_is_told_by_who_travels_and_by_how_many_meet(title, text, form):
    assert ra.find_readouts(documents(title, text))[0]["form"].tolist() == [form]
