"""The vectorizer's part of the benchmark `python`, with little data and without looking at the times."""
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sklearn")

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "python" / "vectorizer.py"


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """Interviews as bench_words writes them: one behind another, with form feeds between."""
    folder = tmp_path_factory.mktemp("texts")
    chance = random.Random(1)
    for name, words in (("english", ["the", "river", "Stone", "don't", "I"]), ("mixed", ["the", "café", "Ärger", "“so”"])):
        interviews = [" ".join(chance.choices(words, k=200)) for _ in range(20)]
        (folder / f"{name}.txt").write_text("\f".join(interviews), encoding="utf-8")
    return folder


@pytest.mark.parametrize("job", ["one_thread", "two_threads", "mixed"])
def test_both_give_the_same(texts, job):
    def run(verb):
        return json.loads(subprocess.run([sys.executable, SCRIPT, verb, job, texts], check=True, capture_output=True).stdout)

    assert run("same") == {"same_answer": True}
    ours, theirs = run("motet"), run("peer")
    name = "mixed" if job == "mixed" else "english"
    assert ours["text_bytes"] == len((texts / f"{name}.txt").read_bytes().replace(b"\f", b""))
    assert ours["motet_seconds"] > 0 and theirs["seconds"] > 0 and ours["memory_bytes"] >= 0
    assert theirs["peer"].startswith("scikit-learn ")
