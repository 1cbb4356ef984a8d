"""English as publishers write it that no label knows. All texts and persons are composed."""

import pytest

from readout_analysis.gazetteer import people as people_module
from readout_analysis.gazetteer import tables as gazetteer_tables
from readout_analysis.gazetteer.people import resolve_person
from readout_analysis.segments import attribute_segments, split_segments
from tests.test_anatomy import names, read, refusal
from tests.test_segments import CALL_EN, attributed, tables


def sides(text, people=CALL_EN):
    """Side of each sentence."""
    return attributed(text, "en", people)["side"].tolist()


@pytest.fixture
def orlan(monkeypatch):
    """A person of the gazetteer: Piet van Orlan, President of Norway since 2020."""
    row = {f"name_{lang}": "Piet van Orlan" for lang in ("en", "fr", "es")} | {"alt": ""}
    person = gazetteer_tables.Person("piet_van_orlan", "NO", "president", 2020, 9999, row)
    monkeypatch.setattr(people_module, "_by_surname", lambda _: {"orlan": [person]})
    return person


def test_find_readouts_surname_and_office_tell_the_country_where_none_is_printed(orlan):
    text = "The Prime Minister had a telephone call with President Orlan earlier today."
    readouts, participants = read("GB_GOV", "en", "PM call with President Orlan", text)
    assert readouts["counterpart_country"].tolist() == ["NO"]
    assert participants["person_id"].dropna().tolist() == ["piet_van_orlan"]


def test_find_readouts_president_told_of_in_passing_takes_no_part(orlan):
    text = "The Prime Minister met his ministers in London to discuss President Orlan's war."
    assert refusal("GB_GOV", "en", "PM meeting with ministers", text)


def test_resolve_person_by_a_surname_of_two_words(orlan):
    assert resolve_person("Van Orlan", "en", country="NO") == "piet_van_orlan"


def test_find_readouts_surname_of_the_title_is_kept_before_a_possessive():
    text = "The Secretary and Foreign Minister Novak of Slovakia spoke today on energy."
    _, participants = read("US_STATE", "en", "Readout of Secretary Fairfax’s Call", text)
    assert names(participants, "publisher") == ["Fairfax"]


def test_find_readouts_headline_printed_again_names_nobody_of_the_contact():
    title = "Readout of the Secretary-General’s meeting with the Foreign Minister of Malta"
    text = f"{title}\nThe Secretary-General met with the Foreign Minister of Malta, Joe Zerafa."
    _, participants = read("UN_SG", "en", title, text)
    assert names(participants, "counterpart") == ["Joe Zerafa"]


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("New York\n13 March 2024\n", "New York"),
        ("Press Room\nGeneva, 13 March 2024\n", "Geneva"),
        ("Doha - Information Office - March 13\n", "Doha"),
        ("Baku, Azerbaijan, March 13\n", "Baku"),
        ("Wednesday, March 13\n", None),
        ("Statement, 13 March 2024\n", None),
    ],
)
def test_find_readouts_place_above_the_text_stands_before_its_date(head, place):
    text = f"{head}The Minister met the Foreign Minister of Malta, Joe Zerafa."
    readouts, _ = read("QA_MOFA", "en", "Minister meets Foreign Minister of Malta", text)
    assert readouts["place"].fillna("").iloc[0] == (place or "")


def test_find_readouts_place_is_a_house_somebody_is_welcomed_to():
    text = "The President welcomed Prime Minister Ion Marin of Romania to the White House."
    readouts, _ = read("US_WHITE_HOUSE", "en", "Meeting with Prime Minister Marin", text)
    assert readouts["place"].tolist() == ["White House"]


def test_find_readouts_capital_of_the_title_is_the_place():
    title = "Foreign Minister met with the Prime Minister of Romania in Oslo"
    text = "The Foreign Minister met with the Prime Minister of Romania, Ion Marin."
    readouts, _ = read("SE_GOV", "en", title, text)
    assert readouts["place"].tolist() == ["Oslo"]


def test_find_readouts_title_tells_a_meeting_to_come_only_before_a_contact():
    text = "The Prime Minister spoke to President Jan Novak of Slovakia on Monday."
    title = "Prime Minister and President {} Novak of Slovakia"
    assert refusal("GB_GOV", "en", title.format("to speak with").replace("and", "", 1), text)
    told = "Prime Minister speaks with President Novak of Slovakia, agrees to meet"
    assert len(read("GB_GOV", "en", told, text)[0]) == 1


def test_find_readouts_earlier_today_is_a_day():
    text = "The Prime Minister met President Jan Novak of Slovakia earlier today."
    readouts, _ = read("GB_GOV", "en", "PM meets President Novak", text)
    assert readouts["contact_date_basis"].tolist() == ["relative"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("{} The outline of the talks is as follows.", "narrator"),
        ("{} It also dealt with the dialogue hosted in Prague.", "both"),
        ("{}\nA Downing Street spokesperson said:\nThe President thanked Mr Novak.", "narrator"),
    ],
)
def test_attribute_segments_what_a_page_says_of_itself_is_of_no_side(text, side):
    call = "President Fairfax spoke to President Novak."
    assert sides(text.format(call))[1] == side


@pytest.mark.parametrize(
    ("told", "then", "side"),
    [
        ("The Czech delegation asked for time.", "They noted the frost.", "counterpart"),
        ("The Czech delegation asked for time.", "They discussed the frost.", "both"),
        ("The Czech delegation asked for time.", "The two noted the frost.", "both"),
        ("President Fairfax and her team promised time.", "They noted the frost.", "publisher"),
        ("President Fairfax promised time.", "They noted the frost.", "both"),
        ("President Fairfax promised time.", "She and her counterparts set a date.", "both"),
        ("", "President Fairfax and her counterparts discussed the frost.", "both"),
        ("President Fairfax promised time.", "She and Mr. Novak praised the frost.", "both"),
    ],
)
def test_attribute_segments_they_are_people_of_one_side_or_both_sides(told, then, side):
    text = f"President Fairfax met with President Novak. They talked.\n{told} {then}"
    assert sides(text)[-1] == side


def test_attribute_segments_welcoming_a_guest_is_the_contact():
    text = "President Fairfax welcomed President Novak to the White House. She thanked him."
    assert sides(text) == ["narrator", "publisher"]


def test_find_readouts_who_heads_a_ministry_is_not_met_by_himself():
    """The sentence that names whom he met is the contact, not the one that calls him by office."""
    text = (
        "On Thursday, Jan Wolny, the head of Polish diplomacy, held talks with his counterparts. "
        "The Polish Minister of Foreign Affairs talked with the Foreign Ministers of Malta and "
        "Cyprus."
    )
    readouts, _ = read("PL_MFA", "en", "Minister Jan Wolny’s talks with Foreign Ministers", text)
    assert readouts["counterpart_countries"].iloc[0] == ["CY", "MT"]


def test_find_readouts_agency_behind_the_parties_takes_no_part():
    text = (
        "Georgian Foreign Minister Levan Abuladze met with Slovenian counterpart Jure Kranjc,"
        " Tribune reports."
    )
    documents_ = read("AZ_AZERTAC", "en", "Georgian, Slovenian ministers meet", text)
    assert documents_[0]["publisher_country"].tolist() == ["GE"]


def test_find_readouts_congratulating_in_talks_is_no_letter():
    text = (
        "During his talks with Maltese Foreign Minister Joe Zerafa, Foreign Minister Ion Marin of"
        " Romania congratulated Malta on its independence."
    )
    assert read("RO_MFA", "en", "Romania, Malta", text)[0]["form"].tolist() == ["meeting"]


def test_find_readouts_house_of_a_country_is_a_place():
    text = "Minister Ana Robles met Prime Minister Joe Zerafa of Malta at the Mexican Ministry."
    assert read("MX_SRE", "en", "Meeting", text)[0]["place"].tolist() == ["Mexican Ministry"]


def test_find_readouts_account_that_ends_in_words_of_a_speaker_is_no_transcript():
    met = "On May 2, Sergey Lavrov met with the Foreign Minister of Malta, Joe Zerafa."
    told = " The Ministers discussed trade between the two countries and the outlook for tourism."
    spoken = "\n\nSergey Lavrov: I am glad to see you in our city again, dear colleague."
    assert read("RU_MID", "en", "With Malta", met + told + spoken)[0]["form"].tolist() == [
        "meeting"
    ]
    assert "transcript" in refusal("RU_MID", "en", "With Malta", met + spoken * 3)


def test_find_readouts_numbered_headline_is_no_speaker():
    text = (
        "Latvia and Malta go on to work together.\n1. Build Clean Ports: We will build quays.\n"
        "2. Keep Trade Free: We will lower tariffs.\n10. Learn Together: We will found schools."
    )
    title = "Joint Statement by President Berzins of Latvia and President Zerafa of Malta"
    assert read("LV_MFA", "en", title, text)[0]["form"].tolist() == ["joint_statement"]
    named = text.replace("1. ", "").replace("2. ", "")
    assert "transcript" in refusal("LV_MFA", "en", title, named)


def test_find_readouts_letters_behind_a_name_are_no_part_of_it():
    text = "President Berzins met with Joseph Zerafa, M.P., Prime Minister of Malta, and Ann Ek MP."
    _, participants = read("LV_MFA", "en", "Meeting with the Prime Minister", text)
    assert set(participants["name"].dropna()) <= {"Berzins", "Joseph Zerafa", "Ann Ek"}


def test_find_readouts_answer_in_parliament_is_none():
    text = "To ask the Taoiseach to report on his meeting with the President of Malta."
    assert "transcript" in refusal("IE_GOV", "en", "Taoiseach's Meetings", text)


@pytest.mark.parametrize(
    "call",
    [
        "President Fairfax received a call from President Novak, expressing thanks for the help.",
        "President Fairfax received a call from President Novak, who thanked her for the help.",
    ],
)
def test_attribute_segments_who_called_speaks_in_the_sentence_of_the_call(call):
    assert sides(call) == ["counterpart"]


def test_attribute_segments_last_month_is_of_the_narrator():
    call = "President Fairfax spoke to President Novak. She thanked him."
    assert sides(f"{call} Last month, Ms Fairfax won a prize.")[-1] == "narrator"
    assert sides(f"{call} The conversation was initiated by the Czech side.")[-1] == "narrator"


def test_attribute_segments_what_discussions_addressed_is_of_both():
    call = "President Fairfax met President Novak. She thanked him."
    assert sides(f"{call} Discussions also addressed trade.")[-1] == "both"
    assert sides(f"{call} Finally, attention turned to the war at sea.")[-1] == "both"
    assert sides(f"{call} Other topics discussed at the meeting included trade.")[-1] == "both"


def test_find_readouts_bilateral_relations_are_no_meeting():
    title = "Minister Marin and the Maltese Foreign Minister discussed bilateral relations"
    text = "Foreign Minister Ion Marin of Romania had a phone call with Joe Zerafa of Malta."
    assert read("RO_MFA", "en", title, text)[0]["form"].tolist() == ["call"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The contact dealt with trade.", "both"),
        ("The talks spanned regional issues.", "both"),
        ("The Press Secretary Ann Weston provided the following readout:", "narrator"),
        ("This is an unofficial English version.", "narrator"),
    ],
)
def test_attribute_segments_what_a_press_office_adds(text, side):
    call = "President Fairfax spoke to President Novak. She thanked him."
    assert sides(f"{call}\n{text}")[-1] == side


@pytest.mark.parametrize(
    "said",
    [
        "apprised the Minister of the reforms in the northern regions",
        "disclosed that several firms were ready to invest in the north",
        "lamented the loss of lives in the floods of the last few weeks",
        "gave an overview of the reforms under way in the northern regions",
        "was of the view that trade between the two should grow faster",
        "laid emphasis on trade and investment in the northern regions",
    ],
)
def test_attribute_segments_verbs_of_speech_of_many_englishes(said):
    text = f"Fairfax spoke by phone with Novak. Fairfax thanked the Czechs.\n\nNovak {said}."
    assert sides(text)[-1] == "counterpart"


def test_find_readouts_country_of_a_guest_is_told_a_sentence_before():
    text = (
        "Minister of Foreign Affairs of Peru Luis Vega paid a visit to Singapore. "
        "Minister Vega called on Prime Minister Lim Wee Boon."
    )
    _, participants = read("SG_MFA", "en", "", text)
    assert names(participants, "publisher") == ["Lim Wee Boon"]
    assert names(participants, "counterpart") == ["Vega"]


def test_find_readouts_a_delegation_beside_a_traveller_leaves_him_his_side():
    text = "Minister for Trade Anna Lind visited India together with a Swedish business delegation."
    _, participants = read("SE_GOV", "en", "", text)
    assert names(participants, "publisher") == ["Anna Lind"]


def test_find_readouts_an_office_of_one_country_tells_it():
    text = "On Monday the Prime Minister telephoned the Taoiseach to talk about fisheries."
    readouts, participants = read("GB_GOV", "en", "PM call with Taoiseach Nora Byrne", text)
    assert readouts["counterpart_country"].tolist() == ["IE"]
    assert names(participants, "counterpart") == ["Nora Byrne"]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Hall today met Norway's Foreign Minister Odd Lien in Oslo.",
        "Norway's Foreign Minister Odd Lien met Minister Hall of Barbados on Tuesday.",
    ],
)
def test_find_readouts_an_ordinary_word_between_an_office_and_a_deed_is_a_surname(text):
    _, participants = read("BB_MFA", "en", "Minister meets counterpart", text)
    assert names(participants, "publisher")[-1].endswith("Hall")


def test_find_readouts_a_title_behind_a_forename_is_a_surname():
    text = "Foreign Minister Amy King met with Norway's Foreign Minister Odd Lien on Tuesday."
    _, participants = read("BB_MFA", "en", "Minister meets counterpart", text)
    assert names(participants, "publisher") == ["Amy King"]


@pytest.mark.parametrize(
    "text",
    [
        "The Director General of the ILO, Ms Alba Morin, is arriving in Kingston on Monday to"
        " discuss labour with the Minister of Labour of Jamaica, Carl Budd.",
        "The Minister of Foreign Affairs of Peru, Luis Prado, shall be visiting Malta on 9 May."
        " He is due to hold talks with Minister Carmelo Zahra.",
    ],
)
def test_find_readouts_a_contact_to_come_is_none(text):
    assert refusal(None, "en", "Minister on a visit", text).startswith("announcement")


@pytest.mark.parametrize(
    ("text", "own", "other"),
    [
        (
            "Maldivian High Commissioner Ali Rasheed paid a courtesy call on the Speaker of the"
            " National Assembly of Seychelles, Hon. Jean Pillay, yesterday.",
            "SC",
            "MV",
        ),
        (
            "The Ambassador of the United States to Namibia, Jane Cole, paid a courtesy call on"
            " President Tomas Shikongo. Cole informed President Shikongo that the US Government"
            " has set funds aside.",
            "NA",
            "US",
        ),
        (
            "The SADC Executive Secretary, Mr Neo Matlou, received the Ambassador of China to"
            " Botswana, Mr Wang Xin, who paid him a courtesy call.",
            "SADC",
            "CN",
        ),
        (
            "President Ravi Singh of Guyana received a team of the Commonwealth Secretariat led by"
            " the Secretary-General, Rt Hon Jane Scotland QC.",
            "GY",
            "COMMONWEALTH",
        ),
        (
            "On Monday, His Excellency Elias Moses—President of Micronesia—received Jane Cole,"
            " Ambassador of Australia.",
            "FM",
            "AU",
        ),
    ],
)
def test_find_readouts_of_which_country_host_and_guest_are(text, own, other):
    readouts, _ = read(None, "en", None, text)
    assert readouts["publisher_country"].tolist() == [own]
    assert readouts["counterpart_countries"].tolist() == [[other]]


def test_find_readouts_a_quotation_as_title_may_open_an_account():
    title = "“Our partnership will grow” – Minister Carmelo Zahra"
    text = (
        "Minister Carmelo Zahra held a meeting with the Minister for Foreign Affairs of Tunisia,"
        " Sami Jerbi. Minister Zahra said that trade was discussed."
    )
    readouts, _ = read(None, "en", title, text)
    assert readouts["counterpart_countries"].tolist() == [["TN"]]


def test_attribute_segments_background_is_told_by_the_narrator():
    text = "They discussed trade.\n\nFrance has been a State Party to the Convention since 1997."
    assert sides(text)[-1] == "narrator"


def test_attribute_segments_a_possessive_behind_the_verb_is_not_who_speaks():
    text = "They spoke.\nDuring the call, Marek Novak, recognized the US President's role."
    assert sides(text)[-1] == "counterpart"


def test_attribute_segments_who_is_spoken_with_is_not_who_speaks():
    envoy = ("counterpart", "Tin Soe", "Ambassador", "MM")
    people = (("publisher", "Karma Wangdi", "Prime Minister", "BT"), envoy)
    said = "with the ambassador of Myanmar, U Tin Soe, the Prime Minister expressed gratitude."
    assert sides(f"They met.\nSpeaking {said}", people)[-1] == "publisher"


TOLD_EN = "President Fairfax met with President Novak. They discussed trade. "


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("Novak also quipped that the port matters.", "counterpart"),
        ("Fairfax reemphasized the importance of the port.", "publisher"),
        ("Novak spoke about the importance of the port.", "counterpart"),
        ("Thanking President Fairfax, President Novak stressed the port.", "counterpart"),
        ("Each side stressed the importance of the port.", "both"),
        ("Interlocutors noted that trade was accompanied by many visits.", "both"),
        ("Czech and U.S. officials stressed the importance of the port.", "both"),
        ("U.S. and Czech officials stressed the importance of the port.", "both"),
    ],
)
def test_attribute_segments_verbs_and_subjects_of_speech(said, side):
    assert sides(TOLD_EN + said)[-1] == side


def test_attribute_segments_small_word_inside_a_surname_parts_no_names():
    people = (CALL_EN[0], ("counterpart", "Ana von der Heide", "President", "CZ"))
    said = "President Fairfax and President von der Heide reiterated their commitment."
    text = f"President Fairfax met with President von der Heide. They discussed trade. {said}"
    assert sides(text, people)[-1] == "both"


@pytest.mark.parametrize(
    "text",
    [
        "President Fairfax met with President Novak. They discussed trade. According to President"
        " Novak, the port matters to farmers in both countries.",
        "President Fairfax met with President Novak. They discussed trade. President Novak has"
        " decided that the port will be built.",
    ],
)
def test_attribute_segments_weighed_counterpart_is_heard(text):
    documents, readouts, participants = tables(text, "en", CALL_EN)
    found = attribute_segments(split_segments(readouts, documents), readouts, participants)
    assert found["side"].tolist()[-1] == "counterpart"


def test_find_readouts_who_makes_a_statement_on_a_call_held_it():
    title = "Statement by President Robin Fairfax on Phone Call with President Ana Peña of Peru"
    text = "President Peña called me tonight. I thanked her for the rescue of the miners."
    _, participants = read("US_WHITE_HOUSE", "en", title, text)
    assert names(participants, "publisher") == ["Robin Fairfax"]
    assert names(participants, "counterpart") == ["Ana Peña"]


def test_find_readouts_a_spokesperson_who_makes_a_statement_on_a_call_did_not_hold_it():
    title = "Statement by Spokesperson Kim Alder on President Fairfax’s Call with President Peña"
    text = "President Robin Fairfax spoke today with President Ana Peña of Peru on trade."
    _, participants = read("US_WHITE_HOUSE", "en", title, text)
    assert names(participants, "publisher") == ["Robin Fairfax"]


def test_find_readouts_a_later_meeting_to_come_makes_no_announcement_of_a_call_told():
    title = "President Robin Fairfax’s Phone Call with President Ana Peña of Peru"
    text = (
        "President Peña reached me tonight. I thanked her for the rescue of the miners. I told her "
        "what we do. She asked me to speak out. Tomorrow I will be meeting with the leaders of the "
        "G7."
    )
    readouts, _ = read("US_WHITE_HOUSE", "en", title, text)
    assert readouts["form"].tolist() == ["call"]
