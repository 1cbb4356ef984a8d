"""The widgets of the explorer; what they show is made in `readout_analysis.explore.selection`."""

import base64
from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

from readout_analysis.explore.selection import (
    Selection,
    choices,
    code_of,
    evidence_html,
    first_selection,
    points,
    selected_chart,
    selected_evidence,
    selected_values,
)

_WIDE = widgets.Layout(width="46em", max_width="100%")
_NARROW = widgets.Layout(width="34em", max_width="100%")


class Explorer:
    """Controls, chart, points and evidence, joined.

    Attributes
    ----------
    view : ipywidgets.VBox
        All of it.
    selection : Selection
        What is shown.
    """

    def __init__(self, dataset):
        self.dataset = dataset
        self.selection = first_selection(dataset)
        options = choices(dataset)
        self.controls: dict[str, Any] = {
            "themes": widgets.SelectMultiple(
                options=options["themes"],
                value=self.selection.themes,
                rows=8,
                description="themes",
                layout=_NARROW,
            ),
            **{
                name: widgets.Dropdown(
                    options=options[name],
                    value=getattr(self.selection, name) or "",  # with None no choice shows
                    description="period" if name == "freq" else name,
                    layout=_NARROW,
                )
                for name in ("publisher", "counterpart", "side", "freq", "measure")
            },
        }
        self.chart = widgets.HTML()
        self.points = widgets.Select(options=[], rows=7, description="point", layout=_WIDE)
        self.evidence = widgets.HTML()
        self.code = widgets.Textarea(rows=8, description="code", layout=_WIDE)
        self.downloads = widgets.HTML()
        for control in self.controls.values():
            control.observe(self._on_control, names="value")
        self.points.observe(self._on_point, names="value")
        self.view = self._laid_out()
        self._show_selection()

    def _laid_out(self) -> widgets.VBox:
        themes, *others = self.controls.values()
        hint = widgets.HTML(
            "Several themes: Ctrl or Shift with click or arrow keys. A readout is an edited claim "
            "of the side that published it: what is counted is what readouts mention."
        )
        return widgets.VBox(
            [
                hint,
                widgets.HBox(
                    [themes, widgets.VBox(others)], layout=widgets.Layout(flex_flow="row wrap")
                ),
                self.chart,
                self.points,
                self.evidence,
                widgets.Accordion(
                    [widgets.VBox([self.code, self.downloads])], titles=["Code and files"]
                ),
            ]
        )

    def _on_control(self, _change: Any) -> None:
        chosen: dict[str, Any] = {
            name: control.value or None for name, control in self.controls.items()
        }
        if chosen["themes"]:
            self.selection = Selection(**chosen)
            self._show_selection()

    def _on_point(self, _change: Any) -> None:
        self._show_evidence()

    def _show_selection(self) -> None:
        self.table = selected_values(self.dataset, self.selection)
        self._png, words = selected_chart(self.dataset, self.selection, self.table)
        picture = _data("image/png", self._png)
        self.chart.value = (
            f"<img style='max-width: 100%' alt='{escape(words, quote=True)}' src='{picture}'>"
        )
        self.points.unobserve(self._on_point, names="value")  # or it would answer twice
        self.points.options = options = points(self.dataset, self.table)
        self.points.index = 0 if options else None
        self.points.observe(self._on_point, names="value")
        self.code.value = code_of(self.selection, str(self.dataset.path or "DATASET"))
        self._show_evidence()

    def _show_evidence(self) -> None:
        if self.points.value is None:
            rows = pd.DataFrame()
            self.evidence.value = "<p>No readout mentions these themes here.</p>"
        else:
            theme, start = self.points.value
            rows = selected_evidence(self.dataset, self.selection, theme, start)
            heading = f"<p><b>The sentences behind {escape(self.points.label)}</b></p>"
            self.evidence.value = heading + evidence_html(rows)
        files = {
            "values.csv": ("text/csv", _csv(self.table)),
            "sentences.csv": ("text/csv", _csv(rows)),
            "chart.png": ("image/png", self._png),
        }
        self.downloads.value = "Save: " + ", ".join(
            f"<a download='{name}' href='{_data(kind, content)}'>{name}</a>"
            for name, (kind, content) in files.items()
        )


def _csv(table: pd.DataFrame) -> bytes:
    from readout_analysis.export import harmless

    return harmless(table).to_csv(index=False).encode("utf-8-sig")


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
