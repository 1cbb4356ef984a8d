import pytest

from readout_analysis.read import read_readouts
from readout_analysis.reading.html import read_html
from readout_analysis.reading.raw import RawDocument

PARAGRAPHS = (
    "<p>Le 4 février 2021, le Ministre a eu un entretien téléphonique avec son homologue.</p>"
    "<p>M. Wang a <b>fermement</b> soutenu la coop<i>ération</i> bilatérale.</p>"
)
BODY = (
    "Le 4 février 2021, le Ministre a eu un entretien téléphonique avec son homologue.\n"
    "M. Wang a fermement soutenu la coopération bilatérale."
)


def read(page, **kwargs):
    data = page if isinstance(page, bytes) else page.encode("utf-8")
    return read_html(data, RawDocument("a", "a.html", **kwargs))


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "<article>{}</article>",
        "<div id='News_Body_Txt_A'>{}</div>",
        "<nav><a href='/'>Accueil</a></nav><main>{}</main><footer>© Ministère</footer>",
        "<div class='breadcrumb'>Accueil > Actualités</div><div class='x'>{}</div>"
        "<div class='share-links'>Partager sur</div><aside>Voir aussi : autre chose</aside>",
        "<table><tr><td><a href='/1'>Menu un</a></td><td>{}</td></tr></table>",
        "<form>{}</form><ul><li><a href='/a'>Un autre article sur un autre sujet</a></li></ul>",
    ],
)
def test_read_html_main_text_wherever_it_stands(around):
    assert read(f"<body><h1>Entretien</h1>{around.format(PARAGRAPHS)}</body>").text == BODY


def test_read_html_line_breaks_part_paragraphs_and_spaces_do_not():
    found = read("<div>Un\n   mot<br>Deux&nbsp;mots<br/><br/>Trois</div>")
    assert found.text.split("\n") == ["Un mot", "Deux\xa0mots", "Trois"]


def test_read_html_title_is_the_heading_without_the_site():
    page = f"<title>Entretien | Ministère</title><h1>Ministère</h1><h2>Entretien</h2>{PARAGRAPHS}"
    page = page.replace("Entretien", "Entretien avec le Ministre russe")
    assert read(page).title == "Entretien avec le Ministre russe"


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ("", "<p>2021-02-04 22:35</p>", "2021-02-04 22:35"),
        ("", "<div>Paris, le 4 février 2021</div>", "Paris, le 4 février 2021"),
        ("<meta property='article:published_time' content='2021-02-04T10:00:00Z'>", "", None),
        ("<script type='application/ld+json'>{'datePublished': 1}</script>", "", ""),
        (
            "<meta name='PubDate' content='2021-02-04'>",
            "<p>2021-02-04 22:35</p>",
            "2021-02-04 22:35",
        ),
        (
            "<link rel='canonical' href='https://a.example/202102/t20210204_1.htm'>",
            "",
            "2021-02-04",
        ),
    ],
)
def test_read_html_time_of_publication(head, body, published):
    found = read(f"<head>{head}</head><body><h1>Titre</h1>{body}{PARAGRAPHS}</body>")
    if published is None:
        published = "2021-02-04T10:00:00Z"
    assert (found.published or "") == published


def test_read_html_time_of_modification_is_no_time_of_publication():
    head = "<meta property='article:modified_time' content='2023-02-04T10:00:00Z'>"
    assert read(f"<head>{head}</head><h1>Titre</h1>{PARAGRAPHS}").published is None


def test_read_html_address_where_a_browser_saved_it_from():
    page = f"<!-- saved from url=(0030)https://www.mfa.gov.cn/1.html -->{PARAGRAPHS}"
    assert read(page).url == "https://www.mfa.gov.cn/1.html"


def test_read_html_declared_encoding_is_used():
    text = "外长今天同德国外长举行会谈，就双边关系交换意见，并达成共识。"
    page = f"<meta charset=gb2312><h1>会谈</h1><p>{text}</p>"
    assert read(page.encode("gb18030")).text == text


def test_read_html_entities_of_a_document_type_are_not_expanded():
    bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
    found = read(f"{bomb}<p>&b;&c; {BODY}</p>")
    assert "root:" not in found.text
    assert "bbbb" not in found.text


@pytest.mark.parametrize("tag", ["div", "b", "p", "table", "ul"])
def test_read_html_nested_deeply_does_not_crash(tag):
    found = read(f"<{tag}>" * 100_000 + BODY)
    assert found.text is not None


def test_read_readouts_folder_of_images_beside_a_page_is_part_of_it(tmp_path):
    (tmp_path / "a.html").write_text(f"<h1>Titre</h1>{PARAGRAPHS}", encoding="utf-8")
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "style.css").write_text("p {}")
    assert read_readouts(tmp_path)["source_id"].tolist() == ["a.html"]


def test_read_readouts_real_pages_have_title_and_text_without_menus(shared):
    documents = read_readouts(shared / "html").set_index("source_id")
    articles = documents[documents.index.str.contains("cn_mfa_zh_new|cn_mfa_zh_old_0[1-4]")]
    assert articles["published_date"].notna().all()
    assert set(articles["publisher"]) == {"CN_MFA"}
    assert not articles["text"].str.contains("打印|分享到|首页|版权").any()
    assert documents.loc["cn_mfa_zh_new_01.html", "n_chars"] < 250
