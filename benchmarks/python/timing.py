"""What the scripts here share: the median of several calls, and the memory that one takes."""
import json
import statistics
import sys
import time
from pathlib import Path


def median_seconds(work, turns=5, least=0.2):
    """The median over the turns; what takes less than `least` seconds runs several times a turn."""
    begin = time.perf_counter()
    work()
    calls = max(1, round(least / max(time.perf_counter() - begin, 1e-9)))
    seconds = []
    for _ in range(turns):
        begin = time.perf_counter()
        for _ in range(calls):
            work()
        seconds.append((time.perf_counter() - begin) / calls)
    return statistics.median(seconds)


def memory_bytes(work):
    """By how much resident memory grew at its peak during one call, the result included."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins again
    before = status("VmRSS")
    kept = work()
    grown = status("VmHWM") - before
    del kept
    return max(grown, 0)


def status(field):
    lines = Path("/proc/self/status").read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:"))


def main(verbs):
    """Prints as JSON what the verb gives for (job, folder)."""
    verb, job, folder = sys.argv[1:]
    print(json.dumps(verbs[verb](job, folder)))
