"""The form of a contact beside words for another one: a grid of plain texts, all composed."""

import pandas as pd
import pytest

import readout_analysis as ra


def forms(lang, title, text):
    row = {"document_id": "a", "source_id": "a", "lang": lang, "title": title, "text": text}
    readouts, _, _ = ra.find_readouts(ra.schema.conform(pd.DataFrame([row]), "documents"))
    return readouts["form"].tolist()


PEERS = {
    "en": ("Foreign Minister Liis Tamm", "Turkish Foreign Minister Orhan Demir"),
    "fr": ("Le ministre sénégalais des Affaires étrangères, M. Moussa Faty", "M. Orhan Demir, "
           "ministre turc des Affaires étrangères"),
    "es": ("La canciller de Chile, Ana Vera", "su homólogo turco, Orhan Demir"),
    "ru": ("Министр иностранных дел Армении Арам Петросян", "турецким коллегой Орханом Демиром"),
    "ar": ("وزير الخارجية القطري خالد الناصر", "نظيره التركي أورهان دمير"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "told", "form"),
    [
        ("en", "{} received {} a week after their phone call.", "meeting"),
        ("en", "{} had a working lunch with {}, following up on their video call.", "meeting"),
        ("en", "{} met with {} to discuss the outcome of the video conference.", "meeting"),
        ("en", "{} spoke with {} following their meeting in New York last week.", "call"),
        ("en", "{} spoke with {} ahead of the NATO foreign ministers’ meeting.", "call"),
        ("fr", "{} a reçu {}, quelques jours après leur entretien téléphonique.", "meeting"),
        ("fr", "{} a eu un dîner avec {}, suite à leur échange téléphonique.", "meeting"),
        ("es", "{} se reunió con {} tras su conversación telefónica del lunes.", "meeting"),
    ],
)  # fmt: skip
def test_contact_held_before_or_prepared_is_no_form_of_this_one(lang, told, form):
    assert forms(lang, "", told.format(*PEERS[lang])) == [form]


@pytest.mark.parametrize(
    ("lang", "title", "text", "form"),
    [
        (
            "ru",
            "О встрече министра с послом Японии",
            "4 мая состоялась беседа министра иностранных дел Казахстана Асана Омарова с послом "
            "Японии Кэндзи Мори.",
            "meeting",
        ),
        (
            "en",
            "Foreign Minister receives letter from Jordanian counterpart",
            "Foreign Minister Khalid bin Nasser received the Ambassador of Jordan, Omar Haddad, "
            "who handed him a written message from the Jordanian Foreign Minister.",
            "meeting",
        ),
        (
            "en",
            "President receives message from Chinese President",
            "President Ilir Hoxha received a message of congratulations from Chinese President Liu "
            "Han on Independence Day.",
            "letter",
        ),
        (
            "fr",
            "Entretien de M. Jean Morel avec M. Orhan Demir, ministre turc des affaires étrangères "
            "(Paris, 12 mars 2021)",
            "Jean Morel s'est entretenu avec son homologue turc, M. Orhan Demir.",
            "meeting",
        ),
        (
            "fr",
            "Entretien de M. Jean Morel avec M. Orhan Demir, ministre turc des affaires étrangères "
            "(12 mars 2021)",
            "Jean Morel s'est entretenu avec son homologue turc, M. Orhan Demir.",
            "call",
        ),
        (
            "fr",
            "Réunion des ministres des affaires étrangères du format E3",
            "Jean Morel a reçu à Paris ses homologues allemand, M. Karl Weber, et britannique, "
            "M. John Hall.",
            "multilateral",
        ),
        (
            "ru",
            "Трехсторонняя встреча министров иностранных дел",
            "В Ереване состоялась трехсторонняя встреча министров иностранных дел Армении, Греции "
            "и Кипра Арама Петросяна, Никоса Павлу и Андреаса Киприану.",
            "multilateral",
        ),
        (
            "ru",
            "Рабочий завтрак с греческим коллегой",
            "Министр иностранных дел Армении Арам Петросян провел рабочий завтрак с министром "
            "иностранных дел Греции Никосом Павлу.",
            "meeting",
        ),
        (
            "ar",
            "اجتماع ثلاثي لوزراء خارجية مصر واليونان وقبرص",
            "عقد وزراء خارجية مصر واليونان وقبرص اجتماعا ثلاثيا في نيقوسيا.",
            "multilateral",
        ),
        (
            "es",
            "El ministro viaja a Ghana",
            "El ministro de Asuntos Exteriores de España, José Ruiz, ha viajado a Accra, donde ha "
            "mantenido un encuentro con su homóloga ghanesa, Ama Boateng.",
            "visit",
        ),
        (
            "en",
            "Foreign Minister on working visit to Kazakhstan",
            "Minister of Foreign Affairs Giorgi Beridze is on a working visit to Kazakhstan. He "
            "met with President Asan Omarov and Foreign Minister Timur Akhmetov.",
            "visit",
        ),
        (
            "en",
            "India-Fiji Virtual Summit",
            "Prime Minister Arjun Mehra and Prime Minister of Fiji Josefa Vuki held a virtual "
            "summit today.",
            "video",
        ),
    ],
)
def test_title_and_sentence_together_tell_the_form(lang, title, text, form):
    assert forms(lang, title, text) == [form]


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        (
            "en",
            "E3 statement on Iran",
            "The governments of France, Germany and the United Kingdom condemn Iran's decision.",
        ),
        (
            "en",
            "G7 Foreign Ministers' Statement on Sudan",
            "We, the G7 Foreign Ministers of Canada, France, Germany, Italy, Japan, the United "
            "Kingdom and the United States of America, condemn the fighting in Sudan.",
        ),
        (
            "en",
            "Statement by the leaders of Canada, France and the United Kingdom on Sudan",
            "We strongly condemn the violence in Sudan.",
        ),
        (
            "en",
            "Statement by the Troika on South Sudan",
            "The members of the Troika (Norway, the United Kingdom, and the United States) are "
            "deeply concerned by the fighting in South Sudan.",
        ),
        (
            "fr",
            "Déclaration sur la situation au Soudan",
            "Nous, le ministre de l'intérieur français, M. Marc Leroy, et la ministre de "
            "l'intérieur britannique, Mme Jane Hall, exprimons notre préoccupation.",
        ),
        (
            "fr",
            "Relevé de conclusions de la réunion du Conseil franco-allemand de sécurité",
            "La France et l'Allemagne sont convenues de poursuivre leur coopération.",
        ),
    ],
)
def test_text_that_several_sign_is_joint_whatever_state_it_is_about(lang, title, text):
    assert forms(lang, title, text) == ["joint_statement"]


@pytest.mark.parametrize(
    ("lang", "text", "form"),
    [
        ("en", "{} spoke with {}. During the meeting, the two stressed dialogue.", "meeting"),
        ("en", "{} talked to {}. They called for calm. The virtual meeting was long.", "video"),
        ("en", "{} discussed with {} the situation. They urged calm. During the phone call, "
         "the two stressed dialogue.", "call"),
        ("en", "{} spoke with {}. They called for calm and for aid.", "call"),
        ("fr", "{} a échangé avec {}. Il a appelé à la retenue. La rencontre s'est tenue au siège "
         "du ministère.", "meeting"),
        ("fr", "{} a évoqué avec {} la situation. Lors de cette visioconférence, ils ont prôné "
         "le dialogue.", "video"),
        ("es", "{} dialogó con {}. Llamó a la moderación. Durante la reunión, ambos reiteraron su "
         "compromiso.", "meeting"),
        ("ru", "{} побеседовал с {}. Стороны призвали к сдержанности. В ходе встречи обсуждена "
         "торговля.", "meeting"),
        ("ar", "تباحث {} مع {}. وأكد الجانبان خلال الاتصال الهاتفي أهمية الحوار.", "call"),
    ],
)  # fmt: skip
def test_vague_contact_has_the_form_by_which_a_later_sentence_takes_it_up(lang, text, form):
    assert forms(lang, "", text.format(*PEERS[lang])) == [form]


@pytest.mark.parametrize(
    "text",
    [
        "El ministro de Chile, Pablo López, habló por teléfono con su homólogo turco, Orhan Demir.",
        "La canciller de Chile, Ana Vera, recibió una llamada de su homólogo turco, Orhan Demir.",
    ],
)
@pytest.mark.parametrize("title", ["Comunicado de prensa", "Cooperación bilateral"])
def test_spanish_headline_without_a_contact_leaves_the_form_to_the_text(title, text):
    assert forms("es", title, text) == ["call"]
