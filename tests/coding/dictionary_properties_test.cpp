// Does the automaton find what naive matching finds, on texts where everything overlaps?
#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/core/random.hpp"

#include "coding/phrase_matcher.hpp"
#include "coding/slow_dictionary.hpp"
#include "coding/studies.hpp"

using namespace motet;

namespace {

using Strings = std::vector<std::string>;

std::string pick(Random& random, const Strings& from) {
  return from[random.below(static_cast<std::uint32_t>(from.size()))];
}

const Strings letters = {"a", "b", "a", "b", "ab", "ba", "abab", "A", "B"};
const Strings words = {"a",           "b",    "ab",           "ba",       "abab", "A",
                       "caf\xc3\xa9", "cafe", "Cafe\xcc\x81", "\xc3\x89", "3",    "it\xe2\x80\x99s",
                       "it's",        "教育", "教",           "育人",     "कखग",  "aab"};
const Strings between = {" ", " ", " ", " ", ", ", "-", ". ", "\n", "; ", "", " (", "\xe3\x80\x82", " “"};
const Strings stars = {"*", "a*", "*b", "a*b", "*a*", "\xc3\xa9*", "*"};

std::string make_text(Random& random, const Strings& from, std::uint32_t most) {
  std::string text;
  for (std::uint32_t n = random.below(most); n > 0; --n) text += pick(random, from) + pick(random, between);
  return text;
}

std::string make_phrase(Random& random, const Strings& from) {
  std::string phrase = pick(random, from);
  if (random.below(4) == 0) phrase = pick(random, stars) + " " + phrase;
  for (std::uint32_t n = random.below(4); n > 0; --n) {
    phrase += pick(random, {" ", " ", "-", ". ", " "}) + pick(random, random.below(4) == 0 ? stars : from);
  }
  return phrase;
}

std::string make_pattern(Random& random, const Strings& from) {
  std::string pattern = make_phrase(random, from);
  if (random.below(2) == 0) return pattern;
  for (std::uint32_t n = 1 + random.below(2); n > 0; --n) {
    const std::string near = "NEAR/" + std::to_string(random.below(4));
    pattern += " " + pick(random, {near, near, "NOT", "NOT " + near}) + " " + make_phrase(random, from);
  }
  return pattern;
}

Project make_project(Random& random, const Strings& from) {
  Project project;
  const auto ann = studies::add_participant(project, "Ann");
  const auto interviewer = studies::add_participant(project, "I", true);
  for (int t = 0; t < 4; ++t) {
    std::vector<std::pair<std::optional<ParticipantId>, std::string>> turns;
    for (int i = 0; i < 3; ++i) {
      turns.emplace_back(random.below(4) == 0 ? interviewer : ann, make_text(random, from, 25));
    }
    studies::add_transcript(project, "text " + std::to_string(t), turns);
  }
  return project;
}

Dictionary make_dictionary(Random& random, const Strings& from, MatchOptions match, int size) {
  Dictionary dictionary(match);
  for (int i = 0; i < size; ++i) {
    dictionary.add({"code " + std::to_string(random.below(6)), make_pattern(random, from)});
  }
  return dictionary;
}

std::vector<DictionaryHit> find(const Corpus& corpus, const Dictionary& dictionary, unsigned threads) {
  DictionaryOptions options;
  options.execution.threads = threads;
  return dictionary.find(corpus, options);
}

std::string describe(const std::vector<DictionaryHit>& hits) {
  std::string text;
  for (const auto& hit : hits) {
    text += std::to_string(hit.transcript.value) + "/" + std::to_string(hit.turn) + " " +
            std::to_string(hit.span.begin) + "-" + std::to_string(hit.span.end) + " " + std::to_string(hit.entry) +
            "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("find agrees with naive matching on random texts, for all options and any number of threads") {
  Random random(5);
  std::size_t hits = 0;
  for (unsigned round = 0; round < 400; ++round) {
    const Strings& from = round % 2 == 0 ? words : letters;
    const Project project = make_project(random, from);
    const MatchOptions match{(round / 2) % 2 == 1, (round / 4) % 2 == 1};
    const Dictionary dictionary = make_dictionary(random, from, match, 12);
    const auto expected = slow::find(project.corpus, dictionary);
    const auto actual = find(project.corpus, dictionary, 1);
    REQUIRE(describe(actual) == describe(expected));
    CHECK(find(project.corpus, dictionary, 4) == actual);
    hits += actual.size();
  }
  CHECK(hits > 10'000);
}

TEST_CASE("apply codes each hit once, whatever is coded already") {
  Random random(6);
  for (int round = 0; round < 100; ++round) {
    Project project = make_project(random, words);
    Dictionary dictionary = make_dictionary(random, words, {}, 6);
    dictionary.apply(project);
    const std::size_t before = project.codings.size();
    for (int i = 0; i < 6; ++i) {
      dictionary.add({"code " + std::to_string(random.below(6)), make_pattern(random, words)});
    }
    const std::size_t added = dictionary.apply(project);
    CHECK(project.codings.size() == before + added);
    using CodedSpan = std::tuple<std::uint32_t, TextSpan, std::string>;
    std::set<CodedSpan> actual;
    for (const Coding& coding : project.codings) {
      CHECK(actual.emplace(coding.transcript.value, *coding.span, project.codebook.code(coding.code).name).second);
    }
    std::set<CodedSpan> expected;
    for (const auto& hit : slow::find(project.corpus, dictionary)) {
      expected.emplace(hit.transcript.value, hit.span, dictionary.entries()[hit.entry].code);
    }
    CHECK(actual == expected);
    CHECK(dictionary.apply(project) == 0);
  }
}

TEST_CASE("the order of transcripts and entries changes no hit") {
  Random random(7);
  for (int round = 0; round < 30; ++round) {
    const Project project = make_project(random, words);
    const Dictionary dictionary = make_dictionary(random, words, {}, 12);
    Project turned;
    for (const auto& participant : project.corpus.participants()) turned.corpus.add(participant);
    const auto transcripts = project.corpus.transcripts();
    for (auto t = transcripts.rbegin(); t != transcripts.rend(); ++t) turned.corpus.add(*t);
    Dictionary backwards;
    const auto& entries = dictionary.entries();
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) backwards.add(*entry);
    auto hits = find(turned.corpus, backwards, 2);
    for (auto& hit : hits) {
      hit.transcript.value = 3 - hit.transcript.value;
      hit.entry = static_cast<std::uint32_t>(entries.size() - 1 - hit.entry);
    }
    std::sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) {
      return std::tie(a.transcript, a.span, a.entry) < std::tie(b.transcript, b.span, b.entry);
    });
    CHECK(hits == find(project.corpus, dictionary, 1));
  }
}

TEST_CASE("what an automaton has room for changes no hit") {
  Random random(8);
  const WordTokenizer tokenize;
  const Execution execution;
  for (int round = 0; round < 60; ++round) {
    std::vector<std::vector<PatternWord>> patterns;
    for (int i = 0; i < 20; ++i) patterns.push_back(parse_pattern(make_phrase(random, letters), tokenize, {}));
    const PatternTrie trie(patterns);
    PhraseMatcher large(trie, tokenize, {}, execution);
    PhraseMatcher small(trie, tokenize, {}, execution, {3 + random.below(20), 3 + random.below(200)});
    for (int i = 0; i < 10; ++i) {
      const std::string text = make_text(random, letters, 60);
      const auto whole = TextSpan{0, static_cast<std::uint32_t>(text.size())};
      std::vector<PatternHit> first;
      std::vector<PatternHit> second;
      large.find(text, whole, first);
      small.find(text, whole, second);
      REQUIRE(first.size() == second.size());
      for (std::size_t k = 0; k < first.size(); ++k) {
        CHECK(std::tie(first[k].span, first[k].pattern, first[k].last) ==
              std::tie(second[k].span, second[k].pattern, second[k].last));
      }
    }
  }
}
