"""Fisher's exact test, table by table, by SciPy; imports and reading are not timed.

    python matrix_fisher.py DATA ANSWER

One table in twenty is tested, and the time is told for all of them. The p-values are compared with ANSWER, Motet's.
"""
import json
import sys
import time

import numpy
import scipy
from scipy.stats import fisher_exact

from matrix_files import read_numbers

STEP = 20


def main():
    data, answer = sys.argv[1:]
    numbers = read_numbers(data)
    count, total = int(numbers[0]), int(numbers[1])
    both, first, second = numbers[2:].astype(numpy.int64).reshape(3, count)
    tables = numpy.array([[both, first - both], [second - both, total - first - second + both]]).transpose(2, 0, 1)
    tables = list(tables[::STEP])
    fisher_exact(tables[0])
    begin = time.perf_counter()
    theirs = [fisher_exact(table).pvalue for table in tables]
    seconds = (time.perf_counter() - begin) * count / len(tables)
    ours = numpy.fromfile(answer, dtype="<f8")[::STEP]
    difference = float(numpy.max(numpy.abs(ours - theirs) / numpy.array(theirs)))
    print(json.dumps({"peer": f"SciPy {scipy.__version__}, one by one", "seconds": seconds,
                      "same_answer": difference <= 1e-9, "largest_difference": difference, "tables": len(tables),
                      "smallest_p": float(min(theirs)), "numpy": numpy.__version__,
                      "python": sys.version.split()[0]}))


if __name__ == "__main__":
    main()
