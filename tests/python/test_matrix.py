"""Which code stands where, what meets, how strongly, and where it lies on a map."""
import gc
import math
import pickle
import sys
import threading

import motet
import numpy as np
import pytest
from values import round_trips

scipy_sparse = pytest.importorskip("scipy.sparse")


@pytest.fixture
def turns(study):
    return motet.coding_matrix(study, motet.make_units(study.corpus, "turn"))


def labels(matrix):
    return [column.label for column in matrix.columns]


def one_pair(both, first, second, total, directed=False):
    return motet.CooccurrenceMatrix(joint=[[0, both], [0, 0]], marginals=[first, second], total=total,
                                    columns=["a", "b"], rule="a unit is one test", directed=directed)


def units_of(both, first, second, total):
    """Rows of a matrix of two columns with these counts."""
    return ([[1, 1]] * both + [[1, 0]] * (first - both) + [[0, 1]] * (second - both)
            + [[0, 0]] * (total - first - second + both))


# Incidence


def test_codes_stand_in_units(study, turns):
    assert labels(turns) == ["harm", "barrier", "mood", "calm"] and turns.shape == (4, 4)
    assert turns.counts.toarray().tolist() == [[1, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0], [1, 0, 0, 1]]
    assert turns.rows[2] == motet.Row(transcript=1, participant=2) and turns.rule.startswith("a unit is one turn")
    rolled = motet.coding_matrix(study, motet.make_units(study.corpus, "turn"), roll_up=True)
    assert rolled.counts.toarray()[:, 2].tolist() == [1, 1, 0, 1]
    assert motet.coding_matrix(study, motet.make_units(study.corpus, "turn"), coders=["Lou"]).counts.nnz == 0
    with pytest.raises(ValueError):
        motet.coding_matrix(study, motet.make_units(study.corpus, "turn"), coders=["nobody"])


def test_units_of_another_corpus_are_refused(study):
    units = motet.make_units(study.corpus, "turn")
    with pytest.raises(IndexError):
        motet.coding_matrix(motet.Project(), units)
    with pytest.raises(IndexError):
        motet.term_matrix(motet.Corpus(), units)


def test_words_stand_in_units(study):
    units = motet.make_units(study.corpus, "turn")
    options = motet.TermMatrixOptions(words=0, participants=1, participant_share=0, participant_share_max=1)
    words = motet.term_matrix(study.corpus, units, options)
    assert "smoking" in labels(words) and words.counts.dtype == float
    assert words.counts[:, labels(words).index("calms")].toarray().ravel().tolist() == [2, 0, 0, 1]
    assert [one.reason for one in words.excluded][0] == "stop word"

    def upper(text):
        return [motet.TextSpan(0, 2)]

    own = motet.term_matrix(study.corpus, units, options, tokenizer=upper, letters=1, stop_words=[])
    assert labels(own) == ["bu", "ca", "it"]
    with pytest.raises(ZeroDivisionError):
        motet.term_matrix(study.corpus, units, options, tokenizer=lambda text: 1 // 0)
    with pytest.raises(ValueError):
        motet.term_matrix(study.corpus, units, participant_share=2)


def test_a_matrix_of_ones_own():
    given = motet.IncidenceMatrix([[1, 0, 2], [0, 0, 3]], columns=["x", "y", "z"], rule="a unit is a line")
    assert given.counts.toarray().tolist() == [[1, 0, 2], [0, 0, 3]] and given.counts.nnz == 3
    assert given.columns[0] == motet.Column(key="x", label="x") == motet.Column("x")
    assert motet.Column("x", "the x").label == "the x"
    assert given.rows == (motet.Row(), motet.Row()) and given.rows[0].transcript is None
    for form in (scipy_sparse.csr_matrix, scipy_sparse.csc_array, scipy_sparse.coo_array, np.array):
        assert motet.IncidenceMatrix(counts=form([[1, 0, 2], [0, 0, 3]]), columns=["x", "y", "z"],
                                     rule="a unit is a line") == given
    assert labels(motet.IncidenceMatrix(np.ones((1, 12))))[::11] == ["00", "11"]
    assert motet.IncidenceMatrix().shape == (0, 0)
    assert round_trips(given) and round_trips(given.columns[0]) and round_trips(motet.Row(1, 2))


@pytest.mark.parametrize("wrong", [{"columns": ["x"]}, {"rows": [motet.Row()]}, {"columns": ["x", "y", "z"]}])
def test_sizes_must_agree(wrong):
    with pytest.raises(ValueError, match="do not go with"):
        motet.IncidenceMatrix(counts=np.ones((2, 2)), **wrong)


def test_what_is_no_matrix_is_refused():
    with pytest.raises(TypeError):
        motet.IncidenceMatrix(counts=[1, 2, 3])
    with pytest.raises(TypeError):
        motet.cooccurrence("text")
    broken = scipy_sparse.csr_array(np.ones((2, 2)))
    broken.indices[:] = 7
    with pytest.raises(ValueError):
        motet.cooccurrence(broken)


def test_views_outlive_their_owner_and_what_replaces_them(turns):
    view = turns.counts
    before = view.toarray().tolist()
    assert not view.data.flags.writeable
    with pytest.raises(ValueError):
        view.data[0] = 7
    turns.counts = np.zeros((4, 4))
    filler = [np.ones(100) for _ in range(100)]
    assert view.toarray().tolist() == before and len(filler) == 100 and turns.counts.nnz == 0
    references = sys.getrefcount(turns)
    other = turns.counts
    assert sys.getrefcount(turns) > references and other.nnz == 0
    del other, turns
    gc.collect()
    assert view.toarray().tolist() == before


def test_rows_are_merged(turns):
    people = motet.merge_by_participant(turns)
    assert people.counts.toarray().tolist() == [[1, 0, 0, 1], [1, 1, 0, 1]]
    assert people.rule.startswith("rows are participants; present when")
    assert motet.merge_by_transcript(turns, "sum").counts.toarray().tolist() == [[2, 0, 0, 1], [1, 1, 0, 1]]
    merged = motet.merge_rows(turns, [2, None, 0, 2], 3, motet.Merge.sum, "three heaps")
    assert merged.counts.toarray().tolist() == [[0, 1, 0, 0], [0, 0, 0, 0], [2, 0, 0, 2]]
    assert merged.rule == "three heaps"
    with pytest.raises(ValueError, match="not below"):
        motet.merge_rows(turns, [0, 1, 2, 3], 3, "sum", "")
    with pytest.raises(ValueError, match="4 rows"):
        motet.merge_rows(turns, [0], 3, "sum", "")
    turns.rows = []
    with pytest.raises(ValueError):
        motet.merge_by_transcript(turns)


def test_the_whole_matrix():
    full = motet.to_symmetric([[0, 2], [0, 0]], [5, 7])
    assert full.tolist() == [[5, 2], [2, 7]]
    assert motet.to_symmetric(scipy_sparse.csr_array([[0, 2.0], [0, 0]])).tolist() == [[0, 2], [2, 0]]
    for upper, diagonal in [([[0, 2]], None), ([[0, 0], [1, 0]], None), ([[0, 2], [0, 0]], [1])]:
        with pytest.raises(ValueError):
            motet.to_symmetric(upper, diagonal)


# Meetings


@pytest.mark.parametrize("text", ["overlap", "within", "sentence", "window:50:10", "near:30:words", "near:0:turns",
                                  "stanza:4", "stanza:4:2:sentences"])
def test_rules_are_read_and_written_alike(text):
    rule = motet.parse_rule(text)
    assert str(rule) == text == motet.to_string(rule)
    assert round_trips(rule)


def test_rules_are_objects():
    assert motet.parse_rule("near:30:words") == motet.Proximity(30, "words") == motet.Proximity(
        distance=30, in_=motet.Proximity.In.words)
    assert motet.parse_rule("sentence") == motet.SameUnit("sentence") == motet.SameUnit(unit="sentence")
    assert motet.parse_rule("touching") == motet.SegmentOverlap("touching")
    assert motet.parse_rule("stanza:3:1") == motet.StanzaWindow(3, 1) == motet.StanzaWindow(back=3, forward=1)
    assert motet.StanzaWindow().back == 4 and motet.StanzaWindow().line == "turn"
    assert pickle.loads(pickle.dumps(motet.Proximity.In.words)) is motet.Proximity.In.words
    rule = motet.SameUnit()
    rule.unit = "window:5"
    assert rule.unit.size == 5
    with pytest.raises(ValueError, match="overlap"):
        motet.parse_rule("nearby")
    with pytest.raises(ValueError):
        motet.Proximity(3, "miles")


def test_rules_are_described():
    assert motet.describe("overlap").startswith("two codings meet when they share at least one character")
    assert motet.describe("overlap", count="presence", unit="sentence") == motet.describe(
        motet.SegmentOverlap(), motet.MeetingOptions(count="presence", unit="sentence"))
    assert motet.parse_meeting_count("regions") is motet.MeetingCount.regions
    assert motet.parse_coder_pairs("different") is motet.CoderPairs.different
    for read in (motet.parse_meeting_count, motet.parse_coder_pairs):
        with pytest.raises(ValueError):
            read("nothing")
    options = motet.MeetingOptions(coders=["Kim"], roll_up=True, coder_pairs="same", threads=1)
    assert options.count is None and round_trips(options)


def test_presence_is_counted_by_unit(turns):
    counts = motet.cooccurrence(turns)
    assert counts.joint.toarray()[0].tolist() == [0, 0, 0, 2] and counts.joint.nnz == 1
    assert counts.marginals.tolist() == [3, 1, 0, 2] and counts.total == 4
    assert counts.count == "presence" and not counts.directed and counts.rule == turns.rule
    assert not counts.marginals.flags.writeable
    assert round_trips(counts) and motet.cooccurrence(turns, motet.CooccurrenceOptions(threads=1)) == counts


def test_any_matrix_is_counted():
    cells = np.random.default_rng(1).integers(0, 2, (200, 12))
    expected = np.triu(cells.T @ cells, 1)
    for matrix in (cells, cells.tolist(), scipy_sparse.csr_array(cells), scipy_sparse.coo_matrix(cells),
                   motet.IncidenceMatrix(cells)):
        counts = motet.cooccurrence(matrix, threads=2)
        assert (counts.joint.toarray() == expected).all()
        assert (counts.marginals == cells.sum(axis=0)).all() and counts.total == 200
        assert labels(counts) == [f"{number:02}" for number in range(12)]
    with pytest.raises(motet.LimitError):
        motet.cooccurrence(cells, limits=motet.Limits(nonzeros=3))


def test_codings_meet_by_a_rule(study):
    overlap = motet.cooccurrence(study, "overlap")
    assert labels(overlap) == ["harm", "barrier", "mood", "calm"]
    assert overlap.joint.toarray()[0].tolist() == [0, 0, 0, 1] and math.isnan(overlap.total)
    assert overlap.marginals.tolist() == [3, 1, 0, 3] and overlap.count == "pairs"
    assert motet.cooccurrence(study, motet.SegmentOverlap()) == overlap
    characters = motet.cooccurrence(study, "overlap", count="characters")
    assert characters.joint.toarray()[0, 3] == len("Smoking calms me.")
    near = motet.cooccurrence(study, motet.Proximity(0, "turns"), count="presence")
    assert near.joint.toarray()[0, 3] == 2 and near.total == 4
    assert motet.cooccurrence(study, "within").directed
    with pytest.raises(TypeError, match="rule"):
        motet.cooccurrence(study)
    with pytest.raises(ValueError, match="near"):
        motet.cooccurrence(study, "nearby")
    with pytest.raises(ValueError):
        motet.cooccurrence(study, motet.StanzaWindow(back=0))


def test_columns_are_chosen_and_nested(study):
    counts = motet.cooccurrence(study, "turn", roll_up=True)
    names = labels(counts)
    nested = motet.nested_columns(study.codebook, counts.columns)
    assert sorted({names[a], names[b]} for a, b in nested) == sorted([{"mood", "harm"}, {"mood", "calm"}])
    chosen = motet.with_columns(counts, [counts.columns[3], counts.columns[0], "new"])
    assert chosen.joint.toarray().tolist() == [[0, 2, 0], [0, 0, 0], [0, 0, 0]]
    assert chosen.marginals.tolist() == [2, 3, 0]
    with pytest.raises(ValueError, match="twice"):
        motet.with_columns(counts, ["new", "new"])
    counts.marginals = []
    with pytest.raises(ValueError):
        motet.with_columns(counts, ["new"])


# Counters


def test_parts_of_a_corpus_are_counted_and_merged(study):
    whole = motet.CooccurrenceCounter("turn")
    whole.add(study)
    counts = motet.cooccurrence(study, "turn")
    assert whole.finalize() == motet.with_columns(counts, sorted(counts.columns, key=lambda column: column.key))
    empty = motet.CooccurrenceCounter(motet.SameUnit())
    empty.merge(whole)
    assert empty == whole and empty.to_bytes() == whole.to_bytes()
    assert motet.CooccurrenceCounter.from_bytes(whole.to_bytes()) == whole
    assert round_trips(whole)
    with pytest.raises(motet.ParseError):
        motet.CooccurrenceCounter.from_bytes(b"nothing")
    with pytest.raises(ValueError):
        whole.merge(motet.CooccurrenceCounter("overlap"))
    with pytest.raises(ValueError):
        motet.CooccurrenceCounter("overlap", count="presence", unit="window:0")


def test_a_stopped_addition_counts_nothing(study):
    counter = motet.CooccurrenceCounter("turn", roll_up=True)
    nothing = counter.to_bytes()
    with pytest.raises(motet.Stopped):
        counter.add(study, progress=lambda *told: False)
    assert counter.to_bytes() == nothing and counter.options.roll_up
    counter.add(study, threads=1, limits=motet.Limits())
    assert counter.finalize() == motet.cooccurrence(study, "turn", roll_up=True)


def test_threads_of_python_share_a_counter(study):
    counter = motet.CooccurrenceCounter()
    threads = [threading.Thread(target=lambda: [counter.add(study) for _ in range(20)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.finalize().total == 80 * motet.cooccurrence(study, "turn").total


def test_rows_are_counted_again_and_again(turns):
    counter = motet.PairCounter(turns)
    assert counter.rows == 4 and counter.columns == turns.columns and "4 rows" in repr(counter)
    assert counter.count() == motet.cooccurrence(turns)
    for weights in ([2, 0, 1, 0], np.array([2, 0, 1, 0], dtype=np.uint8)):
        drawn = counter.count(weights, threads=1)
        assert drawn.joint.toarray()[0, 3] == 2 and drawn.total == 3
    for wrong in ([1], [1, 1, 1, -1], [2**32, 1, 1, 1]):
        with pytest.raises(ValueError):
            counter.count(wrong)
    for wrong in (["many"], [[1]], [0.5, 1, 1, 1]):
        with pytest.raises(TypeError):
            counter.count(wrong)
    turns.columns = []
    with pytest.raises(ValueError):
        motet.PairCounter(turns)


def test_people_are_counted_again_and_again(turns):
    people = motet.people_counts(turns, threads=1)
    assert people.people == len(people) == 2 and people.columns == turns.columns
    assert people.count([1, 1]) == motet.cooccurrence(turns)
    assert people.count([0, 3]).joint.toarray()[0, 3] == 3
    assert people.rule == "participants are drawn, each with all their units" and people.notes == ()
    with pytest.raises(ValueError):
        people.count([1])
    parts = [one_pair(1, 2, 3, 4), one_pair(2, 2, 2, 2)]
    added = motet.people_counts(parts, "each is a person")
    assert added.count([1, 2]).joint.toarray()[0, 1] == 5 and added.rule == "each is a person"
    parts[1].columns = ["a"]
    with pytest.raises(ValueError):
        motet.people_counts(parts, "")
    turns.rows = []
    with pytest.raises(ValueError):
        motet.people_counts(turns)


# Associations

WORKED = {motet.Jaccard: 0.3636364, motet.Dice: 0.5333333, motet.Cosine: 0.5656854, motet.OverlapCoefficient: 0.8,
          motet.Lift: 2, motet.NormalizedPmi: 0.3782354, motet.Phi: 0.4082483, motet.LogLikelihood: 8.4239741,
          motet.Pmi: 1, motet.YulesQ: 0.8064516, motet.ChiSquare: 8.3333333, motet.ConditionalProbability: 0.4}


@pytest.mark.parametrize("kind", WORKED)
def test_measures_of_the_worked_example(kind):
    measure = kind()
    assert measure(8, 20, 10, 50) == pytest.approx(WORKED[kind], rel=1e-6)
    assert measure(motet.PairCounts(both=8, first=20, second=10, total=50)) == measure(8.0, 20.0, 10.0, 50.0)
    assert math.isnan(measure(0, 0, 0, 0)) and round_trips(measure)
    assert kind.directed == (kind is motet.ConditionalProbability)
    association = motet.associate(one_pair(8, 20, 10, 50), measure)
    assert association.weights.toarray()[0, 1] == measure(8, 20, 10, 50) and association.directed == kind.directed


def test_measures_by_name():
    names = motet.association_measure_names()
    assert len(names) == 12 and names[0] == "jaccard"
    assert [type(motet.association_measure(name)) for name in names] == [
        motet.Jaccard, motet.Dice, motet.Cosine, motet.OverlapCoefficient, motet.Lift, motet.Pmi, motet.NormalizedPmi,
        motet.Phi, motet.YulesQ, motet.LogLikelihood, motet.ChiSquare, motet.ConditionalProbability]
    for name in names:
        association = motet.associate(one_pair(8, 20, 10, 50), name)
        assert association.measure == name and association.rule == "a unit is one test"
        assert association.weights.nnz == (2 if association.directed else 1)
        assert round_trips(association)
    for call in (motet.association_measure, lambda name: motet.associate(one_pair(1, 1, 1, 1), name)):
        with pytest.raises(ValueError, match="jaccard"):
            call("tanimoto")


def test_the_base_of_a_logarithm():
    assert motet.Pmi(base=math.e)(8, 20, 10, 50) == pytest.approx(math.log(2))
    with pytest.raises(ValueError):
        motet.Pmi(base=1)(8, 20, 10, 50)


def test_a_measure_of_ones_own():
    counts = one_pair(8, 20, 10, 50)
    association = motet.associate(counts, lambda pair: pair.both)
    assert association.weights.toarray()[0, 1] == 8 and association.measure == "a measure of the caller"
    share = motet.associate(counts, lambda pair: pair.both / pair.first, name="share", directed=True)
    assert share.weights.toarray().tolist() == [[0, 0.4], [0.8, 0]] and share.measure == "share"
    with pytest.raises(ZeroDivisionError):
        motet.associate(counts, lambda pair: 1 / 0)
    with pytest.raises(ValueError):
        motet.associate(counts, lambda pair: math.inf)
    for wrong in (None, 3):
        with pytest.raises(TypeError):
            motet.associate(counts, wrong)


def test_counts_that_do_not_fit_are_refused():
    counts = one_pair(8, 20, 10, 50)
    counts.columns = ["a"]
    for call in (lambda: motet.associate(counts, "jaccard"), lambda: motet.mark_pairs(counts),
                 lambda: motet.to_table(counts, "jaccard"), lambda: motet.code_distances(counts),
                 lambda: motet.code_map(counts), lambda: motet.associate(counts, motet.Dice()),
                 lambda: motet.associate(counts, lambda pair: 1.0)):
        with pytest.raises(ValueError):
            call()


def test_two_directions_become_one():
    directed = motet.associate(one_pair(8, 20, 10, 50), "conditional")
    for how, weight in [("mean", 0.6), ("larger", 0.8), (motet.Symmetrization.smaller, 0.4)]:
        one = motet.symmetrized(directed, how)
        assert not one.directed and one.weights.toarray().tolist() == [[0, pytest.approx(weight)], [0, 0]]
    directed.columns = []
    with pytest.raises(ValueError):
        motet.symmetrized(directed)


def test_pairs_to_be_careful_about():
    assert list(motet.mark_pairs(one_pair(8, 20, 10, 50))) == []
    mark = motet.mark_pairs(one_pair(1, 60, 10, 100))[0]
    assert (mark.first, mark.second, mark.unequal, mark.outside) == (0, 1, True, False) and round_trips(mark)
    assert motet.mark_pairs(one_pair(5, 2, 2, math.nan))[0].outside


def test_pairs_as_a_table():
    table = motet.to_table(one_pair(8, 20, 10, 50), "jaccard")
    assert table.name == "pairs" and list(table.columns)[-4:] == ["jaccard", "marks", "first_id", "second_id"]
    assert list(table.rows[0])[:6] == ["a", "b", 8, 20, 10, 50]


# Maps


def test_distances_and_their_map():
    counts = motet.CooccurrenceMatrix(joint=[[0, 5, 1], [0, 0, 2], [0, 0, 0]], marginals=[6, 7, 3], total=9,
                                      columns=["a", "b", "c"])
    distances = motet.code_distances(counts)
    assert distances.tolist() == [[0, 2, 6], [2, 0, 5], [6, 5, 0]]
    plane = motet.classical_scaling(distances)
    assert plane.eigenvalues == pytest.approx([20.220085, 1.446581, 0], abs=1e-6)
    assert plane.coordinates[0] == pytest.approx([-2.354422, -0.753532], abs=1e-6) and round_trips(plane)
    placed = motet.code_map(counts)
    assert placed.coordinates == pytest.approx(plane.coordinates) and placed.method == "scaling"
    assert labels(placed) == ["a", "b", "c"] and placed.left_out == () and round_trips(placed)
    table = motet.to_table(placed)
    assert list(table.columns) == ["code", "axis_1", "axis_2", "id"] and len(table) == 3
    assert motet.explained_table(placed).name == "explained"
    placed.columns = []
    placed.coordinates = np.zeros((5, 2))
    with pytest.raises(ValueError):
        motet.to_table(placed)


def test_four_points_that_no_space_holds():
    plane = motet.classical_scaling([[0, 1, 1, 2], [1, 0, 2, 1], [1, 2, 0, 2], [2, 1, 2, 0]], axes=2)
    assert plane.eigenvalues == pytest.approx([2.9270510, 1.25, 0, -0.4270510], abs=1e-7)
    assert plane.stress == pytest.approx(0.0934722, abs=1e-7) and plane.fit == pytest.approx(0.9072455, abs=1e-7)
    for wrong in ([[0, 1], [2, 0]], [[0, -1], [-1, 0]], [[0, 1, 2], [1, 0, 2]]):
        with pytest.raises(ValueError):
            motet.classical_scaling(wrong)
    with pytest.raises(ValueError):
        motet.classical_scaling([[0.0]], axes=0)
    with pytest.raises(motet.LimitError):
        motet.classical_scaling(np.zeros((4001, 4001)))


def test_maps_of_associations():
    association = motet.AssociationMatrix(weights=[[0, 0.5, 0], [0, 0, 0.2], [0, 0, 0]], columns=["a", "b", "c"])
    assert motet.code_distances(association) == pytest.approx(np.array([[0, 0, 1], [0, 0, 0.6], [1, 0.6, 0]]))
    assert motet.code_map(association, axes=1).coordinates.shape == (3, 1)
    with pytest.raises(ValueError):
        motet.code_map(association, method="components")
    association.directed = True
    with pytest.raises(ValueError):
        motet.code_distances(association)


def test_correspondence_and_components(turns):
    counts = np.array([[20, 10, 5], [8, 14, 12], [4, 9, 18]])
    found = motet.correspondence_analysis(counts)
    expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0) / counts.sum()
    assert found.total == pytest.approx(((counts - expected) ** 2 / expected).sum() / counts.sum())
    assert found.inertias.sum() == pytest.approx(found.total) and found.rows.shape == (3, 2)
    assert found.columns_left_out.tolist() == [] and round_trips(found)
    components = motet.principal_components(scipy_sparse.csr_array(counts), axes=2)
    assert components.variances.sum() == pytest.approx(counts.var(axis=0, ddof=1).sum())
    assert components.scores.shape == (3, 2) and round_trips(components)
    assert motet.principal_components([[1, 1], [1, 2]], scaled=True).columns_left_out.tolist() == [0]
    with pytest.raises(ValueError):
        motet.correspondence_analysis([[-1.0, 1.0], [1.0, 1.0]])
    with pytest.raises(ValueError):
        motet.principal_components([[math.nan, 1.0]])
    for method in motet.MapMethod:
        placed = motet.code_map(turns, method=method)
        assert placed.method == method and [column.label for column in placed.left_out] == ["mood"]
    assert motet.code_map(turns, motet.CodeMapOptions(method="components", scaled=True)).explained.sum() <= 1 + 1e-12
    assert motet.parse_map_method("pca") is motet.MapMethod.components
    with pytest.raises(ValueError):
        motet.parse_map_method("tsne")


# Tests of pairs


def test_a_pair_among_all_units_is_fishers_test():
    matrix = motet.IncidenceMatrix(units_of(8, 20, 10, 50), columns=["a", "b"])
    tests = motet.test_pairs(matrix, null="free", replicates=2000)
    test, = tests.pairs
    assert len(tests) == tests.tested == 1 and tests.null == "free" and tests.replicates == 2000
    assert (test.counts.both, test.counts.first, test.counts.second, test.counts.total) == (8, 20, 10, 50)
    assert test.expected == pytest.approx(4) and test.z == pytest.approx(2.8577380)
    assert test.p == pytest.approx(0.0087678234) and test.p_permutation == pytest.approx(test.p, abs=0.008)
    assert test.odds_ratio.estimate == pytest.approx(8.8816453706)
    assert (test.odds_ratio.low, test.odds_ratio.high) == pytest.approx((1.4777766, 97.9657024))
    assert round_trips(tests) and round_trips(test)
    table = motet.to_table(tests)
    assert table.name == "pair_tests" and table.rows[0][0] == "a" and len(table) == 1


def test_a_pair_within_two_transcripts():
    matrix = motet.IncidenceMatrix(units_of(3, 4, 3, 10) + units_of(2, 2, 5, 8), columns=["a", "b"],
                                   rows=[motet.Row(0)] * 10 + [motet.Row(1)] * 8)
    test, = motet.test_pairs(matrix, replicates=0).pairs
    assert test.expected == pytest.approx(2.45) and test.p == pytest.approx(0.0119048, rel=1e-5)
    assert math.isnan(test.p_permutation)
    pooled, = motet.test_pairs(matrix, null=motet.NullModel.free, alternative="greater", replicates=0).pairs
    assert pooled.p == pytest.approx(0.0316742, rel=1e-5)


def test_options_of_pair_tests():
    options = motet.PairTestOptions(leave_out=[(0, 1)], replicates=10, seed=3)
    matrix = motet.IncidenceMatrix(units_of(8, 20, 10, 50), columns=["a", "b"])
    tests = motet.test_pairs(matrix, options)
    assert tests.tested == 0 and tests.pairs[0].reason and tests.seed == 3 and options.leave_out == ((0, 1),)
    assert round_trips(options)
    assert motet.parse_null_model("within-transcripts") is motet.NullModel.within_transcripts
    with pytest.raises(ValueError):
        motet.parse_null_model("none")
    with pytest.raises(ValueError):
        motet.test_pairs(matrix, leave_out=[(0, 7)])
    tests.columns = []
    with pytest.raises(ValueError):
        motet.to_table(tests)
    matrix.rows = []
    with pytest.raises(ValueError):
        motet.test_pairs(matrix)


def test_a_callable_is_told_and_may_stop():
    matrix = motet.IncidenceMatrix(np.random.default_rng(2).integers(0, 2, (400, 40)))
    with pytest.raises(motet.Stopped):
        motet.test_pairs(matrix, replicates=10**7, progress=lambda stage, done, total: False)

    def broken(stage, done, total):
        raise LookupError(stage)

    with pytest.raises(LookupError):
        motet.test_pairs(matrix, replicates=10**7, progress=broken)
