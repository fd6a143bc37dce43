"""Tables of differences that were changed or made in Python."""
import motet
import pytest


@pytest.fixture
def compared(study):
    turns = motet.coding_matrix(study, motet.make_units(study.corpus, motet.ByTurn()))
    groups = motet.group_by(study.corpus, "role")
    return {of: motet.difference(turns, groups, motet.DifferenceRule(of=of), replicates=10)
            for of in ("codes", "pairs")}


def test_columns_that_do_not_exist_are_an_error(compared):
    for of, member in [("codes", "first"), ("pairs", "first"), ("pairs", "second")]:
        for number in (-1, 4, 2**31 - 1):
            found = compared[of]
            test = found.tests[0]
            setattr(test, member, number)
            changed = motet.Difference(groups=found.groups, columns=found.columns, rule=found.rule, tests=[test])
            with pytest.raises(IndexError, match=f"no column {number}; there are"):
                motet.to_table(changed)
    compared["codes"].columns = []
    with pytest.raises(IndexError):
        motet.to_table(compared["codes"])


def test_means_are_one_a_group(compared):
    for of, found in compared.items():
        table = motet.to_table(found)
        assert len(found.tests) > 0 and all(len(row) == len(table.columns) for row in table.rows), of
    compared["codes"].groups = ["one"]
    with pytest.raises(ValueError, match="one mean for each group"):
        motet.to_table(compared["codes"])


def test_a_difference_without_groups_has_a_table(study):
    turns = motet.coding_matrix(study, motet.make_units(study.corpus, motet.ByTurn()))
    grouping = motet.group_by(study.corpus, "role")
    for groups in ([None] * 3, [None, 0, None], [0, 0, 0]):
        grouping.group = groups
        assert motet.to_table(motet.difference(turns, grouping, replicates=10)).columns[0] == "code"
    assert len(motet.to_table(motet.difference(motet.IncidenceMatrix(), grouping))) == 0
