"""Text cut into words, counted and searched for words."""
import json
import shutil
import sys

from common import PEERS, alternate, judge, output, python_with_packages, succeeds

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


def count_vectorizer(build):
    """The command of scikit-learn's driver; None where that cannot be had."""
    python = python_with_packages(build)
    return python and [python, PEERS / "count_vectorizer.py"]


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
    prepare, verb = PROGRAMS[peer]
    command, answer = prepare(build), build / f"{peer}.answer"
    result, theirs = alternate([program, "time", job, language, texts],
                               command and [*command, texts / f"{language}.txt", answer])
    if theirs:
        result["same_answer"] = answer.read_bytes() == output(program, verb, language, texts)
    return result


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
