#!/usr/bin/env python3
"""Runs one benchmark and prints its table; called by scripts/bench.

Each job runs in processes of its own, so that its peak memory is its own; times are medians over the runs. A benchmark
is a module beside this one with a function run(build, only), which returns rows: dictionaries with a job, motet_seconds
and memory_mb, and with those of the other COLUMNS that apply.
"""
import argparse
import importlib
import json
import sys
from pathlib import Path

BENCHMARKS = ("spine", "words", "matrix", "themes", "formats", "python")
# Key, heading, form. A column that no row fills is left out.
COLUMNS = (
    ("job", "job", "{}"),
    ("motet_seconds", "Motet", "{:.5f} s"),
    ("mb_per_second", "MB/s", "{:.0f}"),
    ("peer", "peer", "{}"),
    ("peer_seconds", "its time", "{:.5f} s"),
    ("ratio", "ratio", "{:.2f}"),
    ("same_answer", "same answer", "{}"),
    ("memory_mb", "memory", "{:.0f} MB"),
    ("peer_memory_mb", "the peer's", "{:.0f} MB"),
    ("target", "target", "{}"),
    ("met", "met", "{}"),
)


def show(value, form):
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "NO"
    return form.format(value)


def print_table(rows):
    columns = [column for column in COLUMNS if any(row.get(column[0]) is not None for row in rows)]
    lines = [[heading for _, heading, _ in columns]]
    lines += [[show(row.get(key), form) for key, _, form in columns] for row in rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    numbers = {i for i, (_, _, form) in enumerate(columns) if form != "{}"}
    print()
    for line in lines:
        cells = [f"{cell:>{width}}" if i in numbers else f"{cell:<{width}}"
                 for i, (cell, width) in enumerate(zip(line, widths))]
        print("  ".join(cells).rstrip())


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Runs a benchmark and prints its table.")
    parser.add_argument("name", choices=BENCHMARKS)
    parser.add_argument("--json", metavar="FILE", help="write the table as a JSON list too")
    parser.add_argument("--only", metavar="JOB", help="only jobs whose name holds this")
    parser.add_argument("--build", required=True, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    rows = importlib.import_module(arguments.name).run(arguments.build, arguments.only)
    if not rows:
        sys.exit(f"scripts/bench: no job of {arguments.name} holds {arguments.only!r}")
    print_table(rows)
    if arguments.json:
        everything = [{key: row.get(key) for key in dict.fromkeys([c[0] for c in COLUMNS] + list(row))} for row in rows]
        Path(arguments.json).write_text(json.dumps(everything, indent=2) + "\n", encoding="utf-8")
    if any(row.get("same_answer") is False for row in rows):
        sys.exit("scripts/bench: an answer is not the peer's")


if __name__ == "__main__":
    main()
