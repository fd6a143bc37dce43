"""The statistics floor: the worked examples of the C++ tests, arrays in and out, errors."""
import copy
import math

import motet
import numpy
import pytest
from values import round_trips

TABLE = motet.TwoByTwo(8, 12, 2, 28)
GROUPS = [[5, 1], [2, 5], [0, 5]]
STRATA = [motet.TwoByTwo(4, 1, 2, 3), motet.TwoByTwo(3, 2, 1, 5), motet.TwoByTwo(5, 3, 2, 4)]
P_VALUES = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1]
TALK = [[12, 15, 15, 20, 31], [5, 9, 12, 14, 15, 8], [7, 7, 10, 3]]


def near(value, digits=7):
    return pytest.approx(value, abs=0.5 * 10**-digits, rel=0)


def test_intervals():
    interval = motet.wilson_interval(8, 20)
    assert interval.low == near(0.2188065) and interval.high == near(0.6134185)
    low, high = motet.newcombe_interval(56, 70, 48, 80)
    assert (low, high) == (near(0.0524315), near(0.3338727))
    assert all(math.isnan(bound) for bound in motet.wilson_interval(0, 0))
    assert motet.normal_quantile_975 == near(1.959963984540054, 15)
    assert round_trips(interval) and round_trips(motet.wilson_interval(0, 0))
    with pytest.raises(ValueError, match="between 0 and trials"):
        motet.wilson_interval(4, 3)
    with pytest.raises(ValueError):
        motet.newcombe_interval(1, 2, -1, 2)


def test_two_by_two():
    assert motet.chi_square(TABLE) == near(8.3333333)
    assert motet.chi_square_yates(TABLE) == near(6.3802083)
    assert motet.sample_odds_ratio(TABLE) == near(9.3333333)
    assert motet.standardized_count(TABLE) == near(2.8577380)
    assert motet.odds_ratio(TABLE).high == near(50.6136739)
    assert motet.conditional_odds_ratio(TABLE).estimate == near(8.8816453706, 10)
    assert motet.yules_q(TABLE).low == near(0.2650027)
    assert motet.yules_q_standard_error(TABLE) == near(0.1507948)
    assert list(TABLE) == [8, 12, 2, 28] and motet.TwoByTwo(a=8, b=12, c=2, d=28) == TABLE
    assert round_trips(TABLE) and round_trips(motet.odds_ratio(TABLE))
    assert math.isnan(motet.chi_square(motet.TwoByTwo()))
    with pytest.raises(ValueError, match="negative"):
        motet.odds_ratio(motet.TwoByTwo(-1, 1, 1, 1))


def test_fisher():
    assert motet.fisher_exact(8, 12, 2, 28) == near(0.0087678234, 10)
    assert motet.fisher_exact(TABLE) == near(0.0087678234, 10)
    assert motet.fisher_exact(TABLE, "greater") == near(0.0058429596, 10)
    assert motet.fisher_exact(TABLE, motet.Alternative.greater) == motet.fisher_exact(TABLE, alternative="greater")
    many = motet.fisher_exact(numpy.array([8, 8]), [20.0, 20.0], (10, 10), 50)
    assert many.dtype == numpy.float64 and many == pytest.approx([0.0087678234] * 2)
    with pytest.raises(ValueError, match="two_sided, greater, less"):
        motet.fisher_exact(TABLE, "sideways")
    with pytest.raises(ValueError, match="differ in size"):
        motet.fisher_exact([1], [1, 2], [1], 5)
    with pytest.raises(ValueError, match="1.5 is no count"):
        motet.fisher_exact([1.5], [2], [2], 5)
    with pytest.raises(ValueError):
        motet.fisher_exact(2**53, 1, 0, 0)


def test_contingency():
    test = motet.chi_square_test(GROUPS)
    assert test.degrees == 2 and test.smallest_expected == pytest.approx(5 * 7 / 18)
    table = motet.ContingencyTable(rows=3, columns=2, counts=[5, 1, 2, 5, 0, 5])
    assert motet.ContingencyTable(numpy.array(GROUPS)) == table and motet.chi_square_test(table) == test
    assert motet.chi_square_test(numpy.array(GROUPS, dtype=float)) == test
    association = motet.cramers_v(GROUPS)
    assert association.v.estimate == near(0.6864714) and association.v.high == 1
    assert association.corrected == near(0.6129402) and association.guide_only
    for value in (test, table, association):
        assert round_trips(value)


def test_counts_are_a_view():
    table = motet.ContingencyTable(GROUPS)
    counts = table.counts
    assert not counts.flags.writeable and counts.dtype == numpy.int64
    del table
    assert counts.tolist() == [5, 1, 2, 5, 0, 5]


@pytest.mark.parametrize("wrong, message", [
    ([[1.5, 2], [3, 4]], "no count"), ([[math.nan, 2], [3, 4]], "no count"), ([1, 2], "two dimensions"),
    ([[1, -2], [3, 4]], "negative"), ([[2**53, 1], [1, 1]], "2\\^53"), ("ab", "float")])
def test_tables_that_are_none(wrong, message):
    for function in (motet.chi_square_test, motet.cramers_v, motet.fisher_freeman_halton):
        with pytest.raises(ValueError, match=message):
            function(wrong)


def test_tables_whose_sizes_do_not_fit():
    for size in (3, 2**20, 2**60):
        with pytest.raises(ValueError, match="rows x columns"):
            motet.chi_square_test(motet.ContingencyTable(rows=size, columns=2, counts=[1, 2, 3]))
    with pytest.raises(ValueError, match="rows x columns"):
        motet.chi_square_test(motet.ContingencyTable(rows=2**60))


def test_fisher_freeman_halton():
    exact = motet.fisher_freeman_halton(GROUPS)
    assert exact.p == near(0.0142660) and not exact.simulated and exact.low == exact.p
    options = motet.ExactTestOptions(work=0, replicates=2000)
    simulated = motet.fisher_freeman_halton(GROUPS, options, threads=2)
    assert simulated.simulated and simulated.low < exact.p < simulated.high
    assert motet.fisher_freeman_halton(GROUPS, work=0, replicates=2000, threads=1) == simulated
    assert options.threads == 0 and round_trips(exact) and round_trips(options)
    with pytest.raises(TypeError, match="replicates"):
        motet.fisher_freeman_halton(GROUPS, replicate=3)
    with pytest.raises(motet.Stopped):
        motet.fisher_freeman_halton([[50, 30], [10, 60]], work=0, replicates=10**9, progress=lambda *state: False)


def test_many_tests():
    q = motet.benjamini_hochberg(P_VALUES)
    assert q[:4].tolist() == pytest.approx([0.0015, 0.003, 0.0095, 0.035625]) and q[-1] == 1
    assert motet.benjamini_yekutieli(numpy.array(P_VALUES))[0] == near(0.0049773)
    assert motet.holm(P_VALUES)[:4].tolist() == pytest.approx([0.0015, 0.0056, 0.0247, 0.114])
    assert math.isnan(motet.holm([0.5, math.nan])[1]) and len(motet.holm([])) == 0
    with pytest.raises(ValueError, match="0 to 1"):
        motet.holm([2])
    with pytest.raises(ValueError, match="one dimension"):
        motet.benjamini_hochberg([[0.1]])


def test_ranks():
    two = motet.mann_whitney(TALK[0], numpy.array(TALK[1]))
    assert two.u == 26.5 and two.z == near(2.0315343) and two.p == pytest.approx(20 / 462) and two.exact
    assert two.p_normal == near(0.0422008) and two.cliffs_delta == near(0.7666667)
    several = motet.kruskal_wallis(TALK)
    assert several.h == near(8.4947653) and several.degrees == 2 and several.p == near(0.0143016)
    assert several.epsilon_squared == near(0.6067690)
    assert math.isnan(motet.mann_whitney([], [1]).u) and math.isnan(motet.kruskal_wallis([]).h)
    assert round_trips(two) and round_trips(several) and round_trips(motet.mann_whitney([], [1]))


def test_max_t():
    adjusted = motet.MaxT([3.0, 1.0, math.nan])
    for replicate in ([1, 2, 3], [4, 0, 0], [0.5, 0.25, 9]):
        adjusted.add(replicate)
    assert adjusted.replicates == 3 and "3 replicates" in repr(adjusted)
    assert adjusted.raw()[:2].tolist() == [0.5, 0.5]                # one replicate reaches each: (1 + 1) / (1 + 3)
    assert adjusted.single_step()[:2].tolist() == [0.5, 0.75]       # the largest reach 1 twice
    assert adjusted.step_down(complete=True)[0] == pytest.approx(1 / 3)
    assert math.isnan(adjusted.raw()[2])
    other = copy.copy(adjusted)
    other.merge(adjusted)
    assert other.replicates == 6 and adjusted.replicates == 3
    assert round_trips(other) and motet.MaxT.from_bytes(other.to_bytes()) == other != adjusted
    with pytest.raises(motet.ParseError):
        motet.MaxT.from_bytes(other.to_bytes()[:-1])
    other.merge(other)
    assert other.replicates == 12 and other.single_step(True)[1] == pytest.approx(2 / 3)
    with pytest.raises(ValueError, match="number of statistics"):
        adjusted.add([1])
    with pytest.raises(ValueError):
        adjusted.merge(motet.MaxT([1.0]))


def test_strata():
    exact = motet.stratified_exact(STRATA)
    assert exact.p == near(0.0474971) and not exact.approximate
    assert motet.stratified_exact(STRATA, "greater").p == near(0.0354065)
    assert motet.stratified_exact(STRATA, work=0).approximate
    assert motet.stratified_exact(STRATA, options=motet.StratifiedExactOptions(work=0)).approximate
    plain = motet.mantel_haenszel(STRATA, correction=False)
    assert plain.chi_square == near(4.4326406) and plain.odds_ratio.high == near(21.4350475)
    assert motet.mantel_haenszel(STRATA).p == near(0.0759743)
    assert math.isnan(motet.stratified_exact([]).p)
    assert round_trips(exact) and round_trips(plain) and round_trips(motet.StratifiedExactOptions())
    with pytest.raises(ValueError, match="negative"):
        motet.stratified_exact([motet.TwoByTwo(1, -1, 1, 1)])
    with pytest.raises(ValueError):
        motet.mantel_haenszel([motet.TwoByTwo(2**52, 2**52, 2**52, 2**52)])
