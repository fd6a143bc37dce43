"""Counts pairs of codes as SciPy's product of the sparse matrix with itself; imports and reading are not timed.

    python matrix_pairs.py DATA ANSWER

The matrix is stored by rows and by columns; the quicker one counts. Their answers are compared with ANSWER, Motet's.
"""
import json
import sys

import numpy
import scipy
from scipy import sparse

from matrix_files import read_meetings, read_units, seconds


def same_answer(product, answer):
    upper = sparse.triu(product, format="csr")
    upper.sort_indices()
    upper = upper.tocoo()
    return all(numpy.array_equal(ours, theirs) for ours, theirs in zip(answer.T, (upper.row, upper.col, upper.data)))


def main():
    data, answer = sys.argv[1:]
    rows, columns, starts, places = read_units(data)
    by_rows = sparse.csr_array((numpy.ones(places.size, numpy.int32), places, starts), shape=(rows, columns))
    by_columns = by_rows.tocsc()
    ways = {"by rows": lambda: by_rows.T @ by_rows, "by columns": lambda: by_columns.T @ by_columns}
    answer = read_meetings(answer)
    same = all(same_answer(way(), answer) for way in ways.values())
    times = {name: seconds(way) for name, way in ways.items()}
    best = min(times, key=times.get)
    print(json.dumps({"peer": f"SciPy {scipy.__version__}, int32, {best}", "seconds": times[best], "same_answer": same,
                      "ways": times, "numpy": numpy.__version__, "python": sys.version.split()[0]}))


if __name__ == "__main__":
    main()
