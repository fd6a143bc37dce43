"""Mistakes that a type checker finds: each line with `# error:` is one of this kind, and no other line is."""
import motet
from motet.typing import Measure

project = motet.Project()
graph = motet.CodeGraph(["a", "b"])

motet.read_projct("x")  # error: attr-defined
motet.read_project(3)  # error: arg-type
motet.read_project("x", encodng="utf-8")  # error: call-arg
motet.analyze(project, runs="many")  # error: arg-type
motet.analyze(project, detector="louvain")  # error: arg-type
motet.analyze(project, progress=3)  # error: arg-type
motet.analyze(motet.CodeGraph())  # error: arg-type
motet.AnalysisOptions(unti="turn")  # error: call-arg
motet.make_units(project, "turn")  # error: call-overload
motet.Proximity(3, "letters")  # error: call-overload
motet.Coding(span=(0, 3))  # error: arg-type
motet.TextSpan(0)  # error: call-overload
motet.to_table(3)  # error: call-overload
project.codings.append(motet.Note())  # error: arg-type
project.corpus.participants.append(motet.Participant())  # error: attr-defined
project.codings = 3  # error: assignment
len(motet.Leiden())  # error: arg-type
motet.Partition().communitys  # error: attr-defined
options = motet.AnalysisOptions()
options.quality = "best"  # error: assignment
options.coders = 3  # error: assignment
motet.analyze(project).themes = None  # error: assignment
label: int = motet.Theme().label  # error: assignment


def wrong_measure(counts: str) -> float:
    return 0.0


def wrong_detector(one: motet.CodeGraph, two: int, three: int) -> list[int]:
    return [two, three]


motet.consensus(graph, wrong_detector)  # error: arg-type
measure: Measure = wrong_measure  # error: assignment
