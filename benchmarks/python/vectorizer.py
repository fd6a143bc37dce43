"""Document-term matrices: motet.MotetVectorizer against scikit-learn's CountVectorizer, both as they come.

What is timed is fit_transform of all interviews, which are in memory as a list of str; imports and reading are not.
"""
import sys
import time
from pathlib import Path

import numpy
import sklearn
from sklearn.feature_extraction.text import CountVectorizer

from timing import main, median_seconds, memory_bytes

# The text, and Motet's threads.
JOBS = {"one_thread": ("english", 1), "two_threads": ("english", 2), "mixed": ("mixed", 1)}


def interviews(job, folder):
    with open(Path(folder) / f"{JOBS[job][0]}.txt", encoding="utf-8", newline="") as file:
        return file.read().split("\f")


def vectorizer(job):
    import motet

    return motet.MotetVectorizer(threads=JOBS[job][1])


def equal(ours, theirs, documents):
    """Whether both learn the same vocabulary and the same matrix."""
    one, other = ours.fit_transform(documents), theirs.fit_transform(documents).sorted_indices()
    parts = ((a, b) for a, b in zip((one.indptr, one.indices, one.data), (other.indptr, other.indices, other.data)))
    return (type(one) is type(other) and one.shape == other.shape and ours.vocabulary_ == theirs.vocabulary_
            and all(a.dtype == b.dtype and numpy.array_equal(a, b) for a, b in parts))


def same(job, folder):
    return {"same_answer": equal(vectorizer(job), CountVectorizer(), interviews(job, folder))}


def motet_seconds(job, folder):
    documents = interviews(job, folder)
    memory = memory_bytes(lambda: vectorizer(job).fit_transform(documents))
    return {"motet_seconds": median_seconds(lambda: vectorizer(job).fit_transform(documents)), "memory_bytes": memory,
            "text_bytes": sum(len(text.encode()) for text in documents)}


def peer_seconds(job, folder):
    documents = interviews(job, folder)
    begin = time.perf_counter()
    CountVectorizer().fit_transform(documents)
    return {"peer": f"scikit-learn {sklearn.__version__}", "seconds": time.perf_counter() - begin,
            "numpy": numpy.__version__, "python": sys.version.split()[0]}


if __name__ == "__main__":
    main({"same": same, "motet": motet_seconds, "peer": peer_seconds})
