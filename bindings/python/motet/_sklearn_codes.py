"""Estimators of scikit-learn for units x codes: what codes are associated with what, and which themes they form."""
from __future__ import annotations

import copy
import numbers
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils import check_random_state
from sklearn.utils.validation import _check_feature_names_in, check_is_fitted, validate_data

from motet import _motet

if TYPE_CHECKING:
    from typing_extensions import Self

    from motet.typing import BuiltInMeasure, Detector, Measure


def _chosen(value: str, choices: tuple[str, ...], name: str) -> str:
    if value not in choices:
        raise ValueError(f"{name} is one of {', '.join(map(repr, choices))}, not {value!r}")
    return value


class _CodeEstimator(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """What both share: units x codes are read, and given back, in the same way."""

    threads: int
    sparse_output: bool
    n_features_in_: int
    feature_names_in_: npt.NDArray[Any]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        return tags

    def _read(self, X: Any, reset: bool = False) -> Any:
        return validate_data(self, X, reset=reset, accept_sparse="csr")

    def _count(self, X: Any) -> _motet.CooccurrenceMatrix:
        names = self._code_names()
        digits = len(str(len(names) - 1))
        unique = len(set(names)) == len(names) and hasattr(self, "feature_names_in_")
        columns = [_motet.Column(name if unique else f"{i:0{digits}}", name) for i, name in enumerate(names)]
        return _motet.cooccurrence(X, columns=columns, rule="a unit is a row of the matrix", threads=self.threads)

    def _code_names(self, given: Sequence[str] | None = None) -> list[str]:
        return [str(name) for name in _check_feature_names_in(self, given)]

    def _given_back(self, matrix: Any) -> Any:
        return matrix if self.sparse_output else matrix.toarray()


def _presence(X: Any) -> Any:
    matrix = sparse.csr_array(X > 0, dtype=numpy.float64)
    matrix.sum_duplicates()
    return matrix


class CodeCooccurrence(_CodeEstimator):
    """Learns which codes meet in the same units, and describes units by it.

    Input are units x codes, sparse or dense: a code stands in a unit when the entry is above 0. Sparse rows
    (csr_array, csr_matrix) are counted where they stand, without a copy.

    Parameters
    ----------
    measure : str or callable, default="jaccard"
        The association of two codes: a name from `association_measure_names()`, an object like `Pmi(base=10)`, or a
        callable of `PairCounts` that gives a number, which is directed where it has an attribute `directed` that is
        true.
    min_count : int, default=1
        Pairs that meet in fewer units have no association and are no columns of `output="pairs"`.
    output : {"codes", "pairs"}, default="codes"
        What `transform` gives. "codes": units x codes, the sum of the associations that the codes of a unit have with
        this code; of a directed measure those from the unit's codes to this one. A code has none with itself. "pairs":
        units x pairs of codes, 1 where both codes of a pair stand in the unit, in the order of `pairs_`.
    sparse_output : bool, default=True
        Whether `transform` gives a csr_array or an array. Data frames (`set_output`) need an array.
    threads : int, default=0
        At most so many; 0: as many as the machine has. Changes no result.

    Attributes
    ----------
    cooccurrence_ : motet.CooccurrenceMatrix
        All counts, by codes named as the columns of the input are.
    association_ : motet.AssociationMatrix
        The measure of each pair that meets in at least `min_count` units.
    pairs_ : ndarray of shape (n_pairs, 2)
        The columns of these pairs, the smaller one first, in ascending order.
    n_features_in_ : int
    feature_names_in_ : ndarray of str
        The names of the codes; only where the input was a data frame.
    """

    def __init__(self, measure: str | BuiltInMeasure | Measure = "jaccard", *, min_count: int = 1,
                 output: str = "codes", sparse_output: bool = True, threads: int = 0) -> None:
        self.measure = measure
        self.min_count = min_count
        self.output = output
        self.sparse_output = sparse_output
        self.threads = threads

    def fit(self, X: Any, y: object = None) -> Self:
        """Counts the pairs of codes. `y` is ignored. Errors: ValueError for a measure or output that does not exist."""
        _chosen(self.output, ("codes", "pairs"), "output")
        X = self._read(X, reset=True)
        self.cooccurrence_ = self._count(X)
        frequent = self._frequent(self.cooccurrence_)
        self.association_ = self._associated(frequent)
        self.pairs_ = numpy.stack(frequent.joint.tocoo().coords, axis=1)
        return self

    def _frequent(self, counts: _motet.CooccurrenceMatrix) -> _motet.CooccurrenceMatrix:
        kept = copy.copy(counts)
        joint = counts.joint.copy()
        joint.data[joint.data < self.min_count] = 0
        joint.eliminate_zeros()
        kept.joint = joint
        return kept

    def _associated(self, counts: _motet.CooccurrenceMatrix) -> _motet.AssociationMatrix:
        if isinstance(self.measure, str) or type(self.measure) is getattr(_motet, type(self.measure).__name__, None):
            return _motet.associate(counts, self.measure)
        name = getattr(self.measure, "__name__", type(self.measure).__name__)
        return _motet.associate(counts, self.measure, name, bool(getattr(self.measure, "directed", False)))

    def transform(self, X: Any) -> Any:
        """Units x codes or units x pairs, as `output` says."""
        check_is_fitted(self)
        present = _presence(self._read(X))
        if _chosen(self.output, ("codes", "pairs"), "output") == "codes":
            weights = self.association_.weights
            return self._given_back(present @ (weights if self.association_.directed else weights + weights.T))
        return self._given_back(_held_pairs(present, self.pairs_))

    def get_feature_names_out(self, input_features: Sequence[str] | None = None) -> npt.NDArray[numpy.object_]:
        """The codes, or "first & second" for each pair."""
        check_is_fitted(self)
        names = self._code_names(input_features)
        if self.output == "codes":
            return numpy.asarray(names, dtype=object)
        return numpy.asarray([f"{names[first]} & {names[second]}" for first, second in self.pairs_], dtype=object)


def _held_pairs(present: Any, pairs: npt.NDArray[Any], entries: int = 1 << 24) -> Any:
    """1 where both columns of a pair stand in a row; some rows at a time, so that little memory is needed."""
    held = (present.sum(axis=0) @ numpy.bincount(pairs.ravel(), minlength=present.shape[1])) if len(pairs) else 0
    parts = max(1, min(present.shape[0], int(held) // entries))
    rows = numpy.linspace(0, present.shape[0], parts + 1).astype(int)
    blocks = [present[begin:end].tocsc() for begin, end in zip(rows[:-1], rows[1:])]
    return sparse.vstack([block[:, pairs[:, 0]].multiply(block[:, pairs[:, 1]]) for block in blocks], format="csr")


class ThemeModel(_CodeEstimator):
    """Finds themes, groups of codes that meet in the same units, and tells which units speak of them.

    Input are units x codes, sparse or dense: a code stands in a unit when the entry is above 0. Sparse rows
    (csr_array, csr_matrix) are counted where they stand, without a copy. The way is that of `find_themes`: pairs of
    codes are counted, associated, made a graph, and the graph divided by runs with different seeds, which must agree.

    Parameters
    ----------
    measure : str or callable, default="jaccard"
        The association of two codes: a name from `association_measure_names()`, or a callable of `PairCounts` that
        gives a number.
    backbone : str or motet.Backbone, default="none"
        Which links are kept, as `parse_backbone` takes it: "threshold:0.1", "disparity:0.05,spanning:0".
    quality : {"modularity", "cpm"}, default="modularity"
        What Leiden makes as large as it can.
    resolution : float, default=1.0
        Larger ones give more and smaller themes.
    detector : str or callable, default="leiden"
        What divides the graph: "leiden", "label-propagation", "components", "average-linkage", or a callable of a
        `CodeGraph`, and a seed if it has a parameter for it, that gives a `Partition`.
    runs : int, default=50
        With different seeds, in each round of the consensus; 1: a single run.
    min_codes : int, default=2
        A smaller group of codes is no theme.
    output : {"share", "count"}, default="share"
        What `transform` gives: the share of a theme's codes that stand in the unit, or how many.
    random_state : int, RandomState instance or None, default=1
        The seed; what draws one, or None for another one each time.
    sparse_output : bool, default=False
        Whether `transform` gives a csr_array or an array.
    threads : int, default=0
        At most so many; 0: as many as the machine has. Changes no result.

    Attributes
    ----------
    themes_ : list of ndarray
        The columns of each theme, in ascending order; larger themes first.
    labels_ : ndarray of shape (n_features_in_,)
        The theme of each code; -1: none.
    quality_ : float
        Of the division, by `quality` and `resolution`; NaN for the modularity of a graph without links.
    cooccurrence_, association_, graph_, consensus_
        What the themes come from: `CooccurrenceMatrix`, `AssociationMatrix`, `CodeGraph` and `Consensus`.
    n_features_in_ : int
    feature_names_in_ : ndarray of str
        The names of the codes; only where the input was a data frame.
    """

    def __init__(self, measure: str | Measure = "jaccard", *, backbone: str | _motet.Backbone = "none",
                 quality: str = "modularity", resolution: float = 1.0, detector: str | Detector = "leiden",
                 runs: int = 50, min_codes: int = 2, output: str = "share",
                 random_state: int | numpy.random.RandomState | None = 1, sparse_output: bool = False,
                 threads: int = 0) -> None:
        self.measure = measure
        self.backbone = backbone
        self.quality: Any = quality
        self.resolution = resolution
        self.detector: Any = detector
        self.runs = runs
        self.min_codes = min_codes
        self.output = output
        self.random_state: Any = random_state
        self.sparse_output = sparse_output
        self.threads = threads

    def _recipe(self) -> _motet.ThemeRecipe:
        backbone = _motet.parse_backbone(self.backbone) if isinstance(self.backbone, str) else self.backbone
        recipe = _motet.ThemeRecipe(backbone=backbone, quality=self.quality, resolution=float(self.resolution))
        if isinstance(self.measure, str):
            recipe.measure = self.measure
        else:
            recipe.measure = getattr(self.measure, "__name__", type(self.measure).__name__)
            recipe.own_measure = self.measure
        if isinstance(self.detector, str):
            recipe.detector = self.detector  # type: ignore[assignment]  # refuses others itself
        else:
            recipe.own_detector = self.detector
        return recipe

    def _seed(self) -> int:
        if isinstance(self.random_state, numbers.Integral):
            return int(self.random_state)
        return int(check_random_state(self.random_state).randint(1 << 31))

    def fit(self, X: Any, y: object = None) -> Self:
        """Finds the themes. `y` is ignored. Errors: ValueError for a setting that does not exist; what callables
        raise."""
        _chosen(self.output, ("share", "count"), "output")
        X = self._read(X, reset=True)
        recipe = self._recipe()
        self.cooccurrence_ = self._count(X)
        made = _motet.theme_graph(self.cooccurrence_, recipe)
        self.association_, self.graph_ = made.association, made.graph.graph
        self.consensus_ = _motet.consensus(self.graph_, _motet.detector_of(recipe), runs=self.runs, seed=self._seed(),
                                           threads=self.threads)
        community = numpy.asarray(self.consensus_.partition.community)
        self.quality_ = _motet.score(self.graph_, community, recipe)
        sizes = numpy.bincount(community)
        # Larger ones have smaller numbers.
        self.labels_ = numpy.where(sizes[community] >= self.min_codes, community, -1)
        self.themes_ = [numpy.flatnonzero(self.labels_ == theme) for theme in range(self.labels_.max() + 1)]
        return self

    def transform(self, X: Any) -> Any:
        """Units x themes: the share of a theme's codes that stand in the unit, or how many."""
        check_is_fitted(self)
        held = _presence(self._read(X)) @ self._members()
        if _chosen(self.output, ("share", "count"), "output") == "share":
            held = held @ sparse.diags_array([1 / len(theme) for theme in self.themes_], format="csr",
                                             shape=(len(self.themes_), len(self.themes_)))
        return self._given_back(held)

    def _members(self) -> Any:
        """Codes x themes."""
        codes = numpy.flatnonzero(self.labels_ >= 0)
        return sparse.csr_array((numpy.ones(codes.size), (codes, self.labels_[codes])),
                                shape=(self.n_features_in_, len(self.themes_)))

    def predict(self, X: Any) -> npt.NDArray[numpy.int64]:
        """For each unit the theme of which it holds the largest share of the codes, of equal ones the first; -1: it
        holds no code of a theme."""
        check_is_fitted(self)
        held = (_presence(self._read(X)) @ self._members()).toarray()
        if held.shape[1] == 0:
            return numpy.full(held.shape[0], -1)
        shares = held / [len(theme) for theme in self.themes_]
        return numpy.where(shares.max(axis=1) > 0, shares.argmax(axis=1), -1)

    def score(self, X: Any, y: object = None) -> float:
        """The modularity (resolution 1) that the division of the codes has in these units: how well it fits units it
        was not made from. NaN where no link is left. `y` is ignored."""
        check_is_fitted(self)
        graph = _motet.theme_graph(self._count(self._read(X)), self._recipe()).graph.graph
        return _motet.modularity(graph, self.consensus_.partition.community)

    def get_feature_names_out(self, input_features: Sequence[str] | None = None) -> npt.NDArray[numpy.object_]:
        """"theme0", "theme1" and so on."""
        check_is_fitted(self)
        self._code_names(input_features)
        return numpy.asarray([f"theme{number}" for number in range(len(self.themes_))], dtype=object)
