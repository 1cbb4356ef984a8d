"""French accounts in which the two sides answer each other. All texts are composed."""

import pytest

from tests.one_text import read_one
from tests.one_text import sides as told

CALLED = "M. Paul Vernet s'est entretenu avec la ministre indienne, Mme Asha Mehrotra."
MET = "M. Paul Vernet a reçu le ministre indien des affaires étrangères, M. Anil Mehrotra."


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # he and she, where the two are a man and a woman
        (f"{CALLED} Mme Mehrotra a déploré ce retard. Il a promis d'y remédier.", "ncp"),
        (f"{CALLED} M. Vernet a déploré ce retard. Elle a promis d'y remédier.", "npc"),
        (f"{CALLED} M. Vernet a déploré ce retard. La ministre a promis d'y remédier.", "npc"),
        (
            "M. Vernet a vu son homologue indienne, Mme Asha Mehrotra. Elle a déploré ce retard."
            " Il a promis d'y remédier.",
            "ncp",
        ),
        # but a country is no she
        (f"{CALLED} La France déplore ce retard. Elle a demandé un nouveau calendrier.", "npp"),
        # verbs no list knows, behind their auxiliary and pronoun
        (
            f"{MET} M. Mehrotra a salué ce projet. Ils ont convenu de se revoir. L'Inde, a-t-il"
            " glissé, le financera.",
            "ncbc",
        ),
        (f"{MET} M. Vernet a dit non. « C'est un tort », a réagi M. Mehrotra.", "npc"),
        # according to a country, somebody says
        (f"{MET} M. Vernet a dit non. Selon Moscou, a objecté M. Mehrotra, c'est un tort.", "npc"),
        # views
        (
            f"{MET} M. Mehrotra a dit non. Ils ont convenu de se revoir. Pour lui, rien ne presse.",
            "ncbc",
        ),
        (f"{MET} M. Mehrotra a dit non. La paix est, pour la France, une urgence.", "ncp"),
        # a new subject behind when it was
        (
            f"{MET} M. Vernet a dit non. À l'entame de la séance, M. Mehrotra a brandi ce texte.",
            "npc",
        ),
        # three ministers, and two people called by another word
        (f"{MET} M. Mehrotra a dit non. Les deux personnalités ont noué un lien.", "ncb"),
        (f"{MET} M. Mehrotra a dit non. Les trois ministres ont noué un lien.", "ncb"),
        (f"{MET} M. Mehrotra a dit non. Une feuille de route a été adoptée.", "ncb"),
        # whom the talks gave the occasion to say so
        (f"{MET} Ce fut l'occasion pour M. Mehrotra de rappeler ses choix.", "nc"),
        (f"{MET} La visite a offert à M. Vernet l'occasion de rappeler ses choix.", "np"),
        (
            f"{MET} M. Mehrotra a dit non. L'entretien a permis au ministre français d'insister.",
            "ncp",
        ),
        # said by somebody in the passive, whatever words of honour stand before him
        (f"{MET} Le rôle des ports a été souligné par M. Mehrotra.", "nc"),
        (f"{MET} Le rôle des ports a été souligné par le ministre indien.", "nc"),
        # a verb that elsewhere governs a person, behind what was said
        (f"{MET} M. Vernet a dit non. Rien n'est perdu, a assuré Anil Mehrotra.", "npc"),
        # who welcomed somebody is not who was welcomed
        (f"{MET} M. Mehrotra a dit non. En recevant son hôte, M. Vernet a salué ce pas.", "ncp"),
        # what is told of talks, and trade, which is none
        (f"{MET} M. Vernet a dit non. Un accord a été trouvé sur les ports.", "npb"),
        (f"{MET} M. Vernet a dit non. Les discussions se sont concentrées sur les ports.", "npb"),
        (
            f"{MET} M. Vernet dit non. Selon M. Mehrotra, les échanges culturels vont bien.",
            "npc",
        ),
        (f"{MET} M. Vernet a dit non. Un dîner a été offert en l'honneur de M. Mehrotra.", "npn"),
        # the publisher's country answers where both are heard
        (f"{MET} M. Vernet a dit non. M. Mehrotra a insisté. La France tient à ce texte.", "npcp"),
        (
            f"{MET} M. Mehrotra a dit non. M. Vernet a insisté. New Delhi souhaite en parler.",
            "ncpc",
        ),
    ],
)
def test_attribute_segments_french_answers_are_of_who_answers(said, expected):
    assert told(read_one("fr", "Entretien", said, "FR_QUAI")[2]) == expected


def test_attribute_segments_name_behind_monsieur_is_of_the_side_without_a_name():
    text = (
        "Le ministre s'est entretenu avec la ministre indienne des affaires étrangères, Mme Asha"
        " Mehrotra. Mme Mehrotra a déploré ce retard. M. Vernet a promis d'y remédier."
    )
    assert told(read_one("fr", "Entretien", text, "FR_QUAI")[2]) == "ncp"


def test_attribute_segments_dateline_is_not_part_of_the_state_that_speaks():
    text = (
        "M. Ali Benkirane a reçu à Rabat le ministre péruvien des affaires étrangères, M. Luis"
        " Robles.\n\nRabat - Le Pérou a réitéré, mercredi, son soutien."
    )
    assert told(read_one("fr", "Entretien", text, "MA_MFA")[2]) == "nc"


def test_find_readouts_adjective_of_two_states_is_of_the_one_named_besides():
    text = (
        "La ministre a reçu la ministre congolaise des Affaires étrangères, Thérèse Mbuyi. La RDC"
        " a remercié la Belgique."
    )
    readouts = read_one("fr", "Rencontre", text, "BE_MFA")[0]
    assert readouts["counterpart_countries"].iloc[0] == ["CD"]


def test_a_small_word_of_a_name_makes_it_no_object():
    text = (
        "M. Paul Vernet a reçu l'ambassadrice des Pays-Bas, Mme Saskia de Groen. Mme de Groen a"
        " exposé ce projet. M. Vernet a dit non."
    )
    assert told(read_one("fr", "Audience", text, "FR_QUAI")[2]) == "ncp"


def test_the_system_of_the_united_nations_is_a_party():
    text = (
        "M. Paul Vernet et le coordonnateur résident du système des Nations unies, M. Jon Aldane,"
        " se sont entretenus sur les ports. M. Aldane a dit non."
    )
    readouts, _, segments = read_one("fr", "Entretien", text, "FR_QUAI")
    assert list(readouts["counterpart_countries"][0]) == ["UN"]
    assert told(segments) == "bc"
