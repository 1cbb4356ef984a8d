"""Posts of ministries, accounts of presidencies, long offices. All texts are composed."""

import pandas as pd
import pytest

from readout_analysis.attribution.weighing import weighed
from readout_analysis.segments import attribute_segments, split_segments
from tests.one_text import people, read_one, sides

MET = "Foreign Minister Pavel Orlov met with {} in Cairo. The Ministers discussed trade."


def weighed_sides(lang, title, text, publisher=None):
    """Sides as they are weighed, a letter each."""
    readouts, participants, _ = read_one(lang, title, text, publisher)
    documents = pd.DataFrame({"document_id": ["d"], "text": [text]})
    segments = split_segments(readouts, documents)
    return sides(attribute_segments(segments, readouts, participants))


def test_attribute_segments_words_behind_a_speech_bubble_are_of_whom_the_label_names():
    text = (
        "On May 3, Foreign Minister Pavel Orlov met with Foreign Minister of Chile Ana Soto.\n"
        "The Ministers discussed trade and agreed to expand it further.\n"
        "💬 Pavel Orlov: I am glad to see you here.\n"
        "Diplomatic relations between our countries were established 80 years ago.\n"
        "Today we will exchange views on bilateral matters.\n"
        "💬 Ana Soto: I thank you for the welcome.\n"
        "Chile and Russia cooperate in Antarctica.\n"
    )
    assert sides(read_one("en", "", text, "RU_MID")[2]) == "nbpppcc"


def test_attribute_segments_heading_of_remarks_is_the_narrators():
    text = (
        "On May 3, Foreign Minister Pavel Orlov met with Foreign Minister of Chile Ana Soto.\n"
        "The Ministers discussed trade.\n***\n"
        "💬 Pavel Orlov’s opening remarks during his talks with Ana Soto:\n"
        "Our meeting is a good opportunity to review our relations.\n"
    )
    segments = read_one("en", "", text, "RU_MID")[2]
    assert sides(segments) == "nbnnp"
    assert segments["is_quote"].tolist() == [False] * 4 + [True]


def test_attribute_segments_message_read_in_the_same_sentence_is_the_writers():
    text = (
        "Pavel Orlov sent greetings to President of Chile Ana Soto on the national holiday. "
        'The message reads, in part: "Relations between our countries are friendly. '
        'I am confident that they will grow."'
    )
    assert sides(read_one("en", "Greetings to President of Chile", text, "RU_KREMLIN")[2]) == "npp"


def test_weighed_parts_of_one_quotation_are_of_one_side():
    clues = ["always side=publisher rule=speaks quote sure=0.95", "always side=counterpart"]
    apart, _ = weighed(clues, ["a#0", "a#1"])
    together, _ = weighed(clues, ["a#0", "a#0"])
    assert len(set(together)) == 1 and together[0] == apart[0]


def test_attribute_segments_what_stands_before_a_tag_is_the_speakers():
    text = (
        "President of Ukraine Pavlo Lysenko met with Prime Minister of Peru Ana Soto. "
        '"Peru has opened its doors to our children. Peru gives them shelter. '
        'We will not forget this," the President said.'
    )
    assert weighed_sides("en", "President met with the Prime Minister of Peru", text) == "nppp"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Foreign Minister Rui Lobo met with Foreign Minister of Peru Ana Soto. Rui Lobo thanked"
            " Peru. For its part, Peru will send engineers. For its part, the Portuguese side will"
            " provide the land.",
        ),
        (
            "fr",
            "Le ministre des Affaires étrangères Rui Lobo a rencontré la ministre des Affaires"
            " étrangères du Pérou, Ana Soto. M. Lobo a remercié le Pérou. Pour sa part, le Pérou"
            " enverra des ingénieurs. Pour sa part, le Portugal fournira le terrain.",
        ),
        (
            "ru",
            "Министр иностранных дел Руй Лобу встретился с министром иностранных дел Перу Аной"
            " Сото. Р.Лобу поблагодарил Перу. Со своей стороны, Перу направит инженеров. В свою"
            " очередь Португалия готовит участок.",
        ),
    ],
)
def test_attribute_segments_for_its_part_tells_whose_turn_it_is(lang, text):
    assert sides(read_one(lang, "", text, "PT_MFA")[2]) == "npcp"


def test_attribute_segments_bare_president_may_be_one_whose_office_is_not_printed():
    text = (
        "Vladimir Putin had a telephone conversation with President of Chile Ana Soto. "
        "Ana Soto thanked Russia. The President stressed the importance of talks."
    )
    segments = read_one("en", "Telephone conversation with Ana Soto", text, "RU_KREMLIN")[2]
    assert sides(segments) == "ncp"


@pytest.mark.parametrize(
    ("met", "found"),
    [
        (
            "Minister of Foreign Affairs, National Community Abroad and African Affairs of Algeria"
            " Karim Bouzid",
            "c Karim Bouzid DZ",
        ),
        (
            "Togolese Minister of Foreign Affairs, African Integration and Togolese Abroad Komi"
            " Adjo",
            "c Komi Adjo TG",
        ),
        ("Foreign Minister of Nigeria Sunday Okafor", "c Sunday Okafor NG"),
        (
            "Ambassador of the United Kingdom of Great Britain and Northern Ireland John Carter",
            "c John Carter GB",
        ),
        ("Political Director of the FCDO John Barrett", "c John Barrett GB"),
        (
            "Head of the Policy Bureau at the Chancellery of the President of Poland Jan Kowalski",
            "c Jan Kowalski PL",
        ),
        (
            "Head of the European Department at the Federal Chancellery of Germany Hans Becker",
            "c Hans Becker DE",
        ),
        (
            "Director of the Information and Press Department of the Foreign Ministry of Chile Ana"
            " Soto",
            "c Ana Soto CL",
        ),
        (
            "Chair of the Delegation to the Euronest PA, Member of the European Parliament Jonas"
            " Petrauskas",
            "c Jonas Petrauskas EU",
        ),
        ("Foreign Minister of Romania Ioana -Maria Popescu", "c Ioana -Maria Popescu RO"),
    ],
)
def test_find_readouts_long_office_has_one_holder(met, found):
    participants = read_one("en", "", MET.format(met), "RU_MID")[1]
    assert people(participants) == ["p Pavel Orlov RU", found]


def test_find_readouts_minister_for_people_abroad_in_russian():
    text = (
        "Министр иностранных дел Ерлан Абенов принял министра иностранных дел, по вопросам миграции"
        " и тунисцев за рубежом Туниса Карима Лахмара. Обсуждена торговля."
    )
    assert people(read_one("ru", "", text, "KZ_MFA")[1])[1:] == ["c Карим Лахмар TN"]


def test_find_readouts_region_is_nobody():
    text = (
        "During a working trip to the Arauca region, President of Colombia Juan Ruiz met with"
        " Foreign Minister of Peru Ana Soto. They discussed trade."
    )
    assert people(read_one("en", "", text)[1]) == ["p Juan Ruiz CO", "c Ana Soto PE"]


def test_find_readouts_who_opens_the_title_joined_to_the_publishers_own_is_no_counterpart():
    title = "The Head of the Office of the President and the Foreign Minister of Ukraine met with"
    text = (
        "In Oslo, Foreign Minister of Ukraine Taras Bondar and Head of the President's Office"
        " Pavlo Lysenko met with Foreign Minister of Norway Kari Olsen."
    )
    title += " the Foreign Minister of Norway"
    participants = read_one("en", title, text, "UA_PRESIDENT")[1]
    counterparts = participants[participants["side"] == "counterpart"]
    assert counterparts["name"].tolist() == ["Kari Olsen"]


@pytest.mark.parametrize(
    ("met", "found"),
    [
        (
            "the ambassadors of Kuwait and the Netherlands Salem Al Sabah and Anna de Vries",
            ["c Salem Al Sabah KW", "c Anna de Vries NL"],
        ),
        (
            "the foreign ministers of Chile, Peru and the Philippines Ana Soto, Luis Vega and Jose"
            " Reyes",
            ["c Ana Soto CL", "c Luis Vega PE", "c Jose Reyes PH"],
        ),
        (
            "the First Lady of Poland Anna Kowalska, Latvia - Inese Ozola, Peru - Ana Soto",
            ["c Anna Kowalska PL", "c Inese Ozola LV", "c Ana Soto PE"],
        ),
        (
            "State Secretary for Coordination of International and EU Affairs of Slovenia Igor"
            " Novak",
            ["c Igor Novak SI"],
        ),
    ],
)
def test_find_readouts_several_of_one_office(met, found):
    participants = read_one("en", "", MET.format(met), "RU_MID")[1]
    assert people(participants) == ["p Pavel Orlov RU", *found]


def test_find_readouts_office_shared_in_a_list_is_printed_without_those_before():
    met = "the presidents of Poland – Jan Kowalski, Lithuania – Jonas Petrauskas"
    participants = read_one("en", "", MET.format(met), "RU_MID")[1]
    assert participants["office"].tolist()[1:] == ["presidents of Poland", "presidents"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "President Pavel Orlov met with permanent members of the Security Council."),
        ("en", "President Pavel Orlov discussed aid to Ukraine with congressional leaders."),
        ("ru", "Павел Орлов провёл совещание с постоянными членами Совета Безопасности."),
    ],
)
def test_find_readouts_bodies_of_the_own_state_are_no_counterpart(lang, text):
    assert read_one(lang, "", text, "RU_KREMLIN")[0].empty


SAID = [
    ("During an exchange of views on the region, Ana Soto noted the need for talks.", "c"),
    ("In connection with the concern expressed by Ana Soto, Pavel Orlov gave an appraisal.", "p"),
    ("The Chilean side was informed about the elections in Russia.", "p"),
    ("Attention was also paid to schools.", "b"),
    ("According to her, cooperation was initiated to repair equipment.", "c"),
]


@pytest.mark.parametrize(("said", "side"), SAID)
def test_attribute_segments_whose_a_sentence_is(said, side):
    text = f"{MET.format('Foreign Minister of Chile Ana Soto')} Ana Soto thanked Russia. {said}"
    assert sides(read_one("en", "", text, "RU_MID")[2])[3:] == side


def test_attribute_segments_leaders_of_the_other_states_are_the_counterparts():
    met = "President of Poland Jan Kowalski and President of Latvia Janis Ozols"
    text = f"{MET.format(met)} The leaders of Poland and Latvia reaffirmed their support."
    assert sides(read_one("en", "", text, "RU_MID")[2])[2:] == "c"


def test_find_readouts_post_that_quotes_one_speaker_behind_the_contact_is_a_readout():
    told = "President of Russia Pavel Orlov held talks with President of Chile Ana Soto in Moscow."
    words = "I am glad to see you. Our trade is growing, and our contacts continue. " * 4
    assert len(read_one("en", "", f"{told}\n💬 Pavel Orlov: {words}", "RU_MID")[0]) == 1
    assert read_one("en", "", f"{told}\nPavel Orlov: {words}\nAna Soto: {words}", "RU_MID")[0].empty
    title = "Statement by President of Russia Pavel Orlov at the meeting with Ana Soto"
    assert read_one("en", title, f"{title}\n💬 Pavel Orlov: {words}", "RU_MID")[0].empty


@pytest.mark.parametrize(
    ("lang", "text", "own"),
    [
        (
            "en",
            "Chief of Staff Paul Ndong and Foreign Minister of Gabon Jean Obame met with Foreign"
            " Minister of Morocco Karim Alami.",
            "GA",
        ),
        (
            "es",
            "El jefe de gabinete Juan Soto y el canciller de Chile, Pedro Ruiz, se reunieron con el"
            " canciller de Perú, Luis Vega.",
            "CL",
        ),
    ],
)
def test_find_readouts_first_of_two_hosts_need_not_tell_his_country(lang, text, own):
    readouts, participants, _ = read_one(lang, "", text)
    assert readouts["publisher_country"].tolist() == [own]
    assert [one[0] for one in people(participants)] == ["p", "p", "c"]


def test_where_an_envoy_lives_is_no_place_of_his_visit_nor_whose_account_it_is():
    text = (
        "The Minister of Foreign Affairs of Latvia, Janis Ozols, received the Ambassador of Norway,"
    )
    readouts, participants, _ = read_one("en", "", text + " Erik Solberg, resident in Vilnius.")
    assert readouts["place"].isna().all()
    assert people(participants) == ["p Janis Ozols LV", "c Erik Solberg NO"]
