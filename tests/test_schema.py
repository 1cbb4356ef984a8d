import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_analysis.errors import MissingColumnsError, ReadoutAnalysisError
from readout_analysis.schema import (
    ARROW_TYPES,
    PANDAS_DTYPES,
    arrow_schema,
    conform,
    data_dictionary,
    empty_table,
    validate,
)
from readout_analysis.tables import TABLES
from tests.conftest import REPOSITORY

every_table = pytest.mark.parametrize("name", TABLES)


@every_table
def test_empty_table_has_the_columns_of_its_table(name):
    assert list(empty_table(name).columns) == TABLES[name].column_names


def test_empty_table_is_a_new_one_each_time():
    table = empty_table("themes")
    table["more"] = 1
    assert "more" not in empty_table("themes")


@every_table
def test_empty_table_is_valid(name):
    assert validate(empty_table(name), name).empty


@every_table
def test_tables_have_keys_among_their_required_columns(name):
    required = {column.name for column in TABLES[name].columns if column.required}
    assert set(TABLES[name].key) <= required


@every_table
def test_tables_use_only_known_types(name):
    for column in TABLES[name].columns:
        assert column.type in PANDAS_DTYPES
        assert column.type in ARROW_TYPES


def test_tables_give_one_name_one_meaning():
    """A column of the same name has the same type in every table."""
    types: dict[str, set[str]] = {}
    for table in TABLES.values():
        for column in table.columns:
            types.setdefault(column.name, set()).add(column.type)
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_arrow_schema_without_text_lacks_words_of_the_source():
    assert "text" not in arrow_schema("segments", with_text=False).names
    assert "text" in arrow_schema("segments").names


def test_conform_missing_columns_are_filled_with_missing():
    table = conform(pd.DataFrame({"document_id": ["a"], "source_id": ["a.txt"]}), "documents")
    assert table["published_date"].isna().all()
    assert table["text"].dtype == "string"


def test_conform_without_a_required_column_says_which():
    with pytest.raises(MissingColumnsError, match="features lacks 'n'"):
        conform(pd.DataFrame({"readout_id": ["r"], "feature": ["f"]}), "features")


def test_conform_drops_columns_the_table_does_not_know():
    table = conform(pd.DataFrame({"document_id": ["a"], "reason": ["empty"], "x": [1]}), "rejected")
    assert "x" not in table


def test_validate_repeated_key_names_the_first():
    table = conform(pd.DataFrame({"document_id": ["a", "a"], "reason": ["empty"] * 2}), "rejected")
    with pytest.raises(
        ReadoutAnalysisError, match=r"1 rows repeat the key document_id, first .*'a'"
    ):
        validate(table, "rejected")


def test_validate_missing_required_cell_names_the_row():
    table = conform(pd.DataFrame({"document_id": ["a", None], "reason": "empty"}), "rejected")
    with pytest.raises(ReadoutAnalysisError, match=r"rejected\.document_id is missing in row 1"):
        validate(table, "rejected")


@given(st.lists(st.sampled_from(["empty", "unreadable", "dull"]), min_size=1, max_size=5))
def test_validate_lets_only_allowed_values_through(reasons):
    ids = [str(number) for number in range(len(reasons))]
    table = conform(pd.DataFrame({"document_id": ids, "reason": reasons}), "rejected")
    if "dull" in reasons:
        with pytest.raises(ReadoutAnalysisError, match="allowed: not_a_readout"):
            validate(table, "rejected")
    else:
        assert validate(table, "rejected") is table


@every_table
def test_data_dictionary_names_every_column(name):
    section = data_dictionary().split(f"### {name}\n")[1].split("###")[0]
    for column in TABLES[name].columns:
        assert f"| `{column.name}` |" in section


def test_data_readme_holds_the_dictionary_of_today():
    """If this fails: make dictionary."""
    readme = (REPOSITORY / "data" / "README.md").read_text(encoding="utf-8")
    assert data_dictionary() in readme
