"""Pairs of codes counted in a matrix of scipy, against its product with itself; one thread, imports are not timed.

FOLDER is where bench_matrix has put the units, 1e6 x 200. SciPy multiplies 32-bit numbers, by rows and by columns, and the
quicker one counts. Motet reads the matrix by rows where it stands: the memory is all that a call needs beside it.
"""
import sys
from pathlib import Path

import numpy
import scipy
from scipy import sparse

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "peers"))
from matrix_files import read_units  # noqa: E402

from timing import main, median_seconds, memory_bytes  # noqa: E402


def units(folder):
    rows, columns, starts, places = read_units(Path(folder) / "pairs.data")
    return sparse.csr_array((numpy.ones(places.size, numpy.int32), places, starts), shape=(rows, columns))


def same(job, folder):
    import motet

    matrix = units(folder)
    counts, product = motet.cooccurrence(matrix, threads=1), matrix.T @ matrix
    joint, upper = counts.joint, sparse.triu(product, k=1, format="csr")
    upper.sort_indices()
    parts = ((joint.indptr, upper.indptr), (joint.indices, upper.indices), (joint.data, upper.data),
             (counts.marginals, product.diagonal()))
    return {"same_answer": counts.total == matrix.shape[0] and all(numpy.array_equal(a, b) for a, b in parts),
            "input_bytes": matrix.data.nbytes + matrix.indices.nbytes + matrix.indptr.nbytes}


def motet_seconds(job, folder):
    import motet

    matrix = units(folder)
    motet.cooccurrence(matrix[:1000], threads=1)  # what is imported when it is first needed is no memory of the call
    memory = memory_bytes(lambda: motet.cooccurrence(matrix, threads=1))
    return {"motet_seconds": median_seconds(lambda: motet.cooccurrence(matrix, threads=1)), "memory_bytes": memory}


def peer_seconds(job, folder):
    by_rows = units(folder)
    by_columns = by_rows.tocsc()
    ways = {"by rows": lambda: by_rows.T @ by_rows, "by columns": lambda: by_columns.T @ by_columns}
    times = {name: median_seconds(way) for name, way in ways.items()}
    best = min(times, key=times.get)
    return {"peer": f"SciPy {scipy.__version__}, int32, {best}", "seconds": times[best], "ways": times,
            "numpy": numpy.__version__, "python": sys.version.split()[0]}


if __name__ == "__main__":
    main({"same": same, "motet": motet_seconds, "peer": peer_seconds})
