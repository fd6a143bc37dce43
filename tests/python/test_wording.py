"""Words of a corpus are copied without copying what they hold; names that Python keeps for itself end in _."""
import copy
import keyword
import math

import motet
import pytest
from values import round_trips


def test_copies_of_words_share_and_outlive(study):
    words = motet.CorpusWords(study.corpus)
    for again in (copy.copy(words), copy.deepcopy(words), copy.deepcopy([words])[0]):
        assert again.ids.ctypes.data == words.ids.ctypes.data
        assert motet.word_frequencies(again) == motet.word_frequencies(words)
    ids, first = copy.deepcopy(words).ids, int(words.ids[0])
    del words, again
    assert ids[0] == first


def test_lambda_can_be_written(study):
    # Neither, one, the other, both, with 0.5 added to each: the logarithm of their odds ratio.
    together = motet.collocation_statistics([80, 5, 5, 10])
    assert together.lambda_ == pytest.approx(math.log(80.5 * 10.5 / 5.5**2)) and round_trips(together)
    found = motet.collocations(motet.CorpusWords(study.corpus))[0]
    assert round_trips(found) and motet.Collocation(words=["a", "b"], lambda_=2).lambda_ == 2
    for kind in (motet.Collocation, motet.CollocationStatistics):
        assert not any(keyword.iskeyword(name) for name in dir(kind))
    assert "lambda" in motet.to_table([found]).columns
