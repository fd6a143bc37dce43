"""Which callables want a seed?"""
import inspect
from collections.abc import Callable, Iterable
from typing import Any


def seeded(detector: Callable[..., Any]) -> Callable[[Any, int], Any]:
    """The detector as a callable of (graph, seed): it gets the seed if it has a parameter of this name or needs two."""
    parameters: Iterable[inspect.Parameter]
    try:
        parameters = inspect.signature(detector).parameters.values()
    except (TypeError, ValueError):
        parameters = ()
    if any(p.name == "seed" and p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY) for p in parameters):
        return lambda graph, seed: detector(graph, seed=seed)
    needed = [p for p in parameters
              if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.default is p.empty]
    return detector if len(needed) > 1 else lambda graph, seed: detector(graph)
