import pytest

from readout_analysis import load_dataset, sample_path
from readout_analysis.cli import main


def test_build_prints_where_every_document_went(tmp_path, capsys):
    assert main(["build", str(sample_path()), str(tmp_path / "d")]) == 0
    dataset = load_dataset(tmp_path / "d")
    printed = capsys.readouterr().out
    assert f"documents  {len(dataset.documents):,} read" in printed
    assert f"rejected   {len(dataset.rejected):,}" in printed
    assert "not_a_readout" in printed


def test_build_of_a_missing_source_exits_2_with_the_remedy(tmp_path, capsys):
    assert main(["build", str(tmp_path / "nowhere"), str(tmp_path / "d")]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_build_with_no_readout_in_it_exits_1(tmp_path, capsys):
    source = tmp_path / "in"
    source.mkdir()
    (source / "note.txt").write_text("Shopping list\n\nBread and milk, and a bit of cheese.")
    assert main(["build", str(source), str(tmp_path / "d")]) == 1


def test_build_with_half_a_column_pair_says_how_it_is_written(tmp_path, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["build", "x", "y", "--column", "text"])
    assert "'text' is not OURS=THEIRS, such as text=body" in capsys.readouterr().err


def test_export_writes_the_file_it_was_asked_for(sample_bundle, tmp_path, capsys):
    assert main(["export", str(sample_bundle), str(tmp_path / "m.csv")]) == 0
    assert "mentions written to" in capsys.readouterr().out
    assert (tmp_path / "m.csv").stat().st_size > 0


def test_export_of_no_dataset_exits_2(tmp_path, capsys):
    assert main(["export", str(tmp_path), str(tmp_path / "m.csv")]) == 2
    assert "is no dataset" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], ["build"], ["report"], ["export"]])
def test_help_teaches(command, capsys):
    with pytest.raises(SystemExit, match="0"):
        main([*command, "--help"])
    assert "DATASET" in capsys.readouterr().out


def test_build_shows_why_a_file_was_rejected_and_obeys_no_escape_sequence(tmp_path, capsys):
    source = tmp_path / "in"
    source.mkdir()
    (source / "red\x1b[31m.xyz").write_text("?")
    assert main(["build", str(source), str(tmp_path / "d"), "--quiet"]) == 1
    assert main(["build", str(source), str(tmp_path / "d")]) == 1
    printed = capsys.readouterr().out
    assert "red[31m.xyz: a .xyz file; we read .txt" in printed
    assert "no readout was found" in printed
    assert "\x1b" not in printed


def test_error_about_a_name_with_an_escape_sequence_is_clean(tmp_path, capsys):
    assert main(["build", "no\x1b]0;x\x07where", str(tmp_path / "out")]) == 2
    assert "no]0;xwhere does not exist" in capsys.readouterr().err


def test_export_into_a_folder_that_cannot_be_written_says_which(sample_bundle, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["export", str(sample_bundle), str(tmp_path / "file" / "m.csv")]) == 2
    assert "file" in capsys.readouterr().err


def test_build_names_the_columns_that_are_not_read(tmp_path, capsys):
    text = "The Minister received the Foreign Minister of Italy, Elio Conti, in Paris."
    (tmp_path / "a.csv").write_text(f"id,ministry,body\n1,Quai,{text!r}\n")
    main(["build", str(tmp_path / "a.csv"), str(tmp_path / "out")])
    assert "columns 'ministry' of a.csv; if one is a column of ours" in capsys.readouterr().out
    named = ["--column", "publisher=ministry"]
    main(["build", str(tmp_path / "a.csv"), str(tmp_path / "out"), *named])
    assert "not read" not in capsys.readouterr().out


def test_build_help_says_that_a_lexicon_takes_the_place_of_the_shipped(capsys):
    with pytest.raises(SystemExit):
        main(["build", "--help"])
    assert "INSTEAD of the shipped themes" in " ".join(capsys.readouterr().out.split())
