"""Text cut into words, counted and searched for words."""
import json
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).resolve().parent / "peers"

# Name, job of bench_words, language, peer that is another program, least ratio, least MB/s.
JOBS = (
    ("split english", "split", "english", None, 25, None),
    ("split english, Rust", "split", "english", "unicode_words", None, None),
    ("split mixed", "split", "mixed", None, None, None),
    ("split cyrillic", "split", "cyrillic", None, 5, None),
    ("split greek", "split", "greek", None, 5, None),
    ("split arabic", "split", "arabic", None, 5, None),
    ("split hindi", "split", "hindi", None, 5, None),
    ("split chinese", "split", "chinese", None, 1, None),
    ("split japanese", "split", "japanese", None, 1, None),
    ("split thai", "split", "thai", None, 1, None),
    ("count english", "count", "english", None, 15, None),
    ("count english, CountVectorizer", "count", "english", "count_vectorizer", 45, None),
    ("count mixed", "count", "mixed", None, 11, None),
    ("count english, 2 threads", "threads", "english", None, 1.8, None),
    # At most 1.5 times the time of ten patterns.
    ("10,000 patterns against 10", "dictionary", "english", None, 1 / 1.5, 300),
    ("plain words of 10,000 patterns", "dictionary_words", "english", None, None, None),
)
COUNT_MEMORY = 64  # MB beyond text and vocabulary
PROCESSES = 3      # of a peer that is another program; processes of Motet stand between them


def output(*command):
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE).stdout


def succeeds(*command):
    command = [str(part) for part in command]
    if subprocess.run(command, stdout=sys.stderr).returncode == 0:
        return True
    print(f"scripts/bench: failed: {' '.join(command)}", file=sys.stderr)
    return False


def count_vectorizer(build):
    """The command of scikit-learn's driver, in a Python with the pinned packages; None where that cannot be made."""
    wanted = (PEERS / "requirements.txt").read_text()
    folder = build / "peers-python"
    python, stamp = folder / "bin" / "python", folder / "installed.txt"
    if not stamp.exists() or stamp.read_text() != wanted:
        made = succeeds(sys.executable, "-m", "venv", "--clear", folder) and succeeds(
            python, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", "-r", PEERS / "requirements.txt")
        if not made:
            return None
        stamp.write_text(wanted)
    return [python, PEERS / "count_vectorizer.py"]


def unicode_words(build):
    """The command of the Rust crate's driver; None without cargo or the crate."""
    folder = build / "peers-rust"
    if shutil.which("cargo") is None or not succeeds(
            "cargo", "build", "--quiet", "--release", "--locked", "--manifest-path", PEERS / "unicode_words" / "Cargo.toml",
            "--target-dir", folder):
        return None
    return [folder / "release" / "unicode_words"]


# How to get the peer's command, and the verb of bench_words that prints what the peer writes into a file.
PROGRAMS = {"count_vectorizer": (count_vectorizer, "list"), "unicode_words": (unicode_words, "spans")}


def run_against_program(build, program, texts, job, language, peer):
    """Motet's times are those of its own processes, before and after each process of the peer."""
    motet = [json.loads(output(program, "time", job, language, texts))]
    result = {"text_bytes": motet[0]["text_bytes"], "peer": "not here"}
    prepare, verb = PROGRAMS[peer]
    command = prepare(build)
    if command is not None:
        answer = build / f"{peer}.answer"
        peers = []
        for _ in range(PROCESSES):
            peers.append(json.loads(output(*command, texts / f"{language}.txt", answer)))
            motet.append(json.loads(output(program, "time", job, language, texts)))
        result["peer"] = peers[0]["peer"]
        result["peer_seconds"] = statistics.median(one["seconds"] for one in peers)
        result["same_answer"] = answer.read_bytes() == output(program, verb, language, texts)
    result["motet_seconds"] = statistics.median(one["motet_seconds"] for one in motet)
    return result


def judge(row, least_ratio, least_speed, most_memory):
    targets, met = [], []
    if least_ratio is not None:
        targets.append(f">= {least_ratio:.3g} x")
        met.append(row["ratio"] >= least_ratio if row["ratio"] is not None else None)
    if least_speed is not None:
        targets.append(f">= {least_speed} MB/s")
        met.append(row["mb_per_second"] >= least_speed)
    if most_memory is not None:
        targets.append(f"<= {most_memory:.0f} MB")
        met.append(row["memory_mb"] <= most_memory)
    row["target"] = ", ".join(targets) or None
    # Without the peer nobody knows.
    row["met"] = None if not met or None in met else all(met) and row["same_answer"] is not False


def run(build, only):
    program = build / "benchmarks" / "bench_words"
    texts = build / "texts"
    output(program, "generate", texts)
    rows = []
    for name, job, language, peer, least_ratio, least_speed in JOBS:
        if only and only not in name:
            continue
        print(f"{name} ...", file=sys.stderr, flush=True)
        if peer is None:
            result = json.loads(output(program, "run", job, language, texts))
        else:
            result = run_against_program(build, program, texts, job, language, peer)
        memory = json.loads(output(program, "memory", job, language, texts))
        row = {"job": name, "same_answer": None, "peer_seconds": None, **result}
        row["mb_per_second"] = row["text_bytes"] / 1e6 / row["motet_seconds"]
        row["ratio"] = row["peer_seconds"] / row["motet_seconds"] if row["peer_seconds"] else None
        row["memory_mb"] = memory["memory_bytes"] / 1e6
        judge(row, least_ratio, least_speed, memory["vocabulary_bytes"] / 1e6 + COUNT_MEMORY if job == "count" else None)
        rows.append(row)
    return rows
