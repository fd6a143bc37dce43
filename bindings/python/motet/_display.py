"""What a notebook shows of a result: _repr_html_ and _repr_svg_, which never raise."""
from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

SHOWN = ["Project", "ImportedProject", "IncidenceMatrix", "CooccurrenceMatrix", "AssociationMatrix", "PairTests",
         "CodeMap", "Difference", "Dendrogram", "ResolutionProfile", "WordFrequencies", "Keyness", "Contrast",
         "CodeGraph", "GraphResult", "ThemeGraph", "Themes", "FoundThemes", "CodedThemes", "Analysis"]


def quiet(show: Callable[[Any], str], name: str) -> Callable[[Any], str | None]:
    """A method that gives what `show` does, or None, upon which a notebook shows the text alone."""
    def method(self: Any) -> str | None:
        try:
            return show(self)
        except Exception:  # noqa: BLE001: a notebook would print the traceback above the result
            return None
    method.__name__ = name
    method.__doc__ = "For notebooks; None where the parts of this do not fit together."
    return method


def attach(module: ModuleType) -> None:
    """Makes methods of the library's functions."""
    html = quiet(module.display_html, "_repr_html_")
    for name in SHOWN:
        getattr(module, name)._repr_html_ = html
    module.Table._repr_html_ = quiet(module.to_html, "_repr_html_")

    def add_svg(name: str, show: Callable[[Any], str]) -> None:
        getattr(module, name)._repr_svg_ = quiet(show, "_repr_svg_")

    add_svg("CodeGraph", module.graph_svg)
    add_svg("GraphResult", lambda result: module.graph_svg(result.graph))
    add_svg("ThemeGraph", lambda result: module.graph_svg(result.graph.graph))
    for name in ["FoundThemes", "CodedThemes", "Analysis"]:
        add_svg(name, lambda result: module.graph_svg(result.graph.graph, result.themes))
    add_svg("CooccurrenceMatrix", module.heat_map_svg)
    add_svg("AssociationMatrix", module.heat_map_svg)
