"""Communities of codes, and whether one can believe them."""
import copy
import math
import signal
import threading
import time

import motet
import numpy
import pytest
from graphs import ring_of_cliques, two_triangles
from theme_studies import theme_study
from values import round_trips

THEMES = [0, 0, 0, 1, 1, 1]


class Broken(Exception):
    pass


def broken(*_):
    raise Broken("by the caller")


def modularity_by_hand(link, a, b, whole):
    return link - a.strength * b.strength / whole.strength


@pytest.fixture(scope="module")
def planted():
    project = theme_study()
    units = motet.make_units(project.corpus, "turn")
    return project, units, motet.coding_matrix(project, units)


@pytest.fixture(scope="module")
def found(planted):
    project, units, incidence = planted
    return motet.find_themes(project.corpus, units, incidence, consensus=motet.ConsensusOptions(runs=5),
                             stability=motet.StabilityOptions(replicates=40), chance=motet.ChanceOptions(replicates=40))


def test_qualities_are_callables():
    a, b, whole = motet.Mass(2, 1), motet.Mass(strength=3, size=2), motet.Mass(10, 6)
    assert motet.Modularity()(1, a, b, whole) == 1 - 6 / 10
    assert motet.ConstantPotts(0.25)(1, a, b, whole) == 1 - 0.25 * 2
    assert motet.Modularity(resolution=2.0) == motet.Modularity(2) != motet.Modularity()
    assert round_trips(a) and round_trips(motet.Modularity(2)) and round_trips(motet.ConstantPotts())
    assert motet.parse_quality("cpm") == motet.QualityChoice.cpm == "cpm"
    assert motet.parse_detector("label-propagation") == motet.DetectorChoice.label_propagation
    for parse in (motet.parse_quality, motet.parse_detector):
        with pytest.raises(ValueError):
            parse("louvain")


def test_leiden_finds_two_triangles_by_any_quality():
    graph = two_triangles()
    for quality in (motet.Modularity(), modularity_by_hand, motet.ConstantPotts()):
        partition = motet.leiden(graph, quality, seed=3)
        assert partition.community.tolist() == THEMES
        assert motet.Leiden(quality, motet.LeidenOptions(seed=3))(graph) == partition
    assert motet.leiden(graph).quality == pytest.approx(0.3910681, abs=1e-7)
    assert motet.leiden(graph, motet.ConstantPotts(2)).quality == 29
    assert motet.leiden_within(graph, motet.Modularity(), [0, 0, 1, 1, 2, 2]).communities >= 3
    assert motet.leiden_within(graph, motet.Modularity(), [7] * 6, seed=1) == motet.leiden(graph)
    with pytest.raises(ValueError):
        motet.leiden(graph, motet.Modularity(-1))
    with pytest.raises(ValueError):
        motet.leiden(graph, randomness=-1)
    with pytest.raises(ValueError):
        motet.leiden_within(graph, motet.Modularity(), [0])
    with pytest.raises(TypeError):
        motet.leiden(graph, "modularity")
    with pytest.raises(TypeError, match="randomness"):
        motet.Leiden(random=1)


def test_a_quality_that_raises_comes_through():
    for call in (lambda: motet.leiden(two_triangles(), broken), lambda: motet.Leiden(broken)(two_triangles()),
                 lambda: motet.consensus(two_triangles(), motet.Leiden(broken), runs=4, threads=2)):
        with pytest.raises(Broken, match="by the caller"):
            call()
    with pytest.raises((TypeError, RuntimeError)):
        motet.leiden(two_triangles(), lambda *_: "much")


def test_detectors_are_values():
    for detector in (motet.Leiden(), motet.Leiden(motet.ConstantPotts(0.5), seed=7), motet.LabelPropagation(rounds=9),
                     motet.AverageLinkage(clusters=2), motet.ConnectedComponents(), motet.LeidenOptions(seed=3),
                     motet.LabelPropagationOptions(), motet.AverageLinkageOptions(height=0.5)):
        assert round_trips(detector)
    detector = motet.Leiden(seed=7)
    detector.options.seed = 8
    detector.quality = motet.ConstantPotts()
    assert detector == motet.Leiden(motet.ConstantPotts(), seed=8) and detector.options.seed == 8
    with pytest.raises(ValueError):
        motet.Leiden(modularity_by_hand).__reduce_ex__(2)
    own = motet.Leiden(modularity_by_hand)
    assert own == own and own != motet.Leiden(modularity_by_hand) and own != motet.Leiden()


def test_every_detector_divides_two_triangles():
    graph = two_triangles()
    assert motet.LabelPropagation(seed=1)(graph) == motet.label_propagation(graph, seed=1)
    assert motet.AverageLinkage(clusters=2)(graph).communities == 2
    assert motet.AverageLinkage()(graph).community.tolist() == THEMES
    assert motet.ConnectedComponents()(graph) == motet.connected_components(graph)
    with pytest.raises(ValueError):
        motet.label_propagation(graph, rounds=0)
    with pytest.raises(ValueError):
        motet.AverageLinkage(clusters=2, height=0.5)(graph)


def test_average_linkage_joins_by_the_mean():
    columns = [motet.Column(key=k, label=k) for k in "abc"]
    weights = numpy.array([[0, -0.5, 0], [0, 0, -0.25], [0, 0, 0]])
    association = motet.AssociationMatrix(weights=weights, columns=columns)
    dendrogram = motet.average_linkage(association, threads=1)
    assert [(m.first, m.second, m.height, m.size) for m in dendrogram.merges] == [(0, 2, 1, 2), (3, 1, 1.375, 3)]
    assert motet.cut_at_height(dendrogram, 1.2).sets() == [{0, 2}, {1}]
    assert motet.cut_into(dendrogram, 1).communities == 1
    table = motet.to_table(dendrogram)
    assert table.name == "dendrogram" and table.rows[1][:3] == (2, "merge 1", "b")
    assert round_trips(dendrogram) and round_trips(dendrogram.merges[0])
    assert len(motet.average_linkage(two_triangles()).merges) == 5
    for wrong in (lambda: motet.cut_at_height(dendrogram, math.nan), lambda: motet.cut_into(dendrogram, 4),
                  lambda: motet.average_linkage(motet.AssociationMatrix(weights=weights, columns=columns[:2])),
                  lambda: motet.average_linkage(motet.AssociationMatrix(weights=weights.T, columns=columns)),
                  lambda: motet.cut_into(motet.Dendrogram(columns=columns, merges=[
                      motet.LinkageMerge(first=5, second=-9)]), 2)):
        with pytest.raises(ValueError):
            wrong()
    assert len(motet.to_table(motet.Dendrogram(merges=[motet.LinkageMerge(first=9, second=-9)]))) == 1


def test_a_profile_tells_where_a_division_is_best():
    graph = ring_of_cliques(6, 4)
    profile = motet.resolution_profile(graph, motet.Modularity(), runs=3)
    assert profile.complete and profile.steps[0].low == 0
    assert all(a.high == b.low for a, b in zip(profile.steps, profile.steps[1:]))
    assert 6 in [step.partition.communities for step in profile.steps]
    assert len(motet.to_table(profile)) == len(profile.steps)
    assert round_trips(profile) and round_trips(profile.steps[0]) and round_trips(motet.ResolutionProfileOptions())
    assert motet.resolution_profile(graph, motet.ConstantPotts(), motet.ResolutionProfileOptions(most=3)).tried <= 3
    with pytest.raises(ValueError):
        motet.resolution_profile(graph, motet.Modularity(), runs=0)
    with pytest.raises(TypeError):
        motet.resolution_profile(graph, modularity_by_hand)
    for partition in (motet.Partition(community=[9], communities=1), motet.Partition(communities=2**31 - 1)):
        with pytest.raises(ValueError):
            motet.to_table(motet.ResolutionProfile(steps=[motet.ProfileStep(partition=partition)]))


def test_themes_stand_within_themes():
    graph = ring_of_cliques(6, 4)
    made = motet.hierarchy(graph, motet.Modularity(), resolutions=[0.3, 1.0], runs=3)
    assert len(made.levels) == 2 and made.levels[1].communities >= made.levels[0].communities
    assert all(theme.parent == -1 for theme in made.themes if theme.level == 0)
    assert sorted(node for theme in made.themes if theme.level == 1 for node in theme.columns) == list(range(24))
    assert motet.to_table(made, graph).name == "hierarchy"
    assert round_trips(made) and round_trips(made.themes[0]) and round_trips(motet.HierarchyOptions(resolutions=[1.0]))
    assert len(motet.hierarchy(graph, motet.ConstantPotts(0.5)).levels) == 4
    with pytest.raises(ValueError):
        motet.hierarchy(graph, motet.Modularity(), resolutions=[2.0, 1.0])
    with pytest.raises(ValueError):
        motet.to_table(made, two_triangles())


def test_runs_agree_on_two_triangles():
    made = motet.consensus(two_triangles(), motet.Leiden(), runs=10)
    assert made.partition.community.tolist() == THEMES and made.settled and made.rounds == made.different == 1
    assert made.adjusted_rand == 1 and made.cohesion.tolist() == [1, 1] and math.isnan(made.partition.quality)
    assert round_trips(made) and round_trips(motet.ConsensusOptions(runs=3))
    for detector in (motet.AverageLinkage(), motet.detector_of(), motet.detector_of(motet.ThemeRecipe())):
        assert motet.consensus(two_triangles(), detector, motet.ConsensusOptions(runs=3)).partition == made.partition
    assert motet.consensus(two_triangles(), motet.ConnectedComponents(), runs=2).partition.communities == 1
    motet.consensus(two_triangles(), motet.LabelPropagation(), runs=2)
    for wrong in ({"runs": 0}, {"rounds": 0}, {"threshold": 2.0}):
        with pytest.raises(ValueError):
            motet.consensus(two_triangles(), motet.Leiden(), **wrong)
    with pytest.raises(ValueError):
        motet.consensus(two_triangles(), None)
    with pytest.raises(TypeError):
        motet.consensus(two_triangles(), "leiden")


@pytest.mark.parametrize("threads", [1, 2])
def test_any_callable_is_a_detector(threads):
    graph, seeds = two_triangles(), []

    def seeded(graph, seed):
        seeds.append(seed)
        return motet.leiden(graph, seed=seed)

    def named(graph, resolution=1.0, *, seed=None):
        seeds.append(seed)
        return numpy.array([5, 5, 5, 2, 2, 2])

    for detector in (seeded, named, lambda graph: THEMES, lambda graph, resolution=1: tuple(THEMES), motet.leiden,
                     lambda graph: motet.leiden(graph, modularity_by_hand)):
        made = motet.consensus(graph, detector, runs=4, threads=threads)
        assert made.partition.community.tolist() == THEMES
    assert len(seeds) == 8 and len(set(seeds)) == 4 and all(isinstance(seed, int) for seed in seeds)


def test_a_detector_that_raises_or_gives_nonsense_is_refused():
    for threads in (1, 2):
        with pytest.raises(Broken, match="by the caller"):
            motet.consensus(two_triangles(), broken, runs=20, threads=threads)
    for nonsense, error in ((None, TypeError), ("abcdef", TypeError), ([0.5] * 6, TypeError), ([0, 1], ValueError),
                            (motet.Partition(community=[0, 1], communities=2), ValueError)):
        with pytest.raises(error):
            motet.consensus(two_triangles(), lambda graph: nonsense, runs=2)


def test_a_recipe_keeps_what_it_was_given():
    recipe = motet.ThemeRecipe(measure="dice", backbone="strongest:4", detector="average-linkage", resolution=0.5)
    assert recipe.backbone.strongest == 4 and recipe.detector == "average_linkage" and round_trips(recipe)
    recipe.own_detector = motet.Leiden(seed=9)
    assert recipe.own_detector == motet.Leiden(seed=9)
    recipe.own_detector = broken
    assert recipe.own_detector is broken
    recipe.own_detector = None
    assert recipe.own_detector is None and recipe.tests is None
    recipe.tests = motet.PairTests(rule="a unit is a turn")
    assert recipe.tests == motet.PairTests(rule="a unit is a turn") and round_trips(recipe)
    recipe.own_measure = lambda counts: counts.both
    with pytest.raises(ValueError):
        recipe.__reduce_ex__(2)
    for wrong in ({"own_detector": "leiden"}, {"tests": 3}, {"own_measure": 3}):
        with pytest.raises(TypeError):
            motet.ThemeRecipe(**wrong)
    with pytest.raises(ValueError, match="modularity"):
        motet.ThemeRecipe(quality="louvain")


def test_a_recipe_makes_graphs_and_detectors(planted):
    counts = motet.cooccurrence(planted[2])
    made = motet.theme_graph(counts, motet.ThemeRecipe(backbone="threshold:0.2"))
    assert made.association.measure == "jaccard" and made.graph.dropped_links > 0 and round_trips(made)
    own = motet.theme_graph(counts, motet.ThemeRecipe(
        measure="mine", own_measure=lambda c: c.both / (c.first + c.second - c.both)))
    assert own.association.measure == "mine" and own.graph.graph == motet.theme_graph(counts).graph.graph
    detector = motet.detector_of(motet.ThemeRecipe(quality="cpm", resolution=0.25))
    partition = detector(made.graph.graph, seed=3)
    assert partition == motet.leiden(made.graph.graph, motet.ConstantPotts(0.25), seed=3) and round_trips(detector)
    assert motet.score(made.graph.graph, partition) == motet.modularity(made.graph.graph, partition)
    for wrong in (motet.ThemeRecipe(measure="likeness"), motet.ThemeRecipe(backbone="significance:0.05"),
                  motet.ThemeRecipe(tests=motet.PairTests(pairs=[motet.PairTest(first=4, second=9)]))):
        with pytest.raises(ValueError):
            motet.theme_graph(counts, wrong)
    with pytest.raises(Broken):
        motet.theme_graph(counts, motet.ThemeRecipe(own_measure=broken))


def test_planted_themes_are_found_and_hold(planted, found):
    incidence = planted[2]
    assert len(found.themes) == 3 and all(len(theme.columns) == 4 for theme in found.themes.themes)
    for theme, stability in zip(found.themes.themes, found.stability.themes):
        assert len({incidence.columns[column].label[:2] for column in theme.columns}) == 1
        assert stability.hold == "very_stable" == motet.hold_of(theme.stability)
    assert found.chance.p == pytest.approx(1 / 41)
    assert found.chance.recovery == motet.mean_recovery(found.stability)
    assert found.consensus.partition.quality == motet.score(found.graph.graph, found.consensus.partition)
    assert [c.tolist() for c in motet.columns_of(found.themes)] == [t.columns.tolist() for t in found.themes.themes]
    assert motet.theme_numbers(found.themes, 13)[12] == -13
    assert round_trips(found) and round_trips(found.stability) and round_trips(found.chance)
    assert round_trips(found.themes) and round_trips(found.stability.codes[0])
    assert round_trips(found.stability.themes[0])
    assert round_trips(found.chance.quality_by_chance) and round_trips(motet.Elsewhere(theme=1, share=0.5))
    with pytest.raises(ValueError):
        motet.theme_numbers(found.themes, 3)


def test_quotations_are_where_they_say(planted, found):
    corpus = planted[0].corpus
    exemplar = found.themes.themes[0].exemplars[0]
    span, transcript = exemplar.excerpt.code_points, corpus.find_transcript(exemplar.excerpt.transcript)
    assert corpus.transcript(transcript).text[span.begin:span.end] == exemplar.excerpt.text
    assert round_trips(exemplar)


def test_the_parts_give_what_find_themes_gives(planted, found):
    project, units, incidence = planted
    graph, partition = found.graph.graph, found.consensus.partition
    themes = motet.describe_themes(project.corpus, units, incidence, graph, partition)
    assert [t.columns.tolist() for t in themes.themes] == [t.columns.tolist() for t in found.themes.themes]
    columns = motet.columns_of(themes)
    stability = motet.stability(incidence, columns, replicates=40)
    assert stability == found.stability
    assert motet.stability(motet.people_counts(incidence), columns, motet.ThemeRecipe(),
                           motet.StabilityOptions(replicates=40)).themes == stability.themes
    chance = motet.themes_by_chance(incidence, partition, motet.mean_recovery(stability), replicates=40)
    assert chance == found.chance
    assert motet.theme_doubts(found.themes, stability, chance) == found.notes
    assert motet.theme_doubts(motet.Themes()) == ()
    voices = motet.theme_incidence(incidence, themes, voicing=1)
    assert voices.counts.shape == (240, 3) and voices.columns[0].key.startswith("theme:")
    table = motet.theme_table(stability, [theme.label for theme in themes.themes], columns)
    assert table.name == "theme_stability" and table.rows[0][8] == "very stable"
    assert len(motet.code_table(stability, incidence.columns)) == 12


def test_own_measures_and_detectors_find_the_same_themes(planted, found):
    project, units, incidence = planted
    recipe = motet.ThemeRecipe(measure="jaccard", own_measure=lambda c: c.both / (c.first + c.second - c.both),
                               own_detector=lambda graph, seed: motet.leiden(graph, seed=seed))
    small = dict(consensus=motet.ConsensusOptions(runs=3), stability=motet.StabilityOptions(replicates=4),
                 chance=motet.ChanceOptions(replicates=4), threads=2)
    own = motet.find_themes(project.corpus, units, incidence, recipe=recipe, **small)
    assert motet.theme_numbers(own.themes, 12).tolist() == motet.theme_numbers(found.themes, 12).tolist()
    for part in ("own_measure", "own_detector"):
        with pytest.raises(Broken, match="by the caller"):
            motet.find_themes(project.corpus, units, incidence, recipe=motet.ThemeRecipe(**{part: broken}), **small)


def test_parts_that_do_not_fit_are_refused(planted, found, study):
    project, units, incidence = planted
    graph, partition, themes = found.graph.graph, found.consensus.partition, found.themes
    columns = motet.columns_of(themes)
    other = motet.make_units(study.corpus, "sentence")
    torn = copy.copy(incidence)
    torn.columns = incidence.columns[:3]
    strange = motet.Themes(themes=[motet.Theme(columns=[99], central=99)])
    describe, corpus = motet.describe_themes, project.corpus
    for wrong in (
            lambda: describe(study.corpus, units, incidence, graph, partition),
            lambda: describe(corpus, other, incidence, graph, partition),
            lambda: describe(corpus, units, incidence, two_triangles(), partition),
            lambda: describe(corpus, units, incidence, graph, motet.Partition(community=[7] * 12, communities=1)),
            lambda: describe(corpus, units, incidence, graph, motet.Partition(
                community=[0] * 12, communities=2**31 - 1)),
            lambda: describe(corpus, units, torn, graph, partition),
            lambda: describe(corpus, units, incidence, graph, partition, min_codes=0),
            lambda: describe(corpus, units, incidence, graph, partition, grouping=motet.Grouping(groups=["a"])),
            lambda: motet.theme_incidence(incidence, strange), lambda: motet.theme_incidence(torn, themes),
            lambda: motet.stability(torn, columns), lambda: motet.stability(incidence, [[99]]),
            lambda: motet.stability(incidence, [[]]), lambda: motet.stability(incidence, [[1, 1]]),
            lambda: motet.themes_by_chance(incidence, [0]), lambda: motet.themes_by_chance(torn, partition),
            lambda: motet.theme_table(found.stability, ["one"], columns),
            lambda: motet.code_table(found.stability, incidence.columns[:2]),
            lambda: motet.find_themes(study.corpus, units, incidence), lambda: motet.score(graph, [1])):
        with pytest.raises(ValueError):
            wrong()


def test_themes_go_back_as_sets(planted, found):
    project = motet.Project()
    for code in planted[0].codebook.codes:
        project.codebook.add(code)
    motet.add_theme_sets(project, found.themes, planted[2].columns)
    assert len(project.sets) == 3 and project.sets[0].name.startswith("Theme 1: ") and len(project.sets[0].codes) == 4
    motet.add_theme_sets(project, found.themes, planted[2].columns)
    assert len(project.sets) == 3
    with pytest.raises(IndexError):
        motet.add_theme_sets(project, found.themes, planted[2].columns[:2])
    with pytest.raises(motet.DataError):
        motet.add_theme_sets(motet.Project(), found.themes, planted[2].columns)


def test_a_small_study_by_hand(study):
    units = motet.make_units(study.corpus, "sentence")
    found = motet.find_themes(study.corpus, units, motet.coding_matrix(study, units),
                              stability=motet.StabilityOptions(replicates=3), chance=motet.ChanceOptions(replicates=3))
    theme = found.themes.themes[0]
    assert {motet.coding_matrix(study, units).columns[c].label for c in theme.columns} == {"calm", "harm"}
    span = theme.exemplars[0].excerpt.code_points
    text = study.corpus.transcript(study.corpus.find_transcript(theme.exemplars[0].excerpt.transcript)).text
    assert text[span.begin:span.end] == theme.exemplars[0].excerpt.text
    assert round_trips(motet.ThemeOptions(min_codes=3)) and round_trips(motet.FindThemesOptions())
    assert round_trips(motet.StabilityOptions(seed=4)) and round_trips(motet.ChanceOptions(null="free"))


def test_progress_is_told_and_can_stop(planted):
    stages = []
    motet.stability(planted[2], [[0, 1]], replicates=200, progress=lambda stage, done, total: stages.append(stage))
    assert stages
    for call in (lambda p: motet.stability(planted[2], [[0, 1]], replicates=10**6, progress=p),
                 lambda p: motet.themes_by_chance(planted[2], [0] * 12, replicates=10**6, progress=p),
                 lambda p: motet.consensus(ring_of_cliques(50, 6), motet.Leiden(), runs=10**5, progress=p)):
        with pytest.raises(motet.Stopped):
            call(lambda stage, done, total: done < 1)


@pytest.mark.parametrize("detector", [motet.Leiden(), motet.Leiden(modularity_by_hand), lambda graph: [0] * len(graph)])
def test_an_interrupt_ends_the_work(detector):
    graph = ring_of_cliques(60, 6)
    timer = threading.Timer(0.3, lambda: signal.raise_signal(signal.SIGINT))
    timer.start()
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        motet.consensus(graph, detector, runs=10**6)
    timer.join()
    assert time.monotonic() - begun < 10
    assert motet.leiden(graph).communities > 1


def test_an_interrupt_ends_one_long_run():
    # A quality in Python keeps one run busy for some seconds.
    graph = ring_of_cliques(1500, 10)
    for call in (lambda: motet.consensus(graph, motet.Leiden(modularity_by_hand), runs=1),
                 lambda: motet.leiden(graph, modularity_by_hand)):
        timer = threading.Timer(0.2, lambda: signal.raise_signal(signal.SIGINT))
        timer.start()
        begun = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            call()
        timer.join()
        assert time.monotonic() - begun < 10
