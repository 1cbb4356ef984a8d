"""French communiqués of presidency and ministry, as a site of the State republishes them.

All texts are composed.
"""

import pytest

from tests.one_text import people, read_one, sides

OWN = "FR_VIEPUBLIQUE"
TITLE = "Communiqué de la Présidence de la République, en date du 5 mai 2024"


def read(text, title=TITLE):
    """Readouts, participants and segments of one text."""
    return read_one("fr", title, text, OWN)


@pytest.mark.parametrize(
    "told",
    [
        "a appelé le Chancelier fédéral autrichien pour lui exprimer sa solidarité.",
        "s'est entretenu avec le Chancelier fédéral autrichien pour lui exprimer sa solidarité.",
        "s'est entretenu avec le Chancelier fédéral autrichien afin de l'assurer de son appui.",
        "s'est entretenu avec le Chancelier fédéral autrichien pour lui dire son soutien.",
        "s'est entretenu avec le Chancelier fédéral autrichien pour le féliciter.",
    ],
)
def test_call_to_thank_or_assure_somebody_is_of_whoever_does(told):
    readouts, _, segments = read(f"Le Président de la République {told} Il a promis une aide.")
    assert readouts[["form", "counterpart_country"]].to_numpy().tolist() == [["call", "AT"]]
    assert sides(segments) == "pp"


def test_communique_of_a_ministry_may_but_name_its_minister():
    text = (
        "M. Xavier Lenoir s'est entretenu ce jour avec M. Ally Konan, ministre des affaires"
        " étrangères de Côte d'Ivoire. Le ministre a salué le vote."
    )
    title = "Communiqué du ministère des affaires étrangères, en date du 5 mai 2024, sur le scrutin"
    _, participants, _ = read(text, title)
    assert people(participants) == ["p Xavier Lenoir FR", "c Ally Konan CI"]


@pytest.mark.parametrize("house", ["à l'Hôtel de Matignon", "à Matignon", "au palais de Brizard"])
def test_house_is_no_name_of_the_guest_behind_it(house):
    text = f"Le Premier ministre a reçu {house} M. Claude Welter, Premier ministre du Grand-Duché"
    _, participants, segments = read(f"{text} de Luxembourg. M. Welter a plaidé pour le rail.")
    assert people(participants) == ["c Claude Welter LU"]
    assert sides(segments) == "nc"


def test_hosts_in_a_capital_are_of_its_state():
    text = (
        "Le Président de la République s'est rendu à Bagdad, où il a rencontré le Premier ministre,"
        " M. Haidar Obeid. Le Premier ministre irakien a salué cette visite."
    )
    _, participants, segments = read(text)
    assert people(participants) == ["c Haidar Obeid IQ"]
    assert sides(segments) == "nc"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (
            "Le Président a réuni à Paris ses homologues du Mali, du Niger et du Tchad.",
            "multilateral",
        ),
        ("Le Président a réuni à Paris les équipes de son homologue du Mali.", "meeting"),
        ("Le Président a reçu à Paris ses homologues du Mali et du Niger.", "meeting"),
    ],
)
def test_whoever_has_those_of_several_states_meet_holds_no_talks_of_two(text, form):
    assert read(text)[0]["form"].tolist() == [form]


def test_head_of_state_who_talks_with_several_is_none_of_them():
    text = (
        "Le Président de la République a participé à une visioconférence avec plusieurs chefs"
        " d'État de la CEDEAO, parmi lesquels le Président du Ghana, M. Kofi Mensah."
    )
    assert read(text)[0][["form", "publisher_country"]].to_numpy().tolist() == [["video", "FR"]]


def test_direction_is_no_place_of_a_call():
    text = "M. Jean Morel et M. Ivan Petrenko, président de l'Ukraine, se sont entretenus de la"
    readouts = read(f"{text} situation dans l'Est de l'Ukraine. Ils ont salué la trêve.")[0]
    assert readouts["form"].tolist() == ["call"]


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Les deux présidents sont revenus sur la crise.", "b"),
        ("Les deux chefs d'État ont marqué leur souhait d'avancer.", "b"),
        ("Un accord s'est dégagé sur ce point.", "b"),
        ("Il a voulu marquer son soutien.", "p"),
        ("Les deux dirigeants ont parlé du Yémen.", "b"),
        ("Il y était notamment question de l'Iran.", "b"),
        ("Les deux chefs d'État aborderont ce sujet à Rome.", "b"),
        ("Les questions migratoires ont occupé une large place dans les entretiens.", "b"),
        ("Tous deux lui ont dit leur soutien.", "c"),
    ],
)
def test_what_is_said_by_both_or_one_is_told_by_its_verb(sentence, side):
    text = "Le Président de la République a reçu le Roi de Jordanie. Il a salué son pays."
    assert sides(read(f"{text} {sentence}")[2]) == f"np{side}"


def test_talk_with_words_between_verb_and_noun_is_but_told():
    text = "Le Président de la République a eu ce lundi un échange avec le Président du Mali."
    assert sides(read(f"{text} Il a salué son pays.")[2]) == "np"


def test_communique_of_a_ministry_on_a_visit_is_about_it():
    title = "Communiqué du ministère des affaires étrangères, en date du 5 mai 2024, sur la visite"
    text = (
        "Le ministre des affaires étrangères s'est rendu ce jour à Rabat. Il y a été reçu par le"
        " chef du gouvernement, M. Driss Benali, et s'est entretenu avec son homologue, M. Karim"
        " Ziani."
    )
    assert read(text, f"{title} de M. Xavier Lenoir à Rabat")[0]["form"].tolist() == ["visit"]


def test_talks_of_others_that_are_welcomed_are_no_contact():
    title = "Communiqué du ministère des affaires étrangères, en date du 5 mai 2024, sur le Kosovo"
    text = (
        "La France prend acte des engagements de la Serbie. Le ministre de l'Europe et des affaires"
        " étrangères salue la reprise des entretiens à Bruxelles entre le président serbe et le"
        " Premier ministre Hoti."
    )
    assert read(text, title)[0].empty


WE = "Nous, ministres des affaires étrangères de France, d'Allemagne et du Royaume-Uni, appelons"
GOVERNMENTS = "Les gouvernements de la France, de l'Allemagne et du Royaume-Uni condamnent"
OFFICES = (
    "du Président de la République, de la Chancelière d'Allemagne et du Premier ministre anglais"
)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Iran – Déclaration des porte-parole des E3", f"{WE} l'Iran à la retenue."),
        ("Communiqué sur le Mali", f"{WE} au respect du droit au Mali."),
        ("Iran - JCPoA - Communiqué", f'"{WE} l\'Iran au respect de ses engagements."'),
        (
            "Déclaration du groupe E3, sur l'Iran",
            f"{WE} la retenue.".replace("ministres", "porte-parole des ministères"),
        ),
        ("Déclaration", f"5 mai 2024\n\n{WE} l'Iran à la retenue."),
        ("Iran – Déclaration conjointe", f"{GOVERNMENTS} les essais de l'Iran."),
        ("Déclaration sur l'Iran", f"{GOVERNMENTS} les essais de l'Iran."),
        (f"Déclaration {OFFICES} sur l'Iran", "Nous prenons note de la décision de l'Iran."),
    ],
)
def test_whoever_signs_a_text_makes_it_a_joint_one(title, text):
    readouts, _, segments = read(f"{text}\n\nL'Iran doit respecter ses engagements.", title)
    assert readouts["form"].tolist() == ["joint_statement"]
    assert readouts["counterpart_countries"].iloc[0] == ["DE", "GB"]
    assert set(sides(segments)[-2:]) == {"b"}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Communiqué sur le Mali", "La France condamne l'attaque au Mali, au Niger et au Tchad."),
        ("Communiqué sur l'accord", "L'Arménie, l'Azerbaïdjan et la Russie ont conclu un accord."),
        ("Déclaration du ministre des affaires étrangères et de la ministre des armées", "Non."),
        (f"Déclaration {OFFICES} sur l'Iran", "Mesdames et messieurs, je salue l'Iran."),
    ],
)
def test_statement_that_no_other_state_signs_is_no_readout(title, text):
    assert read(text, title)[0].empty
