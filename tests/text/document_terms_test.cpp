#include "motet/text/document_terms.hpp"

#include <doctest/doctest.h>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/terms_twin.hpp"
#include "reference/vector_levels.hpp"
#include "text/character_runs.hpp"

using motet::DocumentTermOptions;
using motet::DocumentTerms;
using motet::TermColumns;
using motet::Vocabulary;
using motet_reference::count_terms_twin;
using motet_reference::TermCounts;
using motet_reference::written;

namespace {

using Texts = std::vector<std::string_view>;

std::vector<std::string> names(const DocumentTerms& terms) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < terms.size(); ++i) result.emplace_back(terms.term(i));
  return result;
}

TermCounts count(const Texts& documents, const DocumentTermOptions& options = {}) {
  const DocumentTerms terms(documents, options);
  return written<std::int32_t, std::int64_t>(terms, terms.all());
}

DocumentTermOptions on(unsigned threads) {
  DocumentTermOptions options;
  options.execution.threads = threads;
  return options;
}

std::vector<std::string> random_documents(std::uint64_t seed, std::uint32_t count, std::uint32_t pieces) {
  motet::Random random(seed);
  std::vector<std::string> documents;
  for (std::uint32_t i = 0; i < count; ++i) {
    documents.push_back(motet_reference::random_document(random, random.below(pieces)));
  }
  return documents;
}

Texts views(const std::vector<std::string>& documents) { return {documents.begin(), documents.end()}; }

}  // namespace

TEST_CASE("words of two characters or more are counted in small letters") {
  const Texts documents = {"The river, the stone: I don't", "", "A river_2 É é ÉÉ 42 x1"};
  const DocumentTerms terms(documents);
  CHECK(names(terms) == std::vector<std::string>{"42", "don", "river", "river_2", "stone", "the", "x1", "éé"});
  CHECK(terms.documents() == 3);
  CHECK(written<std::int32_t, std::int64_t>(terms, terms.all()) ==
        TermCounts{{{"the", 2}, {"river", 1}, {"stone", 1}, {"don", 1}},
                   {},
                   {{"river_2", 1}, {"éé", 1}, {"42", 1}, {"x1", 1}}});
  CHECK(terms.document_counts() == std::vector<std::int64_t>{1, 1, 1, 1, 1, 1, 1, 1});
  CHECK(terms.totals() == std::vector<std::int64_t>{1, 1, 1, 1, 1, 2, 1, 1});
  CHECK_THROWS_AS(static_cast<void>(terms.term(8)), std::out_of_range);
}

TEST_CASE("nothing has no terms") {
  const DocumentTerms none(Texts{});
  CHECK(none.documents() == 0);
  CHECK(none.size() == 0);
  CHECK(none.row_begins(none.all()) == std::vector<std::int64_t>{0});
  CHECK(count({"", " . ", "a"}) == TermCounts{{}, {}, {}});
}

TEST_CASE("words by Unicode's rules are folded") {
  DocumentTermOptions options;
  options.rule = motet::WordRule::unicode;
  CHECK(count({"Don’t, DON'T! Straße STRASSE हिन्दी 3.5"}, options) ==
        TermCounts{{{"don't", 2}, {"strasse", 2}, {"हिन्दी", 1}, {"3.5", 1}}});
  options.lower = false;
  options.keep.numbers = false;
  CHECK(count({"Don’t, DON'T! 3.5"}, options) == TermCounts{{{"Don’t", 1}, {"DON'T", 1}}});
}

TEST_CASE("any tokenizer cuts words") {
  DocumentTermOptions options;
  options.tokenizer = [](std::string_view text, std::vector<motet::Token>& tokens) {
    for (std::uint32_t i = 0; i + 3 <= text.size(); i += 3) tokens.push_back({{i, i + 3}});
  };
  CHECK(count({"abcABCx", "a b"}, options) == TermCounts{{{"abc", 2}}, {{"a b", 1}}});
  // One-word terms and n-grams that are written alike are one term.
  options.longest_ngram = 2;
  options.tokenizer = [](std::string_view text, std::vector<motet::Token>& tokens) {
    const auto size = static_cast<std::uint32_t>(text.size());
    if (size == 3) tokens = {{{0, 1}}, {{2, 3}}, {{0, 3}}};
    if (size == 5) tokens = {{{0, 3}}};
  };
  const Texts documents = {"a b", "a b c"};
  const DocumentTerms terms(documents, options);
  CHECK(written<std::int32_t, std::int64_t>(terms, terms.all()) ==
        TermCounts{{{"a", 1}, {"b", 1}, {"a b", 2}, {"b a b", 1}}, {{"a b", 1}}});
  CHECK(terms.document_counts() == std::vector<std::int64_t>{1, 2, 1, 1});
  CHECK(terms.totals() == std::vector<std::int64_t>{1, 3, 1, 1});
  options.tokenizer = [](std::string_view, std::vector<motet::Token>& tokens) { tokens.push_back({{1, 9}}); };
  CHECK_THROWS_WITH_AS(count({"long enough", "short"}, options),
                       "a tokenizer gave bytes 1 to 9 of document 2, which has 5", motet::DataError);
}

TEST_CASE("a normalizer merges words, and drops those of which it leaves nothing") {
  DocumentTermOptions options;
  options.normalizer = [](std::string_view word) {
    return word == "the" ? std::string() : std::string(word.substr(0, 3));
  };
  options.stop_words = {"sto"};
  options.longest_ngram = 2;
  CHECK(count({"The river of the stones ROVERS rivals"}, options) ==
        TermCounts{{{"riv", 2}, {"of", 1}, {"rov", 1}, {"riv of", 1}, {"of rov", 1}, {"rov riv", 1}}});
}

TEST_CASE("columns are selected by documents and frequency") {
  const Texts documents = {"aa aa aa bb cc", "aa bb dd", "aa cc cc ee"};
  const DocumentTerms terms(documents);
  const auto kept = [&](const motet::TermSelection& selection, bool binary = false) {
    return written<std::int64_t, double>(terms, terms.select(selection), binary);
  };
  CHECK(kept({.min_documents = 2}) ==
        TermCounts{{{"aa", 3}, {"bb", 1}, {"cc", 1}}, {{"aa", 1}, {"bb", 1}}, {{"aa", 1}, {"cc", 2}}});
  CHECK(kept({.max_documents = 1}) == TermCounts{{}, {{"dd", 1}}, {{"ee", 1}}});
  CHECK(kept({.most_terms = 2}, true) == TermCounts{{{"aa", 1}, {"cc", 1}}, {{"aa", 1}}, {{"aa", 1}, {"cc", 1}}});
  // By documents bb is as frequent as cc, and comes first.
  CHECK(kept({.most_terms = 2, .binary = true}) ==
        TermCounts{{{"aa", 3}, {"bb", 1}}, {{"aa", 1}, {"bb", 1}}, {{"aa", 1}}});
  CHECK(terms.select({.min_documents = 4}).count == 0);

  Vocabulary vocabulary;
  for (const char* word : {"zz", "cc", "aa"}) vocabulary.add(word);
  const TermColumns columns = terms.columns_in(vocabulary);
  CHECK(columns.count == 3);
  CHECK(columns.of_terms == std::vector<std::uint32_t>{2, Vocabulary::none, 1, Vocabulary::none, Vocabulary::none});
  CHECK(written<std::int32_t, float>(terms, columns) ==
        TermCounts{{{"aa", 3}, {"cc", 1}}, {{"aa", 1}}, {{"aa", 1}, {"cc", 2}}});
}

TEST_CASE("what does not fit is refused") {
  const Texts documents = {"aa bb", "bb"};
  DocumentTermOptions options;
  const DocumentTerms terms(documents, options);
  CHECK_THROWS_AS(static_cast<void>(terms.row_begins({{0}, 1})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(terms.row_begins({{0, 2}, 2})), std::invalid_argument);
  const auto write = [&](std::vector<std::int64_t> begins, std::size_t room) {
    std::vector<std::int32_t> indices(room), counts(room);
    terms.write(terms.all(), begins, std::span(indices), std::span(counts));
  };
  CHECK_NOTHROW(write({0, 2, 3}, 3));
  CHECK_THROWS_AS(write({0, 1, 3}, 3), std::invalid_argument);
  CHECK_THROWS_AS(write({0, 3, 3}, 3), std::invalid_argument);
  CHECK_THROWS_AS(write({0, 2, 3}, 4), std::invalid_argument);
  CHECK_THROWS_AS(write({0, 4, 3}, 3), std::invalid_argument);
  CHECK_THROWS_AS(write({0, 3}, 3), std::invalid_argument);

  options.shortest_ngram = 0;
  CHECK_THROWS_AS(DocumentTerms(documents, options), std::invalid_argument);
  options.shortest_ngram = 2;
  CHECK_THROWS_AS(DocumentTerms(documents, options), std::invalid_argument);
  options = {};
  options.shortest = 0;
  CHECK_THROWS_AS(DocumentTerms(documents, options), std::invalid_argument);
  options = {};
  options.execution.limits.nonzeros = 3;
  CHECK_NOTHROW(DocumentTerms(documents, options));
  options.execution.limits.nonzeros = 2;
  CHECK_THROWS_WITH_AS(DocumentTerms(documents, options), "documents have more terms than limits.nonzeros, 2",
                       motet::LimitError);
  CHECK_THROWS_AS(count({"fine", "not \xFF fine"}), motet::ParseError);
  options = {};
  options.rule = motet::WordRule::unicode;
  CHECK_THROWS_AS(count({"not \xFF fine"}, options), motet::ParseError);
  options = {};
  options.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(DocumentTerms(documents, options), motet::Stopped);
}

TEST_CASE("random documents are counted as one character at a time, on any number of threads") {
  const auto documents = random_documents(7, 300, 400);
  for (const std::size_t shortest : {1U, 2U, 3U}) {
    for (const std::size_t longest : {1U, 3U}) {
      DocumentTermOptions options = on(static_cast<unsigned>(shortest));
      options.shortest = shortest;
      options.longest_ngram = longest;
      options.shortest_ngram = shortest == 3 ? longest : 1;
      options.lower = shortest != 1;
      options.stop_words = {"the", "river", "é"};
      CAPTURE(shortest);
      CAPTURE(longest);
      CHECK(count(views(documents), options) == count_terms_twin(views(documents), options));
    }
  }
}

TEST_CASE("long documents and many threads give the same bits") {
  // Far more than a share of a thread and a piece of a document, and rows of both kinds: a few of many columns, and
  // many of few.
  auto documents = random_documents(11, 6, 200'000);
  for (const std::string& text : random_documents(12, 2'000, 60)) documents.push_back(text);
  motet::Random random(3);
  for (int i = 0; i < 200; ++i) {
    std::string text;
    for (int k = 0; k < 700; ++k) text += "w" + std::to_string(random.below(60'000)) + ' ';
    documents.push_back(text);
  }
  const Texts texts = views(documents);
  const DocumentTerms one(texts, on(1));
  const TermCounts expected = count_terms_twin(texts, {});
  CHECK(written<std::int32_t, std::int64_t>(one, one.all()) == expected);
  for (const unsigned threads : {2U, 5U}) {
    const DocumentTerms several(texts, on(threads));
    CHECK(names(several) == names(one));
    CHECK(several.totals() == one.totals());
    CHECK(written<std::int32_t, std::int64_t>(several, several.all()) == expected);
  }
  DocumentTerms copy(one);
  const DocumentTerms moved(std::move(copy));
  copy = moved;
  CHECK(written<std::int32_t, std::int64_t>(copy, copy.all()) == expected);
}

TEST_CASE("all ways of cutting runs give the same") {
  const motet::WordCharacters characters;
  motet::Random random(5);
  for (int round = 0; round < 300; ++round) {
    const std::string text = motet_reference::random_document(random, random.below(200));
    for (const std::size_t shortest : {1U, 2U, 4U}) {
      const auto expected = motet_reference::runs_of(text, characters, shortest);
      for (const motet::VectorLevel level : reference::vector_levels_here()) {
        motet::CharacterRuns runs(characters, shortest, level);
        std::vector<motet::Token> tokens;
        runs(text, tokens);
        std::vector<std::string> words;
        for (const motet::Token& token : tokens) words.push_back(text.substr(token.span.begin, token.span.size()));
        CHECK(words == expected);
      }
    }
  }
}
