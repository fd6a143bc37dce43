#!/usr/bin/env python3
"""Runs one benchmark and prints its table; called by scripts/bench.

Each job runs in processes of its own, so that its peak memory is its own; times are medians over the runs.
"""
import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent


def spine(build, only):
    program = build / "benchmarks" / "bench_spine"
    jobs = [
        ("demonstration study", SOURCE / "examples" / "smoking_cessation", 5, 1, None),
        ("2,000 interviews, 1 thread", build / "corpus-2000", 3, 1, "60 s, 1,500 MB, report 10 MB"),
        ("2,000 interviews, 2 threads", build / "corpus-2000", 3, 2, None),
    ]
    rows = []
    for name, folder, runs, threads, target in jobs:
        if only and only not in name:
            continue
        if not folder.exists():
            subprocess.run([program, "generate", str(folder) + ".new", "2000"], check=True)
            Path(str(folder) + ".new").rename(folder)
        results = []
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as scratch:
                out = subprocess.run([program, "run", folder, Path(scratch) / "report", str(threads)],
                                     check=True, stdout=subprocess.PIPE, text=True).stdout
            results.append(json.loads(out))
        middle = sorted(results, key=lambda r: r["seconds"])[len(results) // 2]
        print(f"{name}: {middle['transcripts']} transcripts, {middle['text_mb']:.1f} MB, {middle['words']} words, "
              f"{middle['codings']} codings; report {middle['report_mb']:.2f} MB; median of {runs} runs")
        for stage, seconds in middle["stages"].items():
            print(f"    {stage:<24}{seconds:9.3f} s {100 * seconds / middle['seconds']:5.1f} %")
        rows.append({"job": name, "motet_seconds": statistics.median(r["seconds"] for r in results), "peer": None,
                     "peer_seconds": None, "ratio": None, "same_answer": None, "target": target,
                     "memory_mb": max(r["memory_mb"] for r in results)})
    return rows


BENCHMARKS = {"spine": spine}


def show(value, form="{}"):
    return "-" if value is None else form.format(value)


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Runs a benchmark and prints its table.")
    parser.add_argument("name", choices=sorted(BENCHMARKS))
    parser.add_argument("--json", metavar="FILE", help="write the table as a JSON list too")
    parser.add_argument("--only", metavar="JOB", help="only jobs whose name holds this")
    parser.add_argument("--build", required=True, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    rows = BENCHMARKS[arguments.name](arguments.build, arguments.only)
    if not rows:
        sys.exit(f"scripts/bench: no job of {arguments.name} holds {arguments.only!r}")
    width = max(len(row["job"]) for row in rows)
    print(f"\n{'job':<{width}}  {'Motet':>9}  {'peer':>6}  {'ratio':>6}  {'same answer':>11}  {'memory':>9}  target")
    for row in rows:
        print(f"{row['job']:<{width}}  {row['motet_seconds']:>7.3f} s  {show(row['peer']):>6}  {show(row['ratio'], '{:.2f}'):>6}  "
              f"{show(row['same_answer']):>11}  {row['memory_mb']:>6.0f} MB  {show(row['target'])}")
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
