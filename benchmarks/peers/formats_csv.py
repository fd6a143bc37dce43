"""Reads a table with Python's csv module, whose reader is written in C, and says how long that took.

    python formats_csv.py cells|file FILE

file: the file is opened and its rows are gone through. cells: the quicker of that and of going through the rows of lines
that are in memory already, the line ends cut beforehand. What was read is told apart from the timing.
"""
import csv
import json
import resource
import sys
import time
import zlib
from statistics import median

ROUNDS = 3


def rows_of(path):
    return csv.reader(open(path, newline="", encoding="utf-8"))


def seconds_of(rows):
    begin = time.perf_counter()
    for _ in rows:
        pass
    return time.perf_counter() - begin


def main():
    kind, path = sys.argv[1:]
    csv.field_size_limit(1 << 30)
    seconds = median(seconds_of(rows_of(path)) for _ in range(ROUNDS))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    if kind == "cells":
        with open(path, newline="", encoding="utf-8") as stream:
            lines = stream.readlines()
        seconds = min(seconds, median(seconds_of(csv.reader(lines)) for _ in range(ROUNDS)))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    rows, cells, size, checksum = 0, 0, 0, 1
    for row in rows_of(path):
        rows, cells = rows + 1, cells + len(row)
        if rows == 1:  # the header
            cells = 0
            continue
        for cell in row:
            data = cell.encode()
            size, checksum = size + len(data), zlib.adler32(data, checksum)
    print(json.dumps({"peer": f"csv.reader of Python {sys.version.split()[0]}", "seconds": seconds, "memory_mb": memory,
                      "answer": {"rows": rows - 1, "cells": cells, "bytes": size, "checksum": checksum}}))


if __name__ == "__main__":
    main()
