"""Pairs of codes counted and tested."""
import json
import os
import sys

from common import PEERS, alternate, judge, output, python_with_packages

# Name, job of bench_matrix, peer that is another program, least ratio, most memory as a multiple of the result.
JOBS = (
    ("pairs 1e6 x 200", "pairs", None, 8, None),
    ("pairs 1e6 x 200, SciPy", "pairs", "matrix_pairs", 12, None),
    ("pairs 1e6 x 1,000", "many", None, None, None),
    ("pairs 1e6 x 1,000, SciPy", "many", "matrix_pairs", 17, None),
    ("pairs 1e6 x 200, 2 threads", "threads", None, 1.7, None),
    ("making a PairCounter", "counter", None, None, None),
    ("again 1e6 x 200", "again", None, None, None),
    ("again 1e6 x 200, weighted", "weighted", None, 25, None),
    ("again 1e6 x 200, 2 threads", "again_threads", None, None, None),
    ("again 1e6 x 200, weighted, 2 threads", "weighted_threads", None, None, None),
    ("pairs 1e5 x 20,000, SciPy", "sparse", "matrix_pairs", 3, 2),
    ("1,000 permutations, NumPy", "permutations", "matrix_permutations", 14, None),
    ("20,000 exact tests, SciPy", "fisher", "matrix_fisher", 1000, None),
    ("overlap of 1e6 segments, Python", "overlap", "matrix_overlap", 50, None),
)
REPLICATES = 1000
# NumPy and SciPy get one thread, as Motet.
ONE_THREAD = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def command(build, peer, data, answer):
    """None where the peer cannot be had."""
    python = sys.executable if peer == "matrix_overlap" else python_with_packages(build)
    more = [REPLICATES] if peer == "matrix_permutations" else []
    return python and [python, PEERS / f"{peer}.py", data, answer, *more]


def run_against_program(build, program, job, peer):
    folder = build / "matrix"
    output(program, "prepare", job, folder)
    theirs = command(build, peer, folder / f"{job}.data", folder / f"{job}.answer")
    result, peers = alternate([program, "time", job], theirs, env=ONE_THREAD)
    if peers:
        result["same_answer"] = all(one["same_answer"] for one in peers)
        result["peers"] = peers
    return result


def run(build, only):
    program = build / "benchmarks" / "bench_matrix"
    rows = []
    for name, job, peer, least_ratio, most_memory in JOBS:
        if only and only not in name:
            continue
        print(f"{name} ...", file=sys.stderr, flush=True)
        if peer is None:
            result = json.loads(output(program, "run", job))
        else:
            result = run_against_program(build, program, job, peer)
        memory = json.loads(output(program, "memory", job))
        row = {"job": name, "same_answer": None, "peer_seconds": None, **result}
        row["ratio"] = row["peer_seconds"] / row["motet_seconds"] if row["peer_seconds"] else None
        row["memory_mb"] = memory["memory_bytes"] / 1e6
        judge(row, least_ratio, most_memory=most_memory and most_memory * memory["result_bytes"] / 1e6)
        rows.append(row)
    return rows
