"""CodeCooccurrence and ThemeModel: what scikit-learn asks of estimators, and what they give."""
import copy
import pickle

import numpy as np
import pytest

import motet

pytest.importorskip("sklearn")
sparse = pytest.importorskip("scipy.sparse")

from sklearn.base import clone  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.model_selection import GridSearchCV  # noqa: E402
from sklearn.pipeline import make_pipeline  # noqa: E402
from sklearn.utils.estimator_checks import parametrize_with_checks  # noqa: E402

# Four units of three codes.
UNITS = np.array([[1, 1, 0], [2, 0, 1], [1, 1, 1], [0, 0, 0]])


@pytest.fixture(scope="module")
def blocks():
    """300 units of 9 codes: 0, 1, 2 go together, so do 3, 4, 5 and 6, 7; code 8 never occurs."""
    random = np.random.default_rng(3)
    units = np.zeros((300, 9), dtype=np.int32)
    groups = ((0, 1, 2), (3, 4, 5), (6, 7))
    for row in units:
        row[list(groups[random.integers(3)])] = 1
        row[random.integers(8)] ^= 1
    return units


@parametrize_with_checks([motet.CodeCooccurrence(), motet.CodeCooccurrence(output="pairs", sparse_output=False),
                          motet.ThemeModel(runs=3), motet.ThemeModel(sparse_output=True, runs=1)])
def test_what_scikit_learn_asks(estimator, check):
    check(estimator)


def test_codes_get_the_associations_of_the_units_codes():
    model = motet.CodeCooccurrence().fit(UNITS)
    # Jaccard: 0 and 1 meet in 2 of 3 units, 0 and 2 too, 1 and 2 in 1 of 3.
    near = np.array([[0, 2 / 3, 2 / 3], [2 / 3, 0, 1 / 3], [2 / 3, 1 / 3, 0]])
    given = model.transform(UNITS)
    assert sparse.issparse(given) and given.format == "csr"
    np.testing.assert_allclose(given.toarray(), (UNITS > 0) @ near)
    assert model.cooccurrence_ == motet.cooccurrence(UNITS, columns=[
        motet.Column("0", "x0"), motet.Column("1", "x1"), motet.Column("2", "x2")], rule="a unit is a row of the matrix")
    assert model.association_ == motet.associate(model.cooccurrence_, "jaccard")
    assert model.get_feature_names_out().tolist() == ["x0", "x1", "x2"]


def test_directed_measures_go_from_the_units_codes():
    model = motet.CodeCooccurrence("conditional", sparse_output=False).fit(UNITS)
    given = model.transform([[0, 1, 0]])
    np.testing.assert_allclose(given, [[1, 0, 1 / 2]])  # wherever 1 stands, 0 does; 2 in half of these

    def conditional(pair):
        return pair.both / pair.first

    conditional.directed = True
    own = motet.CodeCooccurrence(conditional, sparse_output=False).fit(UNITS)
    np.testing.assert_allclose(own.transform([[0, 1, 0]]), given)
    assert own.association_.measure == "conditional" and own.association_.directed
    assert motet.CodeCooccurrence(motet.ConditionalProbability()).fit(UNITS).association_.directed


@pytest.mark.parametrize("measure", motet.association_measure_names())
def test_every_measure_of_the_library(measure, blocks):
    model = motet.CodeCooccurrence(measure).fit(blocks)
    assert model.association_ == motet.associate(model.cooccurrence_, measure)
    assert model.transform(blocks).shape == blocks.shape


def test_pairs_that_meet_often_enough_are_columns():
    model = motet.CodeCooccurrence(min_count=2, output="pairs").fit(UNITS)
    assert model.pairs_.tolist() == [[0, 1], [0, 2]]
    assert model.get_feature_names_out().tolist() == ["x0 & x1", "x0 & x2"]
    assert model.transform(UNITS).toarray().tolist() == [[1, 0], [0, 1], [1, 1], [0, 0]]
    assert model.association_.weights.nnz == 2 and model.cooccurrence_.joint.nnz == 3
    assert motet.CodeCooccurrence(min_count=9, output="pairs").fit_transform(UNITS).shape == (4, 0)


def test_pairs_are_the_same_however_many_rows_go_at_a_time(blocks):
    from motet._sklearn_codes import _held_pairs, _presence

    pairs = motet.CodeCooccurrence().fit(blocks).pairs_
    whole, little = (_held_pairs(_presence(blocks), pairs, entries) for entries in (1 << 24, 50))
    assert (whole != little).nnz == 0
    assert (whole.toarray() == (blocks[:, pairs[:, 0]] > 0) & (blocks[:, pairs[:, 1]] > 0)).all()


@pytest.mark.parametrize("form", ["csr_array", "csr_matrix", "csc_array", "coo_array", "lil_array"])
@pytest.mark.parametrize("estimator", [motet.CodeCooccurrence(sparse_output=False), motet.ThemeModel(runs=5)])
def test_sparse_and_dense_units_give_the_same(form, estimator, blocks):
    dense, thin = clone(estimator).fit(blocks), clone(estimator).fit(getattr(sparse, form)(blocks))
    assert dense.cooccurrence_ == thin.cooccurrence_
    np.testing.assert_array_equal(dense.transform(blocks), thin.transform(getattr(sparse, form)(blocks)))


def test_themes_are_the_groups_of_codes(blocks):
    model = motet.ThemeModel(runs=10).fit(blocks)
    assert [theme.tolist() for theme in model.themes_] == [[0, 1, 2], [3, 4, 5], [6, 7]]
    assert model.labels_.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, -1]
    assert model.quality_ == motet.modularity(model.graph_, model.consensus_.partition.community)
    assert model.get_feature_names_out().tolist() == ["theme0", "theme1", "theme2"]
    shares = model.transform([[1, 1, 0, 0, 0, 0, 0, 3, 1], [0] * 9])
    np.testing.assert_allclose(shares, [[2 / 3, 0, 1 / 2], [0, 0, 0]])
    assert model.set_params(output="count").transform([[1, 1, 0, 0, 0, 0, 0, 3, 1]]).tolist() == [[2, 0, 1]]
    assert model.predict([[1, 1, 0, 0, 0, 0, 0, 1, 1], [0] * 9, [0, 0, 0, 0, 0, 0, 1, 1, 0]]).tolist() == [0, -1, 2]


def test_themes_are_those_of_the_library(blocks):
    model = motet.ThemeModel("cosine", backbone="threshold:0.1", resolution=1.5, runs=7, random_state=4).fit(blocks)
    recipe = motet.ThemeRecipe(measure="cosine", backbone=motet.parse_backbone("threshold:0.1"), resolution=1.5)
    made = motet.theme_graph(model.cooccurrence_, recipe)
    agreed = motet.consensus(made.graph.graph, motet.detector_of(recipe), runs=7, seed=4)
    assert model.association_ == made.association and model.consensus_ == agreed


def test_own_measures_and_detectors(blocks):
    def share(pair):
        return pair.both / pair.total

    named = motet.ThemeModel(share, detector="components", runs=1).fit(blocks)
    assert named.association_.measure == "share"
    own = motet.ThemeModel(share, detector=motet.connected_components, runs=1).fit(blocks)
    assert own.labels_.tolist() == named.labels_.tolist()

    def broken(pair):
        raise RuntimeError("mine")

    for estimator in (motet.ThemeModel(broken), motet.CodeCooccurrence(broken)):
        with pytest.raises(RuntimeError, match="mine"):
            estimator.fit(blocks)


def test_small_groups_are_no_themes(blocks):
    model = motet.ThemeModel(min_codes=3, runs=5).fit(blocks)
    assert model.labels_.tolist() == [0, 0, 0, 1, 1, 1, -1, -1, -1] and len(model.themes_) == 2
    none = motet.ThemeModel(min_codes=10, runs=5).fit(blocks)
    assert none.transform(blocks).shape == (300, 0) and set(none.predict(blocks)) == {-1}


def test_score_is_how_well_the_division_fits_other_units(blocks):
    model = motet.ThemeModel(runs=5).fit(blocks[:150])
    graph = motet.theme_graph(motet.cooccurrence(blocks[150:])).graph.graph
    assert model.score(blocks[150:]) == motet.modularity(graph, model.consensus_.partition.community)
    assert np.isnan(model.score(np.zeros((3, 9))))


def test_grid_search_finds_the_resolution_that_fits(blocks):
    search = GridSearchCV(motet.ThemeModel(runs=3), {"resolution": [0.01, 1.0]}, cv=3).fit(blocks)
    assert search.best_params_ == {"resolution": 1.0}
    grown = GridSearchCV(make_pipeline(motet.CodeCooccurrence(), LogisticRegression()),
                         {"codecooccurrence__output": ["codes", "pairs"]}, cv=3)
    topic = np.argmax([blocks[:, :3].sum(1), blocks[:, 3:6].sum(1), blocks[:, 6:8].sum(1)], axis=0)
    assert grown.fit(blocks, topic).best_score_ > 0.8


@pytest.mark.parametrize("estimator", [motet.CodeCooccurrence(motet.Pmi(base=3)), motet.ThemeModel(runs=4)])
def test_clones_and_pickles(estimator, blocks):
    fitted = clone(estimator).fit(blocks)
    assert fitted.get_params() == estimator.get_params()
    for other in (pickle.loads(pickle.dumps(fitted)), copy.deepcopy(fitted)):
        assert (other.transform(blocks) != fitted.transform(blocks)).sum() == 0


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_data_frames_in_and_out(library, blocks):
    frames = pytest.importorskip(library)
    names = ["anger", "fear", "hope", "work", "money", "home", "school", "friends", "luck"]
    frame = frames.DataFrame(dict(zip(names, blocks.T)))
    model = motet.ThemeModel(runs=3).set_output(transform=library)
    given = model.fit_transform(frame)
    assert isinstance(given, frames.DataFrame) and list(given.columns) == ["theme0", "theme1", "theme2"]
    assert [node.key for node in model.graph_.nodes] == names
    codes = motet.CodeCooccurrence(sparse_output=False).set_output(transform=library)
    assert list(codes.fit_transform(frame).columns) == names
    assert codes.association_.columns[1] == motet.Column("fear", "fear")


def test_seeds(blocks):
    fits = [motet.ThemeModel(random_state=seed, runs=2).fit(blocks).labels_.tolist()
            for seed in (1, np.random.RandomState(2), None)]
    assert fits[0] == fits[1] == fits[2]


def test_what_does_not_exist_is_named(blocks):
    for estimator, what in ((motet.CodeCooccurrence(output="words"), "output"), (motet.ThemeModel(output="x"), "output"),
                            (motet.CodeCooccurrence("likeness"), "likeness"), (motet.ThemeModel("likeness"), "likeness"),
                            (motet.ThemeModel(detector="louvain"), "louvain"), (motet.ThemeModel(runs=0), "run"),
                            (motet.ThemeModel(backbone="strong"), "strong")):
        with pytest.raises(ValueError, match=what):
            estimator.fit(blocks)


def test_scikit_learn_is_imported_only_when_an_estimator_is_asked_for():
    import subprocess
    import sys

    code = ("import sys, motet; assert not {'sklearn', 'scipy', 'numpy'} & set(sys.modules); "
            "motet.ThemeModel; assert 'sklearn' in sys.modules")
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(AttributeError, match="ThemeModell"):
        motet.ThemeModell


def test_what_the_documentation_says_runs(tmp_path, monkeypatch):
    import pathlib
    import re

    pytest.importorskip("pandas")
    root = pathlib.Path(__file__).parents[2]
    (tmp_path / "examples").symlink_to(root / "examples")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", (root / "docs" / "scikit-learn-codes.md").read_text(encoding="utf-8"),
                        re.DOTALL)
    assert len(blocks) == 7
    exec(compile("\n".join(blocks), "scikit-learn-codes.md", "exec"), {})
