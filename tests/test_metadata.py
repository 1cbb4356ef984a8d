"""What people write into metadata.csv, rightly and wrongly, and what a build says of it."""

import re
import subprocess
import sys

import pytest

from readout_analysis import build_dataset, load_dataset, read_readouts
from readout_analysis.briefs.brief import new_since, undated
from readout_analysis.building.unread import metadata_remarks
from readout_analysis.cli import main
from readout_analysis.errors import ReadoutFormatError
from readout_analysis.reading.datelines import date_doubt, find_published
from readout_analysis.reading.metadata import metadata_problems
from readout_analysis.summary import build_summary

DATED = (
    "Reunión de los cancilleres de México y Chile\nCiudad de México, 3 de junio de 2025\n\n"
    "El canciller de México, Pablo Ordóñez Rivas, se reunió con su homóloga de Chile, Carmen Soto"
    " Leiva. Ambos conversaron sobre el comercio bilateral.\n"
)
UNDATED = (
    "Foreign Minister of Norway meets Foreign Minister of Ghana\n\nForeign Minister Ola Berg met"
    " the Foreign Minister of Ghana, Kofi Asare, for talks. They discussed trade.\n"
)


@pytest.fixture
def folder(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(DATED, encoding="utf-8")
    return source


def say(folder, table, name="metadata.csv"):
    (folder / name).write_text(table, encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12.05.2025", "2025-05-12"),
        ("2025-05-12", "2025-05-12"),
        ("31/05/2025", "2025-05-31"),
        ("05/31/2025", "2025-05-31"),
        ("05.31.2025", "2025-05-31"),
        ("05/05/2025", "2025-05-05"),
    ],
)
def test_find_published_plain_forms_are_read(written, day):
    assert str(find_published(written)[0]) == day
    assert date_doubt(written) is None


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("03/06/2025", "which may be 2025-06-03 or 2025-03-06"),
        ("03-06-2025", "which may be"),
        ("yesterday", "which is no day we can read"),
        ("99/99/2025", "which is no day we can read"),
    ],
)
def test_metadata_date_that_cannot_be_read_is_told_and_that_of_the_text_stays(folder, written, why):
    say(folder, f"file,publisher,published\nb.txt,,\na.txt,MX_SRE,{written}\n")
    found = read_readouts(folder).iloc[0]
    assert str(found["published_date"])[:10] == "2025-06-03"
    told = f"a.txt: metadata.csv, line 3: published is {written!r}, {why}"
    assert found["problem_detail"].startswith(told)
    summary = build_summary(build_dataset(folder), 1.0)
    assert told in summary
    assert "1 document with a date that cannot be read" in summary


def test_table_date_that_cannot_be_read_is_told_with_its_line(tmp_path):
    text = UNDATED.replace("\n\n", " ").strip()
    (tmp_path / "t.csv").write_text(f'id,date,text\n1,12/06/2025,"{text}"\n', encoding="utf-8")
    detail = read_readouts(tmp_path).iloc[0]["problem_detail"]
    assert detail.startswith("t.csv:2: published is '12/06/2025', which may be 2025-06-12 or")


@pytest.mark.parametrize("head", ["", "sep=;\n"])
def test_metadata_with_semicolons_is_read(folder, head):
    say(folder, f"{head}File;Publisher;published\n a.txt ;MX_SRE;12.05.2025\n")
    found = read_readouts(folder).iloc[0]
    assert (found["publisher"], found["publisher_basis"]) == ("MX_SRE", "metadata")
    assert str(found["published_date"])[:10] == "2025-05-12"
    assert metadata_problems(folder) == []


def test_metadata_of_another_case_is_read(folder):
    say(folder, "file,publisher\na.txt,MX_SRE\n", "Metadata.CSV")
    assert read_readouts(folder).iloc[0]["publisher"] == "MX_SRE"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("file,publisher\na.txt,CN_FMPRC\n", "line 2: no publisher 'CN_FMPRC', .* mean CN_MFA"),
        ("file,publisher\na.txt,CA_GACC\n", "line 2: no publisher 'CA_GACC', .* mean CA_GAC"),
        ("file,url\nc.txt,\n", "line 2: no file 'c.txt' in this folder"),
        ("file,url\nA.TXT,\n", r"line 2: no file 'A.TXT' in this folder; did you mean a\.txt"),
        ("file,publshed\na.txt,\n", "line 1: the column 'publshed' is not read; .* published"),
        ("file,language\na.txt,Spanish\n", "line 2: language is 'Spanish'"),
        ("file,url\na.txt,\na.txt,\n", "line 3: 'a.txt' stands in line 2 already"),
        ("file,url\na.txt,x,y\n", "line 2: it has more cells"),
        ("file,url\n,x\n", "line 2: no name in the column 'file'"),
    ],
)
def test_metadata_mistakes_are_told_and_stop_nothing(folder, tmp_path, capsys, table, told):
    say(folder, table)
    assert main(["build", str(folder), str(tmp_path / "d")]) == 0
    assert len(load_dataset(tmp_path / "d").readouts) == 1
    lines = [line for line in capsys.readouterr().out.split("\n") if line.startswith("not used")]
    assert len(lines) == 1
    assert re.search(f"metadata.csv, {told}", lines[0])


def test_metadata_ministry_in_words_is_no_mistake(folder):
    say(folder, "file,publisher\na.txt,Ministry of Foreign Affairs of Norway\n")
    assert metadata_problems(folder) == []


def test_metadata_many_mistakes_of_a_kind_are_all_counted(folder):
    say(folder, "file,url\n" + "".join(f"no{n}.txt,\n" for n in range(9)))
    assert metadata_problems(folder)[-1] == (
        "the same kind of mistake in 6 more lines: 5, 6, 7, 8, 9, 10"
    )


def test_metadata_remarks_name_the_folder(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "b.txt").write_text(UNDATED, encoding="utf-8")
    say(folder / "sub", "file,x\nb.txt,\n")
    assert metadata_remarks(folder)[0].startswith("sub/metadata.csv, line 1: the column 'x'")


def test_undated_readouts_are_named_by_build_and_new(folder, tmp_path, capsys):
    (folder / "late.txt").write_text(UNDATED, encoding="utf-8")
    assert main(["build", str(folder), str(tmp_path / "d")]) == 0
    printed = capsys.readouterr().out
    assert "undated    1 readout without day of contact: late.txt\n" in printed
    assert "publisher  unknown for " in printed
    assert main(["new", str(tmp_path / "d"), "--since", "2025-01-01"]) == 0
    printed = capsys.readouterr().out
    assert "1 readout since 2025-01-01." in printed
    assert "1 readout without any day, not looked at: late.txt" in printed
    dataset = load_dataset(tmp_path / "d")
    assert (undated(dataset), len(new_since(dataset, "2025-01-01"))) == (["late.txt"], 1)


def test_publisher_line_counts_readouts_only_and_names_them(folder):
    (folder / "list.txt").write_text("Shopping list\n\nBread, milk and a bit of cheese.")
    (folder / "late.txt").write_text(UNDATED, encoding="utf-8")
    say(folder, "file,publisher\na.txt,MX_SRE\n")
    summary = build_summary(build_dataset(folder), 1.0)
    assert "publisher  unknown for 1 document: late.txt; say it with" in summary


def test_picture_gets_no_advice_to_convert_it(folder):
    (folder / "index.png").write_bytes(b"\x89PNG")
    detail = read_readouts(folder).set_index("path").loc["index.png", "problem_detail"]
    assert detail.startswith("index.png: a .png file holds no text we can read; take it out")


def test_output_that_nobody_reads_any_more_is_no_error(tmp_path, sample_bundle):
    code = (
        "import sys, time; from readout_analysis.cli import main; time.sleep(1);"
        f"sys.exit(main(['verify', {str(sample_bundle)!r}]))"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        child.stdout.close()
        assert child.stderr.read() == ""
        assert child.wait() == 141


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04\0\0", "metadata.csv: it cannot be read as a table .* Save it as CSV"),
        (b"", "metadata.csv, line 1: no column 'file'; it has nothing"),
    ],
)
def test_metadata_that_is_no_table_is_refused_in_words(folder, data, told):
    (folder / "metadata.csv").write_bytes(data)
    with pytest.raises(ReadoutFormatError, match=told):
        read_readouts(folder)
