"""Search, wording, comparison and saturation."""
import math

import motet
import numpy
import pytest
from values import round_trips


def test_a_concordance_in_code_points(study):
    found = motet.concordance(study.corpus, "calms", context=2)
    texts = [study.corpus.text(line.transcript, line.node) for line in found.lines]
    assert texts == ["calms"] * 3 and found.hits == 3
    line = found.lines[1]
    assert study.corpus.text(0, line.left).endswith("Smoking") and study.corpus.text(0, line.right).startswith("me")
    table = motet.to_table(found, study.corpus)
    assert len(table) == 3 and "node" in table.columns
    begin = table.columns.index("begin")
    assert table.rows[1][begin] == line.node.begin
    assert round_trips(found) and round_trips(line)
    assert motet.concordance(study.corpus, motet.RegularExpression("calm."), order="right", limit=1).hits == 3
    with pytest.raises(motet.DataError):
        motet.concordance(study.corpus, "")
    with pytest.raises(ValueError):
        motet.concordance(study.corpus, "calms", group="height")
    with pytest.raises(motet.ParseError) as refused:
        motet.query(study, "(")
    assert refused.value.column == 2


def test_a_query_in_code_points(study):
    results = motet.query(study, '"mood > calm" AND "mood > harm" WITHIN turn')
    assert results.found == len(results.results) == 2 and results.reading
    result = results.results[0]
    assert study.corpus.text(result.transcript, result.context).endswith("Smoking calms me.")
    assert all(study.corpus.text(result.transcript, span) for span in result.evidence)
    assert len(motet.to_table(results, study.corpus)) == 2
    assert round_trips(results) and round_trips(result)
    assert motet.query(study, "caseloads", limit=1).found == 1


def test_a_table_of_another_corpus_is_an_error(study):
    found = motet.query(study, "caseloads")
    with pytest.raises(IndexError):
        motet.to_table(found, motet.Corpus())


def test_words_as_numbers(study):
    words = motet.CorpusWords(study.corpus)
    assert len(words) == len(words.ids) == words.vocabulary.total and words.voices == 5
    assert isinstance(words.ids, numpy.ndarray) and not words.ids.flags.writeable
    assert [words.vocabulary.word(int(i)) for i in words.ids[:3]] == ["it", "calms", "me"]
    assert words.turns[0].begin == 0 and round_trips(words.turns[0])
    assert words.follows_directly(1) and not words.follows_directly(0)
    with pytest.raises(IndexError):
        words.follows_directly(10_000)
    ids = words.ids
    del words
    assert ids[0] >= 0
    own = motet.CorpusWords(study.corpus, normalizer=lambda word: word.upper())
    assert own.vocabulary.word(int(own.ids[0])) == "IT"

    def fail(word):
        raise KeyError(word)

    with pytest.raises(KeyError):
        motet.CorpusWords(study.corpus, normalizer=fail)


def test_frequencies_and_phrases(study):
    words = motet.CorpusWords(study.corpus)
    frequencies = motet.word_frequencies(words, limit=3)
    assert [(one.word, one.count) for one in frequencies.words][:2] == [("calms", 3), ("it", 3)]
    assert frequencies.tokens == len(words) and round_trips(frequencies)
    assert len(motet.to_table(frequencies)) == 3
    pairs = motet.ngrams(words, size=2)
    assert (tuple(pairs[0].words), pairs[0].count) == (("calms", "me"), 2)
    assert len(motet.to_table(pairs)) == len(pairs) and round_trips(pairs[0])
    found = motet.collocations(words)
    assert len(motet.to_table(found)) == len(found) and round_trips(found[0])
    together = motet.collocation_statistics([80, 5, 5, 10])  # neither, one, the other, both
    assert together.pmi == pytest.approx(math.log2(10 * 100 / (15 * 15)), rel=0.05) and together.z > 0
    spread = motet.dispersion([2, 2], [10, 10])
    assert spread.range == 2 and spread.dp == 0 and round_trips(spread)


def test_keyness(study):
    assert motet.keyness(motet.KeynessCounts(a=10, b=5, c=90, d=95), "chi_square") == pytest.approx(1.8018, abs=1e-4)
    assert motet.parse_keyness_measure("log-odds") == motet.KeynessMeasure.log_odds
    assert len(motet.log_odds([3, 1], [1, 3])) == 2
    words = motet.CorpusWords(study.corpus)
    result = motet.keyness(words, motet.group_by(study.corpus, "role"), min_count=2, min_participants=1)
    assert [group.group for group in result.groups] == ["patient", "therapist"] and result.caution
    assert motet.to_table(result).columns and round_trips(result)


def test_talk(study):
    shares = motet.talk_shares(study.corpus)
    assert sum(one.share for one in shares if one.transcript == 0) == pytest.approx(1)
    assert [one.questions for one in shares if one.interviewer] == [1, 1]
    assert len(motet.to_table(shares, study.corpus)) == len(shares) and round_trips(shares[0])
    with pytest.raises(IndexError):
        motet.to_table(shares, motet.Corpus())
    counts = motet.readability_counts("The caseload is a barrier. It harms.")
    assert counts.sentences == 2 and counts.words == 7
    assert motet.readability(counts).lix == pytest.approx(7 / 2 + 100 * 2 / 7)
    assert motet.count_syllables("harm") == 1
    assert round_trips(counts)


def by_participant(study):
    units = motet.make_units(study.corpus, motet.ByTurn())
    return motet.coding_matrix(study, units)


def test_groups_are_compared(study):
    turns = by_participant(study)
    groups = motet.group_by(study.corpus, "role")
    result = motet.contrast(motet.merge_by_participant(turns), groups)
    assert result.groups == ("patient", "therapist") and len(result.cells) == 2 * len(result.columns)
    assert round_trips(result) and round_trips(result.cells[0])
    found = motet.difference(turns, groups, motet.DifferenceRule(by="voiced"), replicates=100)
    assert found.attribute == "role" and found.complete and found.rule.by == "voiced"
    assert len(motet.to_table(found)) == len(found.tests) and round_trips(found)
    assert motet.parse_difference_measure("share") == motet.DifferenceRule.By.share
    with pytest.raises(ValueError):
        motet.contrast(turns, groups)


def test_saturation(study):
    result = motet.saturation(motet.merge_by_transcript(by_participant(study)))
    assert result.interviews == 2 and len(result.order_mean) == 2 and result.unseen.observed == 3
    assert round_trips(result)
    with pytest.raises(motet.Stopped):
        motet.saturation(motet.merge_by_transcript(by_participant(study)), progress=lambda *told: False)
    assert motet.chao2([1, 1, 2], 5).estimate == pytest.approx(3 + 0.8 * 4 / 2)
    with pytest.raises(ValueError):
        motet.chao2([7], 5)
