"""What lies beside the Parquet files of a bundle: a Frictionless and a Croissant descriptor.

Both are made from the list of tables, and hold counts and hashes of the files.
"""

import json

from readout_analysis.tables import TABLES, Column, Table

PARQUET_KEY = "readout_analysis"
DATAPACKAGE, CROISSANT = "datapackage.json", "croissant.json"
_TITLE = "Diplomatic readouts as tables"
_ABOUT = (
    "Readouts of contacts between states: who met whom, when and how, which themes are mentioned, "
    "and whose substance each sentence reports."
)
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_CITATION = "The readout_analysis developers, readout_analysis {package_version}"
_MEDIA_TYPE = "application/vnd.apache.parquet"
_CROISSANT_TYPES = {
    "string": "sc:Text",
    "strings": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
}
# Fixed by the format, https://docs.mlcommons.org/croissant/docs/croissant-spec.html
_CROISSANT_CONTEXT: dict = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
} | {
    name: f"cr:{name}"
    for name in (
        "citeAs column equivalentProperty extract field fileObject fileProperty fileSet format"
        " includes isLiveDataset jsonPath key md5 parentField path recordSet references regex"
        " repeated replace samplingRate separator source subField transform"
    ).split()
}


def described_columns(table: Table, *, with_text: bool) -> list[Column]:
    """Columns of `table` that stand in the files of a bundle."""
    return [column for column in table.columns if with_text or not column.is_text]


def datapackage(files: list[dict], origin: dict) -> str:
    """Frictionless Data Package v2 of a bundle, one resource a table.

    Parameters
    ----------
    files : list of dict
        ``table``, ``path``, ``rows`` and ``sha256`` of each Parquet file.
    origin : dict
        What the bundle was made from; see `readout_analysis.bundle.provenance`.

    Returns
    -------
    str, JSON
    """
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "readouts",
        "title": _TITLE,
        "description": _ABOUT,
        "licenses": [{"name": "CC-BY-4.0", "path": _LICENCE}],
        PARQUET_KEY: origin,
        "resources": [_resource(table, files, origin) for table in TABLES.values()],
    }
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def _resource(table: Table, files: list[dict], origin: dict) -> dict:
    own = [file for file in files if file["table"] == table.name]
    columns = described_columns(table, with_text=not origin["features_only"])
    return {
        "name": table.name,
        "description": f"One row is {table.row}.",
        "path": [file["path"] for file in own],
        "format": "parquet",
        "mediatype": _MEDIA_TYPE,
        "rows": sum(file["rows"] for file in own),
        "hashes": {file["path"]: f"sha256:{file['sha256']}" for file in own},
        "schema": {
            "fields": [_frictionless_field(column) for column in columns],
            "primaryKey": list(table.key),
        },
    }


def _frictionless_field(column: Column) -> dict:
    constraints: dict = {"required": column.required}
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    return {
        "name": column.name,
        "type": "array" if column.type == "strings" else column.type,
        "description": column.description,
        "constraints": constraints,
    }


def croissant(files: list[dict], origin: dict) -> str:
    """Croissant 1.0 descriptor of a bundle, one record set a table; see `datapackage`."""
    tables = [
        (table, described_columns(table, with_text=not origin["features_only"]))
        for table in TABLES.values()
    ]
    content = {
        "@context": _CROISSANT_CONTEXT,
        "@type": "sc:Dataset",
        "name": "readouts",
        "description": f"{_TITLE}. {_ABOUT}",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "license": _LICENCE,
        "version": origin["package_version"],
        "citeAs": _CITATION.format(package_version=origin["package_version"]),
        "distribution": [_file_object(file) for file in files],
        "recordSet": [
            _record_set(table, columns, file)
            for table, columns in tables
            for file in files
            if file["table"] == table.name
        ],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _file_object(file: dict) -> dict:
    return {
        "@type": "cr:FileObject",
        "@id": file["path"],
        "name": file["path"],
        "contentUrl": file["path"],
        "encodingFormat": "application/x-parquet",
        "sha256": file["sha256"],
    }


def _record_set(table: Table, columns: list[Column], file: dict) -> dict:
    name = file["path"].rpartition("/")[0]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"One row is {table.row}.",
        "key": [{"@id": f"{name}/{column}"} for column in table.key],
        "field": [_croissant_field(column, name, file) for column in columns],
    }


def _croissant_field(column: Column, name: str, file: dict) -> dict:
    return {
        "@type": "cr:Field",
        "@id": f"{name}/{column.name}",
        "name": f"{name}/{column.name}",
        "description": column.description,
        "dataType": _CROISSANT_TYPES[column.type],
        **({"repeated": True} if column.type == "strings" else {}),
        "source": {
            "fileObject": {"@id": file["path"]},
            "extract": {"column": column.name},
        },
    }
