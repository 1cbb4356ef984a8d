from hypothesis import given
from hypothesis import strategies as st

from readout_analysis.evaluation.alignment import align, place_sentences, same_place, same_surname

SENTENCES = st.lists(st.text("abcdefgh ", min_size=1, max_size=12), max_size=8)


def test_align_sentence_cut_in_parts_first_part_is_partner():
    found = ["He welcomed the visit,", "and she thanked him.", "They parted."]
    assert align(["He welcomed the visit, and she thanked him.", "They parted."], found) == {
        0: 0,
        1: 2,
    }


def test_align_short_beginning_must_be_equal():
    assert align(["Yes."], ["Yes, they will meet."]) == {}


def test_align_ignores_marks_case_and_accents():
    assert align(["« L’État protège »"], ["l'etat protege"]) == {0: 0}


@given(SENTENCES, SENTENCES)
def test_align_keeps_the_order_of_both(labelled, found):
    pairs = align(labelled, found)
    assert list(pairs) == sorted(pairs)
    assert list(pairs.values()) == sorted(set(pairs.values()))


@given(SENTENCES)
def test_align_with_itself_pairs_all(sentences):
    assert align(sentences, sentences) == {n: n for n in range(len(sentences))}


def test_place_sentences_searches_between_known_ones():
    text = "Same words. Middle part. Same words. End."
    places = place_sentences(["Same words", "Middle part", "Same words"], text, {0: 0})
    assert places == [0, 12, 25]


def test_place_sentences_absent_words_have_no_place():
    assert place_sentences(["Nowhere at all"], "Some text.", {}) == [None]


def test_same_surname_takes_order_length_and_article():
    assert same_surname("Nguyen Phu Trong", "Trong Nguyen")
    assert same_surname("سيرغي لافروف", "اللافروف")
    assert not same_surname("Jean Dupont", "Jean Durand")


def test_same_place_needs_a_long_word():
    assert same_place("Palais de l'Élysée", "Elysée")
    assert not same_place("à Rio", "à Bonn")
