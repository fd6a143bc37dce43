"""Resamples participants and looks whether themes come back, by SciPy and leidenalg; imports and reading are not timed.

    python themes_stability.py DATA ANSWER REPLICATES

In each resample pairs of codes are counted as the product of the sparse matrix with itself, rows weighted by how often
their participant was drawn; links are Jaccard similarities; leidenalg looks for communities, as find_partition does by
default; then recovery, co-assignment and the adjusted Rand index by NumPy.

The means are compared with ANSWER, Motet's, which come from other random numbers: they must differ by no more than five
standard errors and 0.005, since the two do not stop at the same point.
"""
import json
import sys
import time
from importlib.metadata import version

import igraph
import leidenalg
import numpy
import scipy
from scipy import sparse


def read_study(file):
    numbers = numpy.fromfile(file, dtype="<i4")
    units, codes, people = (int(number) for number in numbers[:3])
    starts = numbers[3:units + 4]
    columns, participant, theme = numpy.split(numbers[units + 4:], [starts[-1], starts[-1] + units])
    return codes, people, starts, columns, participant, theme


def code_graph(counts):
    """Links of the pairs that meet, and how many units hold each code."""
    frequency = counts.diagonal()
    upper = sparse.triu(counts, k=1, format="coo")
    first, second, both = upper.row, upper.col, upper.data
    weights = both / (frequency[first] + frequency[second] - both)
    return igraph.Graph(n=frequency.size, edges=numpy.column_stack((first, second))), weights.tolist(), frequency


def pairs(counts):
    return (counts * (counts - 1)).sum() / 2


def adjusted_rand(table):
    together, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = rows * columns / pairs(table.sum())
    return (together - expected) / ((rows + columns) / 2 - expected)


class Resamples:
    """`theme` has the number of each code's theme, or -1 for none."""

    def __init__(self, matrix, participant, people, theme, replicates):
        self.matrix, self.participant, self.people = matrix, participant, people
        self.transposed = matrix.T.tocsr()
        self.lengths = numpy.diff(matrix.indptr)
        self.themes = int(theme.max()) + 1
        # A code in no theme counts as alone.
        self.group = numpy.where(theme >= 0, theme, self.themes + numpy.cumsum(theme < 0) - 1)
        self.groups = int(self.group.max()) + 1
        self.rand = numpy.empty(replicates)
        self.recovery = numpy.full((replicates, self.themes), numpy.nan)
        codes = theme.size
        self.together, self.both_there = numpy.zeros((codes, codes)), numpy.zeros((codes, codes))

    def draw(self, replicate, random):
        times = numpy.bincount(random.integers(0, self.people, self.people), minlength=self.people)
        weighted = self.matrix.copy()
        weighted.data = numpy.repeat(times[self.participant], self.lengths)
        graph, weights, frequency = code_graph(self.transposed @ weighted)
        found = leidenalg.find_partition(graph, leidenalg.ModularityVertexPartition, weights=weights, seed=replicate + 1)
        self.compare(replicate, numpy.array(found.membership), frequency > 0)

    def compare(self, replicate, member, there):
        communities = int(member.max()) + 1
        table = numpy.bincount(self.group[there] * communities + member[there],
                               minlength=self.groups * communities).reshape(self.groups, communities)
        self.rand[replicate] = adjusted_rand(table)
        sizes, found = table.sum(axis=1)[:self.themes], table.sum(axis=0)
        shared = table[:self.themes]
        jaccard = shared / numpy.maximum(sizes[:, None] + found - shared, 1)
        self.recovery[replicate] = numpy.where(sizes > 0, jaccard.max(axis=1), numpy.nan)
        both = there[:, None] & there
        self.both_there += both
        self.together += both & (member[:, None] == member)

    def cohesion(self):
        """Of each theme: the mean over its pairs of the share of resamples with both in one community."""
        share = numpy.divide(self.together, self.both_there, out=numpy.full_like(self.together, numpy.nan),
                             where=self.both_there > 0)
        values = []
        for theme in range(self.themes):
            codes = numpy.flatnonzero(self.group == theme)
            values.append(numpy.nanmean(share[numpy.ix_(codes, codes)][numpy.triu_indices(codes.size, 1)]))
        return numpy.array(values)

    def results(self):
        quantiles = numpy.nanquantile(self.recovery, (0.025, 0.975), axis=0)
        return self.rand.mean(), numpy.nanmean(self.recovery, axis=0), self.cohesion(), quantiles


def same_answer(resamples, rand, recovery, cohesion, answer):
    themes = resamples.themes
    errors = numpy.append(resamples.rand.std(), numpy.nanstd(resamples.recovery, axis=0)) * (2 / len(resamples.rand))**0.5
    difference = numpy.abs(numpy.append(rand, recovery) - answer[:themes + 1])
    return bool(answer.size == 2 * themes + 1 and numpy.all(difference <= 5 * errors + 0.005)
                and numpy.all(numpy.abs(cohesion - answer[themes + 1:]) <= 5 * errors[1:] + 0.005))


def main():
    data, answer, replicates = sys.argv[1], sys.argv[2], int(sys.argv[3])
    codes, people, starts, columns, participant, theme = read_study(data)
    matrix = sparse.csr_matrix((numpy.ones(columns.size, numpy.int32), columns, starts), shape=(starts.size - 1, codes))

    begin = time.perf_counter()
    random = numpy.random.Generator(numpy.random.PCG64(1))
    resamples = Resamples(matrix, participant, people, theme, replicates)
    for replicate in range(replicates):
        resamples.draw(replicate, random)
    rand, recovery, cohesion, _ = resamples.results()
    seconds = time.perf_counter() - begin

    answer = numpy.fromfile(answer, dtype="<f8")
    print(json.dumps({"peer": f"SciPy {scipy.__version__}, leidenalg {version('leidenalg')}", "seconds": seconds,
                      "same_answer": same_answer(resamples, rand, recovery, cohesion, answer), "adjusted_rand": rand,
                      "recovery": recovery.tolist(), "cohesion": cohesion.tolist(), "motet": answer.tolist(),
                      "igraph": igraph.__version__, "numpy": numpy.__version__, "python": sys.version.split()[0]}))


if __name__ == "__main__":
    main()
