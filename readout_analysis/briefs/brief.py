"""The brief an analyst would write: what is new in a readout, each line with its evidence."""

from dataclasses import dataclass
from datetime import date
from html import escape
from types import SimpleNamespace

import pandas as pd

from readout_analysis.briefs.news import find_news
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.sequences import contact_sequences

_LINES_OF_A_KIND = 10

_HEADINGS = {
    ("formula", "new"): "New formula",
    ("theme", "new"): "New theme",
    ("formula", "reworded"): "Worded otherwise",
    ("formula", "dropped"): "Dropped formula",
    ("theme", "silent"): "Silent theme",
    ("formula", "back"): "Formula back",
    ("theme", "back"): "Theme back",
    ("readout", "not_compared"): "Not compared",
}


@dataclass(frozen=True, eq=False)
class Brief:
    """What is new in one readout.

    Attributes
    ----------
    readout_id : str
    title : str
        Day, publisher, counterpart, language, and how many readouts it is compared with.
    findings : DataFrame, one row per finding
        As made by `find_news`, with ``line``: the finding in words.
    """

    readout_id: str
    title: str
    findings: pd.DataFrame

    def __str__(self) -> str:
        lines = [f"  {line}" for line, _ in self._lines()]
        return "\n".join([self.title, *(lines or ["  Nothing new, dropped or silent."])])

    def _lines(self) -> list[tuple[str, object]]:
        """Lines and addresses: of each kind the first ten, then how many there are."""
        lines: list[tuple[str, object]] = []
        for pair, own in self.findings.groupby(["kind", "status"], sort=False):
            shown = own.head(_LINES_OF_A_KIND)
            lines += zip(shown["line"], shown["url"], strict=True)
            if len(own) > len(shown):
                lines.append(
                    (f"{_HEADINGS[pair]}: {len(own) - len(shown)} more in findings.", None)
                )
        return lines

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(f"<li>{escape(line)}{_link(url)}</li>" for line, url in self._lines())
        return f"<b>{escape(self.title)}</b><ul>{rows or '<li>Nothing new.</li>'}</ul>"


def whats_new(
    dataset, readout_id: str, *, lang: str = "en", news: pd.DataFrame | None = None
) -> Brief:
    """What is new, reworded, dropped or silent in a readout, against those before it.

    Parameters
    ----------
    dataset : Dataset
    readout_id : str
        The readout.
    lang : str, default "en"
        Language of the names of themes.
    news : DataFrame, optional
        ``find_news(dataset)``, where it is at hand: for many briefs of one dataset. Without it
        only the readouts of the publisher are compared, which takes less time.

    Returns
    -------
    Brief
        Print it, or take its table ``findings``: one row per finding with its evidence.

    Raises
    ------
    ReadoutAnalysisError
        If the dataset has no such readout.

    Notes
    -----
    The readout is compared with the ten before it of the same publisher and counterpart in the
    same language; see `find_news`.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> dataset = build_dataset(sample_path())
    >>> brief = whats_new(dataset, dataset.readouts["readout_id"].iloc[0])
    >>> "line" in brief.findings
    True
    """
    readouts = dataset.readouts
    one = readouts[readouts["readout_id"] == readout_id]
    if one.empty:
        raise ReadoutAnalysisError(
            f"no readout {readout_id!r} in this dataset; its {len(readouts):,} ids are in "
            "dataset.readouts['readout_id']."
        )
    if news is not None:
        return _briefs(dataset, news, [readout_id], lang)[0]
    peers = readouts[readouts["lang"].eq(one["lang"].iloc[0])]
    if one["publisher"].notna().item():
        peers = peers[peers["publisher"].eq(one["publisher"].iloc[0])]
    part = _part_of(dataset, peers)
    return _briefs(part, find_news(part), [readout_id], lang)[0]


def new_since(dataset, since: str | date, *, lang: str = "en") -> list[Brief]:
    """The brief of each readout published since a day, the oldest first.

    Parameters
    ----------
    dataset : Dataset
    since : date
        First day of publication; of contact where that is not known.
    lang : str, default "en"
        Language of the names of themes.

    Returns
    -------
    list of Brief, sorted by day and readout_id; readouts without any day are left out: `undated`

    Raises
    ------
    ReadoutAnalysisError
        If `since` is no date.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> [brief.title[:10] for brief in new_since(build_dataset(sample_path()), "2025-12-01")]
    ['2025-12-09']
    """
    try:
        first = pd.Timestamp(since)
    except ValueError:
        raise ReadoutAnalysisError(f"since is {since!r}; write a day such as 2025-11-24.") from None
    readouts = dataset.readouts
    days = _days(readouts)
    recent = readouts.assign(day=days)[days >= first].sort_values(["day", "readout_id"])
    if recent.empty:
        return []
    return _briefs(dataset, find_news(dataset), recent["readout_id"].tolist(), lang)


def undated(dataset) -> list[str]:
    """Files of the readouts that `new_since` leaves out because they have no day.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> undated(build_dataset(sample_path()))
    []
    """
    readouts = dataset.readouts
    without = readouts.loc[_days(readouts).isna(), "document_id"]
    documents = dataset.documents
    return documents.loc[documents["document_id"].isin(without), "path"].tolist()


def _days(readouts: pd.DataFrame) -> pd.Series:
    """Day of publication; of contact where that is not known."""
    days = readouts["contact_date"]
    return readouts["published_date"].fillna(days) if "published_date" in readouts else days


def _part_of(dataset, readouts: pd.DataFrame) -> SimpleNamespace:
    """The dataset of some of its readouts."""
    names = ["segments", "mentions", "participants", "features"]
    tables = {
        name: own[own["readout_id"].isin(readouts["readout_id"])]
        for name in names
        if (own := getattr(dataset, name, None)) is not None
    }
    return SimpleNamespace(readouts=readouts, themes=dataset.themes, **tables)


def _briefs(dataset, news: pd.DataFrame, readout_ids: list[str], lang: str) -> list[Brief]:
    labels = _labels(dataset.themes, lang)
    news = news[news["readout_id"].isin(readout_ids)]
    news = news.assign(line=[_line(row, labels) for row in news.to_dict("records")])
    by_readout = dict(list(news.groupby("readout_id")))
    homes = dataset.readouts[["readout_id", "publisher_country"]]
    titles = _titles(contact_sequences(dataset.readouts).merge(homes))
    return [
        Brief(key, titles[key], by_readout.get(key, news.head(0)).reset_index(drop=True))
        for key in readout_ids
    ]


def _labels(themes: pd.DataFrame, lang: str) -> dict[str, str]:
    column = f"label_{lang}"
    if column not in themes:
        return {}
    return themes.dropna(subset=[column]).set_index("theme_id")[column].to_dict()


def _titles(sequences: pd.DataFrame) -> dict[str, str]:
    # Imported here: what stands beside it in `findings` needs Matplotlib.
    from readout_analysis.findings.names import country_name, language_name, publisher_name

    homes = sequences["publisher_country"].map(country_name, na_action="ignore").astype("string")
    unknown = "unknown publisher" + (" of " + homes).fillna("")
    names = sequences["publisher"].map(publisher_name, na_action="ignore")
    names = names.astype("string").fillna(unknown)  # of nothing but unknown ones pandas has no type
    titles = {}
    for who, row in zip(names, sequences.itertuples(), strict=True):
        day = f"{row.date:%Y-%m-%d}" if pd.notna(row.date) else "no date"
        country = row.counterpart_country
        whom = country_name(country) if pd.notna(country) else "an unknown counterpart"
        n = int(row.position) if pd.notna(row.position) else 0
        before = "1 readout" if n == 1 else f"{n} readouts"
        lang = language_name(row.lang)
        titles[row.readout_id] = f"{day}  {who} with {whom} ({lang}), {before} before it"
    return titles


def _line(row: dict, labels: dict[str, str]) -> str:
    """One finding in words."""
    heading = _HEADINGS[row["kind"], row["status"]]
    if row["kind"] == "readout":
        return f"{heading}: {row['note']}."
    name = (
        f"“{row['wording']}”" if row["kind"] == "formula" else labels.get(row["item"], row["item"])
    )
    note = f" Note: {row['note']}." if pd.notna(row["note"]) else ""
    return f"{heading}: {name}, {_reason(row)}.{note}"


def _reason(row: dict) -> str:
    last = f"{row['last_date']:%Y-%m-%d}" if pd.notna(row["last_date"]) else "an unknown day"
    if row["status"] == "new":
        who = "with anyone" if row["is_new_to_publisher"] else "with this counterpart"
        return f"never before {who}"
    if row["status"] == "back":
        return f"last on {last}"
    often = f"in {row['n_raised']} of {row['n_previous']} readouts up to {last}"
    if row["status"] == "reworded":
        return f"instead of “{row['item']}”, {often}"
    times = "absent now" if row["n_absent"] == 1 else f"absent {row['n_absent']} times in a row"
    return f"{often}, {times} (probability by chance {row['chance']:.1%})"


def _link(url: object) -> str:
    """A link to the evidence, if it is an address of the web."""
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        return ""
    return f' <a href="{escape(url)}" rel="noopener">source</a>'
