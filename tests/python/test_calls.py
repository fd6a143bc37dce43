"""What every long call does: give the lock away, tell progress, and stop."""
import os
import signal
import sys
import threading
import time

import motet
import pytest


def large_project():
    text = "".join(f"Ann: a caseload of {i} calms nobody.\nBo: yes, {i} harms.\n" for i in range(20_000))
    project = motet.Project()
    motet.add_transcripts(project, [motet.parse_plain_text(text, "long.txt")])
    return project


@pytest.fixture(scope="module")
def large():
    return large_project()


def dictionary():
    made = motet.Dictionary()
    for i in range(200):
        made.add("x", f"caseload NEAR/9 word{i}*")
    made.add("x", "calms")
    return made


def test_progress_is_told_and_can_stop(large):
    seen = []
    dictionary().find(large.corpus, progress=lambda stage, done, total: seen.append((stage, done, total)))
    assert all(isinstance(stage, str) and done <= max(total, done) for stage, done, total in seen)

    def fail(stage, done, total):
        raise ZeroDivisionError(stage)

    example = os.path.join(os.path.dirname(__file__), "..", "..", "examples", "smoking_cessation")
    with pytest.raises(ZeroDivisionError, match="reading"):
        motet.read_project(example, progress=fail)
    with pytest.raises(motet.Stopped):
        motet.read_project(example, progress=lambda *state: False)


def test_other_threads_run_meanwhile(large):
    counted = [0]
    stop = threading.Event()

    def count():
        while not stop.is_set():
            counted[0] += 1
            time.sleep(0.0001)

    thread = threading.Thread(target=count)
    thread.start()
    before = counted[0]
    dictionary().find(large.corpus, threads=1)
    assert counted[0] > before
    stop.set()
    thread.join()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_stops_and_leaves_things_usable(large):
    words = dictionary()
    begin = []

    def press():
        time.sleep(0.05)
        begin.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    def work():
        for _ in range(1000):
            words.find(large.corpus, threads=1)

    threading.Thread(target=press).start()
    with pytest.raises(KeyboardInterrupt):
        work()
    assert time.monotonic() - begin[0] < 0.5 * 4  # half a second, on a machine that does other things too
    assert len(words.find(large.corpus)) == 20_000
