"""Counts words with scikit-learn's CountVectorizer and says how long that took, imports and reading not counted.

    python count_vectorizer.py INTERVIEWS WORDS

Times fit_transform and the sums of its columns twice: with the token pattern CountVectorizer has by itself, and with one
that finds Motet's words in the English interviews (contractions are one word, what ends in a digit is none). The better
time counts; the words written to WORDS, lines "word TAB count" in the order of their bytes, are those of the second.
"""
import json
import sys
import time

import numpy
import sklearn
from sklearn.feature_extraction.text import CountVectorizer

MOTETS_WORDS = r"[0-9]*[a-z]++(?:'[a-z]++)*+(?![0-9])"


def count(texts, **options):
    begin = time.perf_counter()
    vectorizer = CountVectorizer(dtype=numpy.int64, **options)
    totals = numpy.asarray(vectorizer.fit_transform(texts).sum(axis=0)).ravel()
    return time.perf_counter() - begin, vectorizer, totals


def main():
    interviews, words = sys.argv[1:]
    with open(interviews, encoding="utf-8", newline="") as stream:
        texts = stream.read().split("\f")
    default_seconds, _, _ = count(texts)
    seconds, vectorizer, totals = count(texts, token_pattern=MOTETS_WORDS)
    lines = sorted(f"{word}\t{totals[column]}\n".encode() for word, column in vectorizer.vocabulary_.items())
    with open(words, "wb") as stream:
        stream.writelines(lines)
    print(json.dumps({"peer": f"scikit-learn {sklearn.__version__}, int64", "seconds": min(seconds, default_seconds),
                      "default_seconds": default_seconds, "equal_seconds": seconds, "numpy": numpy.__version__,
                      "python": sys.version.split()[0]}))


if __name__ == "__main__":
    main()
