"""What the scripts here share: the median of several calls, and the memory that one takes."""
import json
import resource
import statistics
import sys
import time


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
    """By how much resident memory grew at its peak during the first call of this process."""
    with open("/proc/self/statm", encoding="ascii") as file:
        before = int(file.read().split()[1]) * resource.getpagesize()
    kept = work()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    del kept
    return max(grown, 0)


def main(verbs):
    """Prints as JSON what the verb gives for (job, folder)."""
    verb, job, folder = sys.argv[1:]
    print(json.dumps(verbs[verb](job, folder)))
