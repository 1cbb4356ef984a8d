from readout_analysis.shipped import notebooks_path, sample_path


def test_sample_path_holds_texts_in_six_languages_with_expected_results():
    names = [path.stem for path in sample_path().glob("*.txt")]
    assert {name.rsplit("_", 1)[-1] for name in names} == {"ar", "en", "es", "fr", "ru", "zh"}
    assert (sample_path() / "expected.json").is_file()


def test_every_sample_text_is_marked_as_composed():
    assert all("composed" in path.name for path in sample_path().glob("*.txt"))


def test_notebooks_path_holds_source_and_executed_notebook_of_each():
    sources = {path.stem for path in notebooks_path().glob("*.py")}
    assert sources == {path.stem for path in notebooks_path().glob("*.ipynb")}
