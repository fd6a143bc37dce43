"""Counts pairs of codings whose segments overlap in pure Python; reading is not timed.

    python matrix_overlap.py DATA ANSWER

The codings are one list of (transcript, begin, end, code), as Motet gets them. They are gathered by transcript, those
that stand twice are left out, the others sorted by where they begin, and each meets those that have begun and not ended;
these are kept in several ways, and the quickest one counts. The answers are compared with ANSWER, Motet's.
"""
import array
import gc
import json
import statistics
import sys
import time
from bisect import bisect_left
from collections import Counter
from heapq import heappop, heappush
from operator import itemgetter

ROUNDS = 3
BEGIN = itemgetter(0)


def in_order(codings, transcripts):
    gathered = [[] for _ in range(transcripts)]
    for transcript, begin, end, code in codings:
        gathered[transcript].append((begin, end, code))
    return [sorted(set(segments), key=BEGIN) for segments in gathered]


def by_list(transcripts, codes):
    counts = [[0] * codes for _ in range(codes)]
    for segments in transcripts:
        active = []
        for begin, end, code in segments:
            active = [one for one in active if one[0] > begin]
            line = counts[code]
            for _, other in active:
                line[other] += 1
            active.append((end, code))
    return counts


def by_heap(transcripts, codes):
    counts = [[0] * codes for _ in range(codes)]
    for segments in transcripts:
        active = []
        for begin, end, code in segments:
            while active and active[0][0] <= begin:
                heappop(active)
            line = counts[code]
            for _, other in active:
                line[other] += 1
            heappush(active, (end, code))
    return counts


def by_bisection(transcripts, codes):
    """Those that begin before this one ends stand in a row; what a code meets is counted at the end."""
    met = [[] for _ in range(codes)]
    for segments in transcripts:
        begins, ends, names = zip(*segments)
        place = 0
        for end, code in zip(ends, names):
            place += 1
            met[code] += names[place:bisect_left(begins, end, place)]
    return [Counter(others) for others in met]


def meetings(transcripts, counts, codes):
    """What Motet's answer looks like."""
    alone = Counter(code for segments in transcripts for _, _, code in segments)
    numbers = array.array("i")
    for first in range(codes):
        for second in range(first, codes):
            both = alone[first] if first == second else counts[first][second] + counts[second][first]
            if both:
                numbers.extend((first, second, both))
    return numbers.tobytes()


def main():
    data, answer = sys.argv[1:]
    numbers = array.array("i")
    with open(data, "rb") as stream:
        numbers.frombytes(stream.read())
    with open(answer, "rb") as stream:
        answer = stream.read()
    count, codes = numbers[:2]
    codings = [tuple(numbers[place:place + 4]) for place in range(2, 2 + 4 * count, 4)]
    size = max(numbers[2::4]) + 1
    gc.disable()
    times, same = {}, True
    for way in (by_list, by_heap, by_bisection):
        spent = []
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            transcripts = in_order(codings, size)
            counts = way(transcripts, codes)
            spent.append(time.perf_counter() - begin)
        times[way.__name__.replace("_", " ")] = statistics.median(spent)
        same = same and meetings(transcripts, counts, codes) == answer
    best = min(times, key=times.get)
    version = sys.version.split()[0]
    print(json.dumps({"peer": f"Python {version}, {best}", "seconds": times[best], "same_answer": same, "ways": times}))


if __name__ == "__main__":
    main()
