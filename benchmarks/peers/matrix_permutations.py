"""A thousand permutations of the codes of a matrix and the pairs counted in each, by NumPy; imports and reading are not
timed.

    python matrix_permutations.py DATA ANSWER REPLICATES

Each column is shuffled by itself: as many different rows are drawn as hold the code, and drawn again where one came up
twice, which is twenty times as quick as Generator.permuted. Pairs are counted in two ways, and the quicker one counts:
as a product of float32 matrices by BLAS, which does no more than half of a product with itself, and as bits. A
permutation hits where a count is at least as far from its mean by chance as the observed one.

The observed counts and the means are compared with ANSWER, Motet's, and the p-values, which come from other random
numbers, within simulation error: of all pairs, no difference is larger than five standard errors, and the mean square
is about one where neither nearly all nor nearly none hit.
"""
import json
import sys
import time

import numpy

from matrix_files import read_numbers, read_units


class Shuffles:
    def __init__(self, presence, seed):
        self.sizes = presence.sum(axis=1, dtype=numpy.int64).tolist()
        self.rows = presence.shape[1]
        self.drawn = numpy.zeros(presence.shape, numpy.bool_)
        self.begins = numpy.repeat(numpy.arange(len(self.sizes), dtype=numpy.int32) * self.rows, self.sizes)
        self.random = numpy.random.Generator(numpy.random.SFC64(seed))

    def draw(self):
        self.drawn.fill(False)
        places = self.random.integers(0, self.rows, size=self.begins.size, dtype=numpy.int32)
        places += self.begins
        self.drawn.reshape(-1)[places] = True
        for size, line in zip(self.sizes, self.drawn):
            while missing := size - numpy.count_nonzero(line):
                line[self.random.integers(0, self.rows, size=missing)] = True
        return self.drawn


def count_by_blas(presence):
    numbers = presence.astype(numpy.float32)
    return numbers @ numbers.T


def count_by_bits(presence):
    """The upper triangle; the rest is 0."""
    codes, rows = presence.shape
    packed = numpy.packbits(presence, axis=1)
    words = numpy.zeros((codes, (rows + 63) // 64), numpy.uint64)
    words.view(numpy.uint8)[:, :packed.shape[1]] = packed
    smallest = numpy.min_scalar_type(rows)
    counts = numpy.zeros((codes, codes), smallest)
    for code in range(codes):
        both = words[code:] & words[code]
        numpy.bitwise_count(both).sum(axis=1, dtype=smallest, out=counts[code, code:])
    return counts


def permute(presence, observed, means, count, replicates, seed):
    """How often each pair hits, and its counts added up."""
    distance = numpy.abs(observed - means) * (1 - 1e-12)
    low = numpy.floor(means - distance).astype(numpy.float32)
    high = numpy.ceil(means + distance).astype(numpy.float32)
    hits = numpy.zeros(observed.shape, numpy.int64)
    sums = numpy.zeros(observed.shape, numpy.int64)
    shuffles = Shuffles(presence, seed)
    for _ in range(replicates):
        counts = count(shuffles.draw())
        hits += (counts <= low) | (counts >= high)
        sums += counts.astype(numpy.int64)
    return hits, sums


def within_error(difference, error, chosen=slice(None)):
    z = difference / error
    return bool(numpy.max(numpy.abs(z)) < 5 and 0.8 < numpy.mean(z[chosen] ** 2) < 1.2)


def main():
    data, answer, replicates = sys.argv[1], sys.argv[2], int(sys.argv[3])
    rows, columns, starts, places = read_units(data)
    presence = numpy.zeros((columns, rows), numpy.bool_)
    presence[places, numpy.repeat(numpy.arange(rows), numpy.diff(starts))] = True
    sizes = presence.sum(axis=1, dtype=numpy.float64)
    means = numpy.outer(sizes, sizes) / rows

    times = {}
    for name, count in (("float32 by BLAS", count_by_blas), ("bits", count_by_bits)):
        begin = time.perf_counter()
        observed = count(presence).astype(numpy.int64)
        hits, sums = permute(presence, observed, means, count, replicates, seed=1)
        times[name] = time.perf_counter() - begin
    best = min(times, key=times.get)

    pairs = numpy.triu_indices(columns, 1)
    motet = numpy.fromfile(answer, dtype="<f8").reshape(-1, 5).T
    same = (numpy.array_equal(motet[0], pairs[0]) and numpy.array_equal(motet[1], pairs[1])
            and numpy.array_equal(motet[2], observed[pairs]) and numpy.allclose(motet[3], means[pairs], rtol=1e-12))
    deviation = numpy.sqrt(means * numpy.outer(rows - sizes, rows - sizes) / rows / (rows - 1))
    same = same and within_error((sums / replicates - means)[pairs], deviation[pairs] / replicates**0.5)
    theirs = hits[pairs]
    ours = numpy.rint(motet[4] * (1 + replicates)) - 1
    share = (theirs + ours + 1) / (2 * replicates + 2)
    same = same and within_error((theirs - ours) / replicates, numpy.sqrt(2 * share * (1 - share) / replicates),
                                 (share > 0.005) & (share < 0.995))
    print(json.dumps({"peer": f"NumPy {numpy.__version__}, {best}", "seconds": times[best], "same_answer": bool(same),
                      "ways": times, "python": sys.version.split()[0]}))


if __name__ == "__main__":
    main()
