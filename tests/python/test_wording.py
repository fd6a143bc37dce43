"""Words of a corpus are copied without copying what they hold."""
import copy

import motet


def test_copies_of_words_share_and_outlive(study):
    words = motet.CorpusWords(study.corpus)
    for again in (copy.copy(words), copy.deepcopy(words), copy.deepcopy([words])[0]):
        assert again.ids.ctypes.data == words.ids.ctypes.data
        assert motet.word_frequencies(again) == motet.word_frequencies(words)
    ids, first = copy.deepcopy(words).ids, int(words.ids[0])
    del words, again
    assert ids[0] == first
