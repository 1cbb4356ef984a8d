"""All evidence for a readout weighed together, behind the rules. Texts are composed."""

import re

import numpy as np
import pandas as pd
import pytest

import readout_analysis as ra
from readout_analysis.anatomy import acceptance, find_readouts, read_evidence
from readout_analysis.anatomy.acceptance import ANSWERS, WEIGHTS
from readout_analysis.evaluation.acceptance_weights import (
    TEXTS,
    held_out_answers,
    train_acceptance_weights,
)
from readout_analysis.schema import conform
from readout_analysis.weights import Weights

CALL = ("GB_GOV", "en", "PM call with President Andrade of Brazil", "The PM spoke to Ana Andrade.")
GOVERNORS = (
    "US_WHITE_HOUSE",
    "en",
    "Readout of the President's Call with Gulf Coast Governors",
    "The President spoke today with Governor Ada Fairfax of Louisiana about the hurricane.",
)
VICE_MINISTERS = (  # the other one's country is not told beside his office
    "VN_MFA",
    "fr",
    "Séance de travail à Vientiane",
    "Le vice-ministre Tran Van Lam a eu une séance de travail avec le vice-ministre Bounmy Keo à "
    "Vientiane. Les deux parties ont discuté de la coopération bilatérale. Le Laos a remercié le "
    "Vietnam.",
)
STATED = (  # the title is that of remarks; another state and two in office are told
    "GB_GOV",
    "en",
    "Remarks on Brazil",
    "The Prime Minister met with the President of Brazil, Ana Andrade, on trade.",
)
GREETED = ("GB_GOV", "en", "Remarks by the Prime Minister", "I met friends of Brazil today.")
NO_WORD = (  # none for a contact
    "GB_GOV",
    "en",
    "Britain and Brazil",
    "The Prime Minister and the President of Brazil, Ana Andrade, stand for trade.",
)
ANNOUNCED = ("GB_GOV", "en", "PM to meet President Andrade of Brazil", "They will meet in June.")


def documents(*rows):
    """A documents table of (publisher, lang, title, text)."""
    table = pd.DataFrame(rows, columns=["publisher", "lang", "title", "text"])
    ids = [f"d{number}" for number in range(len(rows))]
    return conform(table.assign(document_id=ids, source_id=ids), "documents")


def always(answer, monkeypatch):
    """Let the evidence say `answer`, whatever it is."""
    table = pd.DataFrame(0.0, ["always"], list(ANSWERS))
    table.loc["always", answer] = 9.0
    monkeypatch.setattr(acceptance, "_shipped", lambda: Weights.of(table))


@pytest.fixture(scope="module")
def texts():
    return pd.read_csv(TEXTS, keep_default_na=False)


def test_shipped_weights_are_those_of_the_labelled_texts(texts):
    shipped = pd.read_csv(str(WEIGHTS), index_col="clue")
    trained = train_acceptance_weights(texts)
    assert shipped.index.tolist() == trained.index.tolist()
    assert np.allclose(shipped, trained, atol=0.02)


def test_weighing_refuses_fewer_readouts_of_sites_not_trained_on(texts):
    told = held_out_answers(texts)
    told = told[told["text_id"].str.startswith("web_")]
    rules, weights = ((told[c] == told["is_readout"]) for c in ("rule_accepts", "weights_accept"))
    assert weights.mean() > rules.mean() + 0.03
    readouts = told[told["is_readout"]]
    assert (~readouts["weights_accept"]).sum() < 0.6 * (~readouts["rule_accepts"]).sum()


def test_evidence_holds_no_word_of_the_text():
    """Clues are names of ours in lower case and numbers, so that no language is learnt."""
    clues = read_evidence(documents(CALL, VICE_MINISTERS))["clues"]
    assert all(re.fullmatch(r"[a-z0-9_=.&-]+", clue) for line in clues for clue in line.split())


def test_read_evidence_of_what_a_rule_has_settled_is_empty():
    told = read_evidence(documents(ANNOUNCED, CALL)).set_index("document_id")
    assert told["is_settled"].to_dict() == {"d0": True, "d1": False}
    assert told.loc["d0", "clues"] == "" and told.loc["d1", "rule_accepts"]


def test_find_readouts_evidence_outweighs_a_rule_that_misread_the_parties():
    readouts, _, rejected = find_readouts(documents(VICE_MINISTERS))
    assert rejected.empty
    assert readouts["reason"].iloc[0].startswith("the evidence as a whole outweighs a rule: dom")
    assert 0.5 <= readouts["confidence"].iloc[0] < 0.9


def test_find_readouts_domestic_call_stays_refused():
    _, _, rejected = find_readouts(documents(GOVERNORS))
    assert rejected["detail"].iloc[0].startswith("domestic: ")


def test_find_readouts_settled_refusal_is_never_outweighed(monkeypatch):
    """An announcement, and whom a state holds within itself: of all others evidence may decide."""
    always("readout", monkeypatch)
    readouts, _, rejected = find_readouts(documents(ANNOUNCED, GOVERNORS, VICE_MINISTERS))
    assert rejected["document_id"].tolist() == ["d0", "d1"]
    assert readouts["document_id"].tolist() == ["d2"]


def test_find_readouts_remarks_are_open_to_evidence_where_two_parties_are_told(monkeypatch):
    """Their titles, and a lack of words for a contact, settle it only where no two are told."""
    told = read_evidence(documents(STATED, GREETED, NO_WORD)).set_index("document_id")
    assert told["is_settled"].to_dict() == {"d0": False, "d1": True, "d2": False}
    assert not told["rule_accepts"].any()
    assert told.loc["d0", "clues"].startswith("always rule=statement_or_remarks ")
    always("readout", monkeypatch)
    readouts, _, rejected = find_readouts(documents(STATED, GREETED, NO_WORD))
    assert readouts["document_id"].tolist() == ["d0", "d2"]
    assert readouts["form"].notna().all()
    assert rejected["detail"].iloc[0].startswith("statement or remarks: «Remarks»")


def test_find_readouts_acceptance_stands_with_the_confidence_of_the_evidence(monkeypatch):
    always("not_a_readout", monkeypatch)
    readouts, _, _ = find_readouts(documents(CALL))
    assert readouts["reason"].tolist() == ["call with BR"]
    assert readouts["confidence"].iloc[0] == 0


def test_find_readouts_is_sure_of_the_sample():
    readouts, _, _ = find_readouts(ra.read_readouts(ra.sample_path()))
    assert readouts["confidence"].median() > 0.9
    assert not readouts["reason"].str.contains("outweighs").any()


def test_find_readouts_of_no_document_is_empty():
    assert all(table.empty for table in find_readouts(documents()))
