"""Matrices of scipy are counted where they stand."""
import tracemalloc

import numpy as np
import pytest

import motet

sparse = pytest.importorskip("scipy.sparse")
KINDS = ("bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64")


def units(rows=400, columns=30, seed=1):
    random = np.random.default_rng(seed)
    return sparse.random_array((rows, columns), density=0.1, format="csr", rng=random,
                               data_sampler=lambda size: random.integers(1, 5, size))


def with_indices(matrix, kind):
    made = matrix.copy()
    made.indptr, made.indices = made.indptr.astype(kind), made.indices.astype(kind)
    return made


def product(matrix):
    present = (matrix > 0).astype(np.int64)
    return sparse.triu(present.T @ present, k=1, format="csr").toarray(), present.sum(axis=0)


@pytest.mark.parametrize("index", ["int32", "int64"])
@pytest.mark.parametrize("kind", KINDS)
def test_all_kinds_of_numbers_give_what_scipys_product_gives(kind, index):
    matrix = with_indices(units().astype(kind), index)
    counts = motet.cooccurrence(matrix)
    joint, marginals = product(matrix)
    assert matrix.data.dtype == kind and matrix.indices.dtype == index
    np.testing.assert_array_equal(counts.joint.toarray(), joint)
    np.testing.assert_array_equal(counts.marginals, marginals)
    assert counts.total == 400 and counts.columns[7].key == "07"
    assert motet.PairCounter(matrix).count() == counts


def test_numbers_that_must_be_converted_are():
    matrix = units()
    expected = motet.cooccurrence(matrix)
    for data in (matrix.data.astype(">i4"), matrix.data.astype("f2"), matrix.data.astype(np.longdouble),
                 np.repeat(matrix.data, 2)[::2]):
        other = matrix.copy()
        other.data = data
        assert motet.cooccurrence(other) == expected
    other = matrix.copy()
    other.indices = np.repeat(matrix.indices, 2)[::2]
    assert motet.cooccurrence(other) == expected
    odd = np.zeros(matrix.data.nbytes + 1, np.uint8)[1:].view(matrix.data.dtype)  # at an odd address
    odd[:] = matrix.data
    other = matrix.copy()
    other.data = odd
    assert not other.data.flags.aligned and motet.cooccurrence(other) == expected
    for kind in ("complex128", "O"):
        other = matrix.copy()
        other.data = matrix.data.astype(kind)
        with pytest.raises(TypeError, match="numbers"):
            motet.cooccurrence(other)


def test_zeros_negatives_duplicates_and_order():
    # Row 0: column 2 twice, 0 once, 1 as a stored zero; row 1: column 1, a negative 0, 2 as a NaN.
    matrix = sparse.csr_array((np.array([1.0, 3, 1, 0, 1, -1, np.nan]), np.array([2, 0, 2, 1, 1, 0, 2]),
                               np.array([0, 4, 7])), shape=(2, 3))
    before = matrix.copy()
    counts = motet.cooccurrence(matrix)
    assert counts.joint.toarray().tolist() == [[0, 0, 1], [0, 0, 0], [0, 0, 0]]
    assert counts.marginals.tolist() == [1, 1, 1]
    for part in ("data", "indices", "indptr"):
        np.testing.assert_array_equal(getattr(matrix, part), getattr(before, part))


def test_nothing_is_written_and_read_only_arrays_are_taken():
    matrix = units()
    expected = motet.cooccurrence(matrix)
    for part in (matrix.data, matrix.indices, matrix.indptr):
        part.flags.writeable = False
    assert motet.cooccurrence(matrix) == expected


def test_the_arrays_are_read_where_they_stand():
    matrix = units()
    motet.cooccurrence(matrix)
    # The matrix still has its arrays, and a change in them shows.
    arrays = matrix.data, matrix.indices, matrix.indptr
    matrix.data[:] = 0
    assert motet.cooccurrence(matrix).marginals.sum() == 0
    assert all(one is other for one, other in zip(arrays, (matrix.data, matrix.indices, matrix.indptr)))


def resident():
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) * 1024


def test_counting_takes_no_memory_for_a_copy():
    matrix = units(400_000, 50)
    size = matrix.data.nbytes + matrix.indices.nbytes
    motet.cooccurrence(matrix[:1000], threads=1)
    tracemalloc.start()
    try:
        before = resident()
        counts = motet.cooccurrence(matrix, threads=1)
        grown = resident() - before
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert counts.total == 400_000
    assert size > 20e6 and peak < size / 50 and grown < size / 10


def test_columns_can_be_named():
    counts = motet.cooccurrence(units(10, 3), columns=["a", "b", motet.Column("c", "Sea")], rule="a unit is a turn")
    assert [column.label for column in counts.columns] == ["a", "b", "Sea"] and counts.rule == "a unit is a turn"
    assert motet.PairCounter(units(10, 3), columns=["a", "b", "c"]).count().columns[0].key == "a"
    with pytest.raises(ValueError, match="2 columns are named, and the matrix has 3"):
        motet.cooccurrence(units(10, 3), columns=["a", "b"])


@pytest.mark.filterwarnings("ignore:Constructing a DIA matrix")
def test_other_forms_are_converted():
    matrix = units()
    expected = motet.cooccurrence(matrix)
    for form in ("bsr", "csc", "coo", "dia", "dok", "lil"):
        assert motet.cooccurrence(matrix.asformat(form)) == expected
    assert motet.cooccurrence(sparse.csr_matrix(matrix)) == expected
    assert motet.cooccurrence(matrix.toarray()) == expected == motet.cooccurrence(matrix.toarray().tolist())


@pytest.mark.parametrize("index", ["int32", "int64"])
def test_a_broken_matrix_is_refused(index):
    def broken(change):
        matrix = with_indices(units(2000, 30), index)
        change(matrix)
        with pytest.raises(ValueError):
            motet.cooccurrence(matrix)

    broken(lambda m: m.indices.__setitem__(100, 30))
    broken(lambda m: m.indices.__setitem__(100, -1))
    broken(lambda m: m.indices.__setitem__(100, np.iinfo(index).max))
    broken(lambda m: m.indptr.__setitem__(1500, np.iinfo(index).max))
    broken(lambda m: m.indptr.__setitem__(1500, -5))
    broken(lambda m: m.indptr.__setitem__(0, -5))
    broken(lambda m: m.indptr.__setitem__(-1, m.nnz + 1))
    broken(lambda m: setattr(m, "indptr", m.indptr[:-1]))
    broken(lambda m: setattr(m, "indptr", m.indptr[:0]))
    broken(lambda m: setattr(m, "data", m.data[:-1]))
