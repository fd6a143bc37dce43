"""How do the peers of the benchmark of matrices read what bench_matrix has prepared, and how are their ways timed?"""
import statistics
import time

import numpy


def read_numbers(file):
    return numpy.fromfile(file, dtype="<i4")


def read_units(file):
    """Rows, columns, and which columns stand in which row as compressed rows."""
    numbers = read_numbers(file)
    rows, columns = int(numbers[0]), int(numbers[1])
    return rows, columns, numbers[2:rows + 3], numbers[rows + 3:]


def read_meetings(file):
    """First column, second column, how often they meet; a column with itself: how often it is there."""
    return read_numbers(file).reshape(-1, 3)


def seconds(work, rounds=5):
    """The median of so many calls; of one where that takes more than two seconds."""
    times = []
    while len(times) < rounds and max(times, default=0) < 2:
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)
