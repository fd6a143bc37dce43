"""Programs of users, which a type checker accepts as they are: see test_typing.py."""
from __future__ import annotations

import datetime
import pathlib
from collections.abc import Iterable

import motet
import numpy as np
import numpy.typing as npt
from motet.typing import (
    Cell,
    DataFrameLike,
    Detector,
    Labels,
    MatrixLike,
    Measure,
    Progress,
    Tokenizer,
    TranscriptReader,
)
from typing_extensions import assert_type


def demonstration() -> None:
    study = motet.read_project("examples/smoking_cessation")
    analysis = motet.analyze(study, group="group", progress=True)
    for theme in analysis.themes.themes:
        print(f"{theme.label}: {theme.voiced} of {theme.participants} participants")
    motet.write_output_folder(analysis, "demo-report", force=True)


def steps() -> None:
    project = motet.read_project("examples/smoking_cessation").value
    coding = project.codings[0]
    text = project.corpus.transcript(coding.transcript).text
    if coding.span is not None:
        print(project.codebook.path(coding.code), "-", text[coding.span.begin:coding.span.end])
    units = motet.make_units(project.corpus, motet.BySentence())
    meetings = motet.cooccurrence(motet.coding_matrix(project, units))
    graph = motet.make_graph(motet.associate(meetings, lambda n: (n.both / n.first + n.both / n.second) / 2)).graph
    partition = motet.Leiden(motet.Modularity(resolution=1.2))(graph)
    print(partition.communities, "themes in", len(units), "sentences")


def reading(path: pathlib.Path) -> motet.Project:
    found: list[motet.Diagnostic] = []
    motet.parse_webvtt("WEBVTT\n", "a.vtt", diagnostics=found)
    imported = motet.read_project(path, interviewers=["I"], limits=motet.Limits(codes=10)).warn()
    assert_type(imported, motet.ImportedProject)
    assert_type(imported.diagnostics, tuple[motet.Diagnostic, ...])
    motet.warn(motet.validate(imported.value))
    return imported.value


def own_reader(content: bytes, name: str, context: motet.TranscriptContext) -> motet.LabelledTranscript:
    context.diagnose(motet.Diagnostic(kind="empty", message="nothing", severity="note"))
    return motet.LabelledTranscript(name=name, text=content.decode())


reader: TranscriptReader = own_reader
options = motet.ReadOptions(readers={"own": reader}, skip_unreadable=True)


def building() -> motet.Project:
    project = motet.Project()
    project.name = "study"
    ann = project.corpus.add(motet.Participant(name="Ann", attributes={"age": 41, "born": datetime.date(1984, 1, 2)}))
    span = motet.TextSpan(0, 5)
    first = project.corpus.add(motet.Transcript(
        name="one", text="It is", turns=(motet.Turn(speaker=ann, span=span) for _ in range(1))))
    project.coders = [motet.Coder(name="Kim")]
    project.codings.append(motet.Coding(transcript=first, span=span, code=project.codebook.add_path("a > b"), coder=0))
    project.notes = [motet.Note(text="see", about=[("code", 0), motet.Passage(transcript=first, span=span), None])]
    project.links.extend([motet.ProjectLink(from_=("code", 0), to=None, direction="one_way")])
    assert_type(project.codings[0], motet.Coding)
    assert_type(project.codings[:1], list[motet.Coding])
    assert_type([person.name for person in project.corpus.participants], list[str])
    assert_type(sum(len(one) for one in (span, span)), int)
    return project


def choices(project: motet.Project) -> None:
    chosen = motet.AnalysisOptions(unit="sentence", rule="near:30:words", count="pairs", detector="leiden", coders={"Kim"})
    chosen.stop_words = {"the", "a"}
    chosen.null_model = motet.NullModel.free
    chosen.quality = "cpm"
    assert_type(chosen.quality, motet.QualityChoice)
    assert_type(chosen.coders, tuple[str, ...])
    chosen.coders = (name for name in ["Kim"])
    analysis = motet.analyze(project, chosen, runs=5, progress=lambda stage, done, total: done < total)
    assert_type(analysis, motet.Analysis)
    if analysis.stability is not None:
        assert_type(analysis.stability.themes[0].hold, motet.Hold)
    motet.cooccurrence(project, motet.Proximity(30, "words"), coder_pairs="different", threads=2)
    motet.cooccurrence(project, "overlap").joint.toarray()


def matrices(counts: npt.NDArray[np.int64], any_matrix: MatrixLike) -> None:
    incidence = motet.IncidenceMatrix(counts, columns=["a", motet.Column("b", "B")], rule="mine")
    assert_type(incidence.shape, tuple[int, int])
    meetings = motet.cooccurrence([[1, 0], [1, 1]])
    motet.cooccurrence(any_matrix)
    assert_type(meetings.marginals, npt.NDArray[np.float64])
    for name in motet.association_measure_names():
        print(motet.to_table(meetings, name).to_csv())
    tests = motet.test_pairs(incidence, alternative="greater", replicates=99)
    for pair in tests.pairs:
        print(pair.first, pair.odds_ratio.low, pair.reason)
    mapped = motet.code_map(meetings, method="scaling")
    assert_type(mapped.coordinates, npt.NDArray[np.float64])
    assert_type(motet.fisher_exact(1, 2, 3, 4), float)
    assert_type(motet.fisher_exact(counts, counts, counts, 9, "less"), npt.NDArray[np.float64])


def by_first(counts: motet.PairCounts) -> float:
    return counts.both / counts.first


def halves(graph: motet.CodeGraph) -> list[int]:
    return [node % 2 for node in range(len(graph))]


def shuffled(graph: motet.CodeGraph, seed: int) -> Labels:
    return np.random.default_rng(seed).integers(0, 2, len(graph))


def pieces(text: str) -> Iterable[motet.Token | tuple[int, int]]:
    yield 0, len(text)


measure: Measure = by_first
detectors: list[Detector] = [halves, shuffled, motet.Leiden(seed=3), motet.ConnectedComponents()]
tokenizer: Tokenizer = pieces
own_tools = motet.CorpusWordsOptions(tokenizer=motet.WordTokenizer(numbers=False), normalizer=motet.Stemmer("english"))


def themes(project: motet.Project, units: motet.Units, progress: Progress = None) -> motet.FoundThemes:
    recipe = motet.ThemeRecipe(measure="lift", own_measure=measure, backbone="strongest:3", own_detector=detectors[0])
    recipe.own_measure = None
    graph = motet.CodeGraph(["a", "b"], [(0, 1, 1.0), motet.Link(0, 1, 2.0)])
    for detector in detectors:
        assert_type(motet.consensus(graph, detector, runs=3).partition, motet.Partition)
    assert_type(motet.Partition(community=[0, 1]).sets(), list[set[int]])
    motet.adjusted_rand_index([0, 0], np.array([0, 1]))
    found = motet.find_themes(
        project.corpus, units, motet.coding_matrix(project, units), recipe=recipe,
        consensus=motet.ConsensusOptions(runs=3), progress=progress)
    for theme in found.themes.themes:
        print([int(column) for column in theme.columns], [quote.excerpt.text for quote in theme.exemplars])
    return found


def words(corpus: motet.Corpus) -> None:
    spoken = motet.CorpusWords(corpus, tokenizer=tokenizer, include_interviewers=True)
    keyness = motet.keyness(spoken, motet.group_by(corpus, "role"), measure="log_odds")
    assert_type(keyness, motet.Keyness)
    assert_type(motet.keyness(motet.KeynessCounts(a=1), "chi_square"), float)
    expression = motet.RegularExpression("smok.*", case_sensitive=True)
    for hits in (motet.concordance(corpus, "smok*", order="left"), motet.concordance(corpus, expression)):
        print(motet.to_table(hits, corpus))


def data_frames(turns: DataFrameLike, project: motet.Project) -> None:
    imported = motet.read_turns(turns, speaker="who", transcript_attributes=["town"], interviewers=["I"])
    assert_type(imported, motet.ImportedProject)
    motet.read_turns({"transcript": ["one"], "text": ["It is"]}, threads=2)
    found = motet.read_codings({"transcript": ["one"], "label": ["a > b"]}, project, code="label", new_codes=False)
    assert_type(found, list[motet.Diagnostic])
    motet.read_codings(motet.Table(), project, motet.CodingColumns(quote="words"), clip_positions=True)
    for column in motet.typed_columns(motet.Table.from_arrow(turns, limits=motet.Limits(csv_columns=9))):
        assert_type(column.missing, npt.NDArray[np.bool_])


def tables(meetings: motet.CooccurrenceMatrix, graph: motet.CodeGraph, hits: motet.Concordance) -> None:
    table = meetings.to_table("lift")
    assert_type(table["first"], tuple[Cell, ...])
    assert_type([row[0] for row in table], list[Cell])
    for one in (table, graph, motet.Keyness(), motet.PairTests()):
        print(len(one.to_pandas()), one.to_polars().height, one.to_arrow().num_rows)
    graph.to_pandas(halves(graph))
    hits.to_pandas(corpus=motet.Corpus())
    motet.table_from_arrow(graph, name="links")
    motet.table_from_arrow(graph.to_polars())


def figures(analysis: motet.Analysis, counts: npt.NDArray[np.float64]) -> list[str]:
    graph = analysis.graph.graph
    return [
        motet.display_html(analysis), motet.to_html(analysis), motet.to_html(motet.Table(), rows=3, caption="Words"),
        motet.graph_svg(graph, analysis.themes, width=400), motet.graph_svg(graph, halves(graph), [1.0, 2.0]),
        motet.graph_svg(graph, options=motet.GraphSvgOptions(names=["a", "b"])),
        motet.heat_map_svg(counts, ["a", "b"], columns=("x", "y")), motet.heat_map_svg(analysis.cooccurrence, most=9)]


def estimators(incidence: MatrixLike, texts: list[str]) -> None:
    vectorizer = motet.MotetVectorizer(words=tokenizer, normalizer=motet.Stemmer("english"), min_df=2, threads=2)
    print(vectorizer.fit_transform(texts).shape, vectorizer.vocabulary_["smoke"])
    model = motet.ThemeModel(measure=by_first, detector=halves, runs=3).fit(incidence)
    assert_type(model, motet.ThemeModel)
    assert_type(model.predict(incidence), npt.NDArray[np.int64])
    assert_type(model.cooccurrence_, motet.CooccurrenceMatrix)
    assert_type(motet.CodeCooccurrence(motet.Pmi(base=10.0), output="pairs").fit(incidence).association_,
                motet.AssociationMatrix)


def failing(path: str) -> str:
    try:
        motet.read_project(path)
    except motet.FileError as error:
        return error.path
    except motet.ParseError as error:
        return f"{error.file}:{error.line}"
    return ""
