"""YAML files of the package."""

import pytest
import yaml

from readout_analysis.yaml_files import YAML_LOADER, read_yaml


def test_read_yaml_is_read_once():
    assert read_yaml("gazetteer/pages.yaml") is read_yaml("gazetteer/pages.yaml")


def test_loader_makes_no_objects_of_python():
    with pytest.raises(yaml.YAMLError):
        yaml.load("!!python/object/apply:os.getcwd []", Loader=YAML_LOADER)
