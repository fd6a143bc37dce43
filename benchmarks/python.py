"""What Python users feel: the package against the packages they would take otherwise.

Each job belongs to a script in python/, which runs in the environment that has the package and its peers:

    python SCRIPT.py same JOB FOLDER      {"same_answer": ...}: both give the same
    python SCRIPT.py motet JOB FOLDER     {"motet_seconds": ..., "memory_bytes": ...}, and "text_bytes" where text is read
    python SCRIPT.py peer JOB FOLDER      {"peer": ..., "seconds": ...}

FOLDER is where generated data lies. The package is built as a wheel; with MOTET_PYTHONPATH in the environment it is taken
from there.
"""
import json
import os
import sys
from pathlib import Path

from common import PEERS, alternate, judge, output, succeeds

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(__file__).resolve().parent / "python"
PYTHON = os.environ.get("PYTHON", "/usr/bin/python3")  # as scripts/wheel

# Name, script, job, has a peer, least ratio, most seconds.
JOBS = (
    ("vectorize english", "vectorizer", "one_thread", True, 25, None),
    ("vectorize english, 2 threads", "vectorizer", "two_threads", True, 40, None),
    ("vectorize mixed", "vectorizer", "mixed", True, None, None),
    ("cooccurrence 1e6 x 200, SciPy", "codes", "cooccurrence", True, 8, None),
    ("import motet", "small", "import", False, None, 0.15),
    ("1e5 small calls, above empty ones", "small", "calls", False, None, 0.05),
)
# Nothing but Motet gets more than one thread.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def environment(build):
    """A Python of its own with all that the peers need; None where that cannot be made."""
    folder = build / "python"
    python, stamp = folder / "bin" / "python", folder / "installed.txt"
    # pybind11 is what the empty call is compiled with.
    pins = [PEERS / "requirements.txt", ROOT / "bindings" / "python" / "requirements.txt"]
    wanted = "".join(file.read_text() for file in pins)
    if not stamp.exists() or stamp.read_text() != wanted:
        made = succeeds(PYTHON, "-m", "venv", "--clear", folder) and succeeds(
            python, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", *(f"-r{file}" for file in pins))
        if not made:
            return None
        stamp.write_text(wanted)
    return python


def install_package(python):
    """The wheel that users get."""
    output(ROOT / "scripts" / "wheel")
    output(python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--force-reinstall", "--no-deps",
           *(ROOT / "build-python" / "dist").glob("motet-*.whl"))


def prepared(build):
    """The Python that has the package and its peers; the environment variables are set for all that follows."""
    python = environment(build)
    if python is None:
        sys.exit("scripts/bench: the peers' packages cannot be installed")
    given = os.environ.get("MOTET_PYTHONPATH")
    if given:
        os.environ["PYTHONPATH"] = given
    else:
        install_package(python)
    os.environ.update(ONE_THREAD)
    return python


def data(build, script):
    """Generates what a script reads; the folder where it lies."""
    folder = build / {"vectorizer": "texts", "codes": "matrix", "small": "python-small"}[script]
    folder.mkdir(exist_ok=True)
    if script == "vectorizer":
        output(build / "benchmarks" / "bench_words", "generate", folder)
    if script == "codes":
        output(build / "benchmarks" / "bench_matrix", "prepare", "pairs", folder)
    return folder


def run(build, only):
    jobs = [job for job in JOBS if not only or only in job[0]]
    if not jobs:
        return []
    python = prepared(build)
    folders = {script: data(build, script) for script in {job[1] for job in jobs}}
    rows = []
    for name, script, job, has_peer, least_ratio, most_seconds in jobs:
        print(f"{name} ...", file=sys.stderr, flush=True)

        def command(verb):
            return [python, SCRIPTS / f"{script}.py", verb, job, folders[script]]

        same = json.loads(output(*command("same")))
        result, _ = alternate(command("motet"), command("peer") if has_peer else None)
        if not has_peer:
            result["peer"] = None
        row = {"job": name, "peer_seconds": None, **result, **same}
        row["ratio"] = row["peer_seconds"] / row["motet_seconds"] if row["peer_seconds"] else None
        row["memory_mb"] = row["memory_bytes"] / 1e6
        if "text_bytes" in row:
            row["mb_per_second"] = row["text_bytes"] / 1e6 / row["motet_seconds"]
        judge(row, least_ratio, most_seconds=most_seconds)
        rows.append(row)
    return rows
