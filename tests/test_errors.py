import pandas as pd
import pytest

from readout_analysis.errors import MissingColumnsError, ReadoutAnalysisError, require_columns


def test_require_columns_present_is_silent():
    require_columns(pd.DataFrame({"a": []}), ["a"], "readouts")


def test_require_columns_suggests_the_rename_that_helps():
    df = pd.DataFrame({"readout": [], "contact_day": []})
    with pytest.raises(
        MissingColumnsError, match=r"rename\(columns=\{'contact_day': 'contact_date'\}"
    ):
        require_columns(df, ["contact_date"], "readouts")


def test_require_columns_without_a_near_name_suggests_nothing():
    with pytest.raises(MissingColumnsError) as caught:
        require_columns(pd.DataFrame({"x": []}), ["contact_date"], "readouts")
    assert "Did you mean" not in str(caught.value)


def test_all_errors_can_be_caught_as_one():
    assert issubclass(MissingColumnsError, ReadoutAnalysisError)
    assert issubclass(ReadoutAnalysisError, ValueError)
