#include "motet/matrix/incidence.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/core/uuid.hpp"

#include "reference/incidence_twin.hpp"
#include "reference/words_twin.hpp"

namespace {

using Strings = std::vector<std::string>;

motet::ParticipantId add_participant(motet::Corpus& corpus, const std::string& name) {
  motet::Participant participant;
  participant.name = name;
  return corpus.add(std::move(participant));
}

/// A transcript in which each turn is a line by the participant of the number given.
motet::TranscriptId add_transcript(motet::Corpus& corpus, const std::string& name,
                                   const std::vector<std::pair<std::uint32_t, std::string>>& turns) {
  motet::Transcript transcript;
  transcript.name = name;
  for (const auto& [speaker, words] : turns) {
    const auto begin = static_cast<std::uint32_t>(transcript.text.size());
    transcript.text += words;
    const auto end = static_cast<std::uint32_t>(transcript.text.size());
    transcript.turns.push_back({motet::ParticipantId{speaker}, {begin, end}, std::nullopt});
    transcript.text += "\n";
  }
  return corpus.add(std::move(transcript));
}

/// One transcript "ab cd", two words by two participants, with a unit for each word.
struct TwoWords {
  motet::Project project;
  motet::Units units;

  TwoWords() {
    add_participant(project.corpus, "Ada");
    add_participant(project.corpus, "Ben");
    motet::Transcript transcript;
    transcript.name = "interview";
    transcript.text = "ab  cd ";
    transcript.turns = {{motet::ParticipantId{0}, {0, 3}, {}}, {motet::ParticipantId{1}, {3, 7}, {}}};
    project.corpus.add(std::move(transcript));
    project.coders = {{"Eve", ""}, {"Max", ""}};
    units = motet::make_units(project.corpus, motet::ByTurn{});
  }

  motet::CodeId add_code(const std::string& name, const std::string& guid = {}, bool codable = true) {
    motet::Code code;
    code.name = name;
    code.guid = guid;
    code.codable = codable;
    return project.codebook.add(std::move(code));
  }

  void add_coding(std::optional<motet::TextSpan> span, motet::CodeId code = {}, motet::CoderId coder = {}) {
    motet::Coding coding;
    coding.span = span;
    coding.code = code;
    coding.coder = coder;
    project.codings.push_back(std::move(coding));
  }

  /// Presence of the first column in the two units, for one coding with this span.
  std::pair<bool, bool> present(std::optional<motet::TextSpan> span) {
    project.codings.clear();
    add_coding(span);
    const auto matrix = motet::coding_matrix(project, units);
    return {matrix.counts.coeff(0, 0) == 1, matrix.counts.coeff(1, 0) == 1};
  }
};

const std::pair both{true, true}, first{true, false}, second{false, true}, neither{false, false};

motet::Project random_project(std::uint64_t seed) {
  const Strings pieces{"a", "b", " ", " ", "\n", "\xC3\xA9", "\xC2\xA0", "\xE3\x80\x80", "\xE6\x97\xA5"};
  motet::Random random(seed);
  motet::Project project;
  for (const char* name : {"Ada", "Ben", "Cem"}) add_participant(project.corpus, name);
  for (int code = 0; code < 7; ++code) {
    motet::Code value;
    value.name = "code " + std::to_string(code % 5);
    value.guid = motet::name_uuid("random " + std::to_string(code));
    project.codebook.add(std::move(value));
  }
  project.coders = {{"Eve", ""}, {"Max", ""}};
  for (std::uint32_t t = 0; t < 4; ++t) {
    std::vector<std::pair<std::uint32_t, std::string>> turns;
    for (std::uint32_t i = random.below(12); i > 0; --i) {
      std::string words;
      for (std::uint32_t j = random.below(15); j > 0; --j) words += pieces[random.below(9)];
      turns.emplace_back(random.below(3), words);
    }
    add_transcript(project.corpus, "interview " + std::to_string(t), turns);
    const std::string& text = project.corpus.transcripts()[t].text;
    const auto position = [&] {
      auto at = random.below(static_cast<std::uint32_t>(text.size()) + 1);
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
      return at;
    };
    for (std::uint32_t i = random.below(60); i > 0; --i) {
      motet::Coding coding;
      coding.transcript = {t};
      coding.code = {random.below(7)};
      coding.coder = {random.below(2)};
      const std::uint32_t a = position(), b = random.below(4) == 0 ? a : position();
      if (random.below(20) != 0) coding.span = motet::TextSpan{std::min(a, b), std::max(a, b)};
      project.codings.push_back(std::move(coding));
    }
  }
  return project;
}

motet_reference::Presences presences(const motet::IncidenceMatrix& matrix) {
  motet_reference::Presences result;
  for (Eigen::Index row = 0; row < matrix.counts.rows(); ++row) {
    for (motet::SparseMatrix::InnerIterator cell(matrix.counts, row); cell; ++cell) {
      CHECK(cell.value() == 1);
      result.emplace(static_cast<std::size_t>(row), matrix.columns[static_cast<std::size_t>(cell.col())].key);
    }
  }
  return result;
}

Strings labels(const motet::IncidenceMatrix& matrix) {
  Strings result;
  for (const motet::Column& column : matrix.columns) result.push_back(column.label);
  return result;
}

bool same(const motet::IncidenceMatrix& a, const motet::IncidenceMatrix& b) {
  return a.counts.rows() == b.counts.rows() && a.counts.nonZeros() == b.counts.nonZeros() && a.columns == b.columns &&
         a.rows == b.rows && a.rule == b.rule && (a.counts - b.counts).norm() == 0;
}

/// "reason: types, uses (examples)".
Strings described(const std::vector<motet::ExcludedWords>& excluded) {
  Strings result;
  for (const motet::ExcludedWords& words : excluded) {
    result.push_back(words.reason + ": " + std::to_string(words.types) + ", " + std::to_string(words.tokens) + " (");
    for (const std::string& example : words.examples) {
      result.back() += (&example == words.examples.data() ? "" : " ") + example;
    }
    result.back() += ")";
  }
  return result;
}

/// Everybody says one line of words.
motet::Corpus everybody_says(const Strings& lines) {
  motet::Corpus corpus;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    add_participant(corpus, "P" + std::to_string(100 + i));
    add_transcript(corpus, "interview " + std::to_string(100 + i), {{i, lines[i]}});
  }
  return corpus;
}

motet::IncidenceMatrix terms(const motet::Corpus& corpus, motet::TermMatrixOptions options = {}) {
  return motet::term_matrix(corpus, motet::make_units(corpus, motet::ByTurn{}), options);
}

motet::TermMatrixOptions all_words(std::uint32_t letters = 1) {
  motet::TermMatrixOptions options;
  options.words = 0;
  options.letters = letters;
  options.participants = 1;
  options.participant_share = 0;
  options.participant_share_max = 1;
  options.stop_words = {};
  return options;
}

/// Rows 1 0 / 2 1 / 0 0 / 3 0 of two columns, by transcripts 5, 5, 7, 5 and participants 4, 3, none, 4.
motet::IncidenceMatrix four_rows() {
  motet::IncidenceMatrix matrix;
  matrix.counts.resize(4, 2);
  matrix.counts.insert(0, 0) = 1;
  matrix.counts.insert(1, 0) = 2;
  matrix.counts.insert(1, 1) = 1;
  matrix.counts.insert(3, 0) = 3;
  matrix.columns = {{"k1", "one"}, {"k2", "two"}};
  const motet::TranscriptId five{5}, seven{7};
  const motet::ParticipantId three{3}, four{4};
  matrix.rows = {{five, four}, {five, three}, {seven, std::nullopt}, {five, four}};
  matrix.rule = "a unit is one turn";
  return matrix;
}

}  // namespace

TEST_CASE("a code stands in a unit when a coding of it shares a character that is not white space") {
  TwoWords study;
  study.add_code("theme");
  CHECK(study.present({{0, 7}}) == both);
  CHECK(study.present({{1, 5}}) == both);
  CHECK(study.present({{0, 2}}) == first);
  CHECK(study.present({{1, 4}}) == first);  // touches only the blank of the second unit
  CHECK(study.present({{2, 5}}) == second);
  CHECK(study.present({{2, 4}}) == neither);
  CHECK(study.present({{6, 7}}) == neither);
}

TEST_CASE("a zero-length coding stands in the unit that holds its position, a whole-transcript coding in all") {
  TwoWords study;
  study.add_code("theme");
  CHECK(study.present({{0, 0}}) == first);
  CHECK(study.present({{2, 2}}) == first);
  CHECK(study.present({{3, 3}}) == second);
  CHECK(study.present({{7, 7}}) == neither);
  CHECK(study.present(std::nullopt) == both);
}

TEST_CASE("presence is the union over coders, and coders can be chosen") {
  TwoWords study;
  const auto code = study.add_code("theme");
  study.add_coding({{0, 2}}, code, {0});
  study.add_coding({{0, 2}}, code, {0});
  study.add_coding({{4, 6}}, code, {1});
  CHECK(motet::coding_matrix(study.project, study.units).counts.sum() == 2);
  const auto by_max = motet::coding_matrix(study.project, study.units, {.coders = {"Max"}, .execution = {}});
  CHECK(by_max.counts.sum() == 1);
  CHECK(by_max.counts.coeff(1, 0) == 1);
  CHECK_THROWS_AS(
      static_cast<void>(motet::coding_matrix(study.project, study.units, {.coders = {"Zoe"}, .execution = {}})),
      std::invalid_argument);
}

TEST_CASE("columns are the codable codes and those with a coding, ordered by GUID; equal names stay apart") {
  TwoWords study;
  const std::string a = "aaaaaaaa-0000-4000-8000-000000000000", b = "bbbbbbbb-0000-4000-8000-000000000000";
  const std::string c = "cccccccc-0000-4000-8000-000000000000", d = "dddddddd-0000-4000-8000-000000000000";
  study.add_code("late", d);
  study.add_code("same", c);
  const auto heading = study.add_code("heading", b, false);
  study.add_code("same", a);
  CHECK(labels(motet::coding_matrix(study.project, study.units)) == Strings{"same", "same", "late"});
  study.add_coding({{0, 1}}, heading);
  const auto matrix = motet::coding_matrix(study.project, study.units);
  CHECK(labels(matrix) == Strings{"same", "heading", "same", "late"});
  CHECK(matrix.columns[0].key == a);
  CHECK(matrix.counts.coeff(0, 1) == 1);
  CHECK(matrix.rows == std::vector<motet::Row>{{motet::TranscriptId{0}, motet::ParticipantId{0}},
                                               {motet::TranscriptId{0}, motet::ParticipantId{1}}});
  CHECK(matrix.rule == study.units.rule);
}

TEST_CASE("codings and units that the project cannot have, and too many presences, are refused") {
  TwoWords study;
  study.add_code("theme");
  CHECK_THROWS_AS(static_cast<void>(study.present({{5, 8}})), motet::DataError);
  study.project.codings.clear();
  study.add_coding({{0, 7}}, motet::CodeId{9});
  CHECK_THROWS_AS(static_cast<void>(motet::coding_matrix(study.project, study.units)), motet::DataError);
  study.project.codings.clear();
  study.add_coding({{0, 7}});
  motet::CodingMatrixOptions options;
  options.execution.limits.nonzeros = 1;
  CHECK_THROWS_AS(static_cast<void>(motet::coding_matrix(study.project, study.units, options)), motet::LimitError);
  study.units.rows[0].span.end = 8;
  CHECK_THROWS_AS(static_cast<void>(motet::coding_matrix(study.project, study.units)), std::out_of_range);
}

TEST_CASE("random codings agree with the comparison of every character, for turns, words and overlapping windows") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    const motet::Project project = random_project(seed);
    for (const motet::Units& units :
         {motet::make_units(project.corpus, motet::ByTurn{}), motet::make_units(project.corpus, motet::TokenWindow(1)),
          motet::make_units(project.corpus, motet::TokenWindow(3, 1))}) {
      const auto matrix = motet::coding_matrix(project, units);
      CHECK(presences(matrix) == motet_reference::presences(project, units));
      CHECK(std::is_sorted(matrix.columns.begin(), matrix.columns.end(),
                           [](const auto& a, const auto& b) { return a.key < b.key; }));
    }
  }
}

TEST_CASE("threads and the order of codings change no bit; units in another order give the same rows in that order") {
  motet::Project project = random_project(99);
  motet::Units units = motet::make_units(project.corpus, motet::TokenWindow(2, 1));
  const auto matrix = motet::coding_matrix(project, units);
  std::reverse(project.codings.begin(), project.codings.end());
  for (const unsigned threads : {1U, 2U, 7U}) {
    motet::CodingMatrixOptions options;
    options.execution.threads = threads;
    CHECK(same(motet::coding_matrix(project, units, options), matrix));
  }
  std::reverse(units.rows.begin(), units.rows.end());
  CHECK(presences(motet::coding_matrix(project, units)) == motet_reference::presences(project, units));
}

TEST_CASE("without codings, units or codes the matrix is empty but has its labels and rows") {
  TwoWords study;
  CHECK(motet::coding_matrix(study.project, study.units).counts.rows() == 2);
  study.add_code("theme");
  CHECK(motet::coding_matrix(study.project, study.units).counts.nonZeros() == 0);
  CHECK(motet::coding_matrix(study.project, {}).columns.size() == 1);
  CHECK(motet::coding_matrix({}, {}).counts.size() == 0);
}

TEST_CASE("words are folded, of letters with apostrophes between them, and counted in each unit") {
  const motet::Corpus corpus = everybody_says(
      {"Don\xE2\x80\x99t DON'T stop, 3rd x2 U.S.A caf\xC3\xA9 CAFE\xCC\x81 \xE6\x97\xA5", "stop 42 'quoted'"});
  const auto matrix = terms(corpus, all_words());
  CHECK(labels(matrix) == Strings{"caf\xC3\xA9", "don't", "quoted", "stop", "\xE6\x97\xA5"});
  CHECK(matrix.columns[1].key == "word:don't");
  CHECK(matrix.counts.coeff(0, 0) == 2);
  CHECK(matrix.counts.coeff(0, 1) == 2);
  CHECK(matrix.counts.coeff(0, 3) == 1);
  CHECK(matrix.counts.coeff(1, 3) == 1);
  CHECK(matrix.counts.sum() == 8);
  CHECK(labels(terms(corpus, all_words(5))) == Strings{"quoted", "\xE6\x97\xA5"});
}

TEST_CASE("words are ranked by how often and how selectively participants say them") {
  // P = 5. apple: tf 3, 1, 1 by 3, so (log 4 + 2 log 2) log(5/3) = 1.416; berry: 1, 1, 1, 1 by 4, so
  // 4 log 2 log(5/4) = 0.619; cherry and date: 1, 1, 1 by 3, so 3 log 2 log(5/3) = 1.062; elder by 5 is above 80 %,
  // and fig by 2 below 3 participants.
  const motet::Corpus corpus =
      everybody_says({"apple apple apple berry elder date", "apple berry elder cherry fig date",
                      "apple berry elder cherry fig date", "berry elder cherry", "elder"});
  motet::TermMatrixOptions options;
  options.stop_words = {};
  for (const auto& [count, expected] : std::map<std::uint32_t, Strings>{{1, {"apple"}},
                                                                        {2, {"apple", "cherry"}},
                                                                        {3, {"apple", "cherry", "date"}},
                                                                        {4, {"apple", "berry", "cherry", "date"}},
                                                                        {0, {"apple", "berry", "cherry", "date"}}}) {
    options.words = count;
    CHECK(labels(terms(corpus, options)) == expected);
  }
  options.stop_words.add("apple");
  options.participant_share_max = 0.7;
  CHECK(labels(terms(corpus, options)) == Strings{"cherry", "date"});
  options.participant_share = 0.61;
  CHECK(labels(terms(corpus, options)).empty());
}

TEST_CASE("with one or two participants the limits give way, and frequency ranks") {
  motet::TermMatrixOptions options;
  options.words = 2;
  CHECK(labels(terms(everybody_says({"river river river stone stone boat"}), options)) == Strings{"river", "stone"});
  options.words = 0;
  CHECK(labels(terms(everybody_says({"river stone", "river boat"}), options)) == Strings{"river"});
  CHECK(terms(everybody_says({}), options).columns.empty());
}

TEST_CASE("random words agree with counting them in every unit, and threads change no bit") {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    CAPTURE(seed);
    motet::Random random(seed, 3);
    motet::Corpus corpus;
    for (std::uint32_t i = 0; i < 9; ++i) add_participant(corpus, "P" + std::to_string(i));
    for (int t = 0; t < 6; ++t) {
      std::vector<std::pair<std::uint32_t, std::string>> turns;
      for (int i = 0; i < 8; ++i) {
        std::string line;
        for (std::uint32_t j = 1 + random.below(12); j > 0; --j) {
          for (std::uint32_t k = 1 + random.below(3); k > 0; --k) line += "abCD"[random.below(4)];
          line += random.below(4) == 0 ? ", " : " ";
        }
        turns.emplace_back(random.below(9), line);
      }
      add_transcript(corpus, "interview " + std::to_string(t), turns);
    }
    const motet::Units units = motet::make_units(corpus, motet::ByTurn{});
    const auto expected = motet_reference::words(corpus, units, 2, 3, 0.8);
    motet::TermMatrixOptions options;
    options.letters = 2;
    options.words = 12;
    options.stop_words = {};
    const auto matrix = motet::term_matrix(corpus, units, options);
    Strings best(expected.ranked.begin(),
                 expected.ranked.begin() + std::min<std::ptrdiff_t>(12, std::ssize(expected.ranked)));
    std::sort(best.begin(), best.end());
    REQUIRE(labels(matrix) == best);
    for (std::size_t row = 0; row < units.rows.size(); ++row) {
      for (std::size_t column = 0; column < best.size(); ++column) {
        const auto found = expected.counts.find({row, best[column]});
        CHECK(matrix.counts.coeff(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)) ==
              (found == expected.counts.end() ? 0 : found->second));
      }
    }
    options.execution.threads = 1;
    CHECK(same(motet::term_matrix(corpus, units, options), matrix));
  }
}

TEST_CASE("a word in two overlapping windows is counted in both, but said once") {
  const motet::Corpus corpus = everybody_says({"one two two three", "two two one one one", "x"});
  motet::TermMatrixOptions options = all_words();
  const auto units = motet::make_units(corpus, motet::TokenWindow(3, 1));
  const auto matrix = motet::term_matrix(corpus, units, options);
  REQUIRE(labels(matrix) == Strings{"one", "three", "two", "x"});
  CHECK(matrix.counts.coeff(0, 2) == 2);
  CHECK(matrix.counts.coeff(1, 2) == 2);
  // Said: one 1 and 3, two 2 and 2; log 2 + log 4 < 2 log 3. Counted by windows, "one" would win.
  options.words = 3;
  options.participants = 2;
  options.words = 1;
  options.participant_share_max = 0.7;
  CHECK(labels(motet::term_matrix(corpus, units, options)) == Strings{"two"});
  options.participant_share = 1.5;
  CHECK_THROWS_AS(static_cast<void>(motet::term_matrix(corpus, units, options)), std::invalid_argument);
}

TEST_CASE("what is no column is listed by reason, with the most frequent words") {
  const motet::Corpus corpus =
      everybody_says({"The apple berry elder go x2 42 U.S.A", "the apple berry elder go fig", "apple apple berry elder",
                      "berry cherry elder THE", "elder cherry cherry"});
  motet::TermMatrixOptions options;
  options.words = 1;
  options.stop_words = {};
  options.stop_words.add("the");
  const auto matrix = terms(corpus, options);
  CHECK(labels(matrix) == Strings{"apple"});
  CHECK(described(matrix.excluded) ==
        Strings{"stop word: 1, 3 (the)", "shorter than 3 letters: 1, 2 (go)", "not of letters only: 1, 1 (u.s.a)",
                "said by fewer than 3 participants: 2, 4 (cherry fig)",
                "said by more than 80 % of participants: 1, 5 (elder)", "beyond the 1 most informative: 1, 4 (berry)"});
  CHECK(described(motet::merge_by_participant(matrix).excluded) == described(matrix.excluded));
  options.participants = 1;
  options.participant_share = 0.5;
  options.participant_share_max = 0.625;
  options.words = 0;
  CHECK(described(terms(corpus, options).excluded) ==
        Strings{"stop word: 1, 3 (the)", "shorter than 3 letters: 1, 2 (go)", "not of letters only: 1, 1 (u.s.a)",
                "said by fewer than 3 participants: 2, 4 (cherry fig)",
                "said by more than 62.5 % of participants: 2, 9 (elder berry)"});
  CHECK(terms(everybody_says({"one two"}), all_words()).excluded.empty());
  options = all_words();
  options.words = 1;
  CHECK(described(terms(everybody_says({"a n m l k j i h g f e d c b bb bb"}), options).excluded) ==
        Strings{"beyond the 1 most frequent: 14, 14 (a b c d e f g h i j)"});
}

TEST_CASE("every use of a word is counted in a column or left out for one reason") {
  motet::Random random(11);
  std::vector<std::string> lines(7);
  for (std::string& line : lines) line = motet_reference::random_words(random, 400);
  const motet::Corpus corpus = everybody_says(lines);
  motet_reference::WordCounts counts;
  for (const std::string& line : lines)
    motet_reference::count_words(line, {true, false, true, false, false}, true, counts);
  std::int64_t uses = 0;
  for (const auto& [word, count] : counts) uses += static_cast<std::int64_t>(count);
  for (const std::uint32_t words : {0U, 1U, 5U}) {
    motet::TermMatrixOptions options;
    options.words = words;
    const auto matrix = terms(corpus, options);
    auto tokens = static_cast<std::int64_t>(matrix.counts.sum());
    std::size_t types = matrix.columns.size();
    for (const motet::ExcludedWords& excluded : matrix.excluded) {
      tokens += excluded.tokens;
      types += static_cast<std::size_t>(excluded.types);
    }
    CHECK(tokens == uses);
    CHECK(types == counts.size());
    options.execution.threads = 1;
    CHECK(described(terms(corpus, options).excluded) == described(matrix.excluded));
  }
}

TEST_CASE("any tokenizer may cut the words; how short one may be depends on its kind") {
  const motet::Corpus corpus = everybody_says({"ab cd,Ab \xE6\x9D\xB1"});
  motet::TermMatrixOptions options = all_words(2);
  // Single characters are ideographic, commas punctuation.
  options.tokenizer = [](std::string_view text, std::vector<motet::Token>& tokens) {
    for (std::uint32_t i = 0; i < text.size();) {
      if (text[i] == ' ') {
        ++i;
        continue;
      }
      const bool ascii = static_cast<unsigned char>(text[i]) < 0x80;
      const std::uint32_t size = text[i] == ',' ? 1 : ascii ? 2 : 3;
      tokens.push_back({{i, i + size},
                        size == 1   ? motet::TokenKind::punctuation
                        : size == 2 ? motet::TokenKind::word
                                    : motet::TokenKind::ideographic});
      i += size;
    }
  };
  CHECK(labels(terms(corpus, options)) == Strings{"ab", "cd", "\xE6\x9D\xB1"});
  CHECK(terms(corpus, options).counts.sum() == 4);
  const auto with = [&](motet::Token token) {
    options.tokenizer = [token](std::string_view, std::vector<motet::Token>& tokens) { tokens.push_back(token); };
    return terms(corpus, options);
  };
  CHECK(labels(with({{0, 1}, motet::TokenKind::word})).empty());
  CHECK(labels(with({{0, 1}, motet::TokenKind::ideographic})) == Strings{"a"});
  CHECK(labels(with({{0, 2}, motet::TokenKind::number})).empty());
  CHECK_THROWS_AS(static_cast<void>(with({{0, 99}, motet::TokenKind::word})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(with({{9, 10}, motet::TokenKind::word})), std::invalid_argument);
}

TEST_CASE("merged rows are sums or presences, and keep what they share") {
  const motet::IncidenceMatrix matrix = four_rows();
  const std::vector<std::optional<std::uint32_t>> keys{2, 2, std::nullopt, 0};
  const auto sums = motet::merge_rows(matrix, keys, 4, motet::Merge::sum, "a row is a test");
  CHECK(sums.counts.rows() == 4);
  CHECK(sums.counts.coeff(2, 0) == 3);
  CHECK(sums.counts.coeff(2, 1) == 1);
  CHECK(sums.counts.coeff(0, 0) == 3);
  CHECK(sums.counts.nonZeros() == 3);
  CHECK(sums.rule == "a row is a test");
  CHECK(sums.rows[2] == motet::Row{motet::TranscriptId{5}, std::nullopt});
  CHECK(sums.rows[1] == motet::Row{});
  CHECK(motet::merge_rows(matrix, keys, 4, motet::Merge::presence, "").counts.sum() == 3);
}

TEST_CASE("participants and transcripts with a row get one row each, in the order of their ids") {
  const auto people = motet::merge_by_participant(four_rows());
  CHECK(people.rows == std::vector<motet::Row>{{motet::TranscriptId{5}, motet::ParticipantId{3}},
                                               {motet::TranscriptId{5}, motet::ParticipantId{4}}});
  CHECK(people.counts.coeff(1, 0) == 1);
  CHECK(people.rule == "rows are participants; present when any of their units is: a unit is one turn");
  const auto interviews = motet::merge_by_transcript(four_rows(), motet::Merge::sum);
  CHECK(interviews.rows ==
        std::vector<motet::Row>{{motet::TranscriptId{5}, std::nullopt}, {motet::TranscriptId{7}, std::nullopt}});
  CHECK(interviews.counts.coeff(0, 0) == 6);
  CHECK(interviews.counts.sum() == 7);
  CHECK(interviews.rule == "rows are transcripts; counts of their units are added: a unit is one turn");
}

TEST_CASE("keys that do not fit are refused, and so are sums that are no longer exact") {
  motet::IncidenceMatrix matrix = four_rows();
  std::vector<std::optional<std::uint32_t>> keys{0, 0, 0};
  CHECK_THROWS_AS(static_cast<void>(motet::merge_rows(matrix, keys, 1, motet::Merge::sum, "")), std::invalid_argument);
  keys.push_back(1);
  CHECK_THROWS_AS(static_cast<void>(motet::merge_rows(matrix, keys, 1, motet::Merge::sum, "")), std::invalid_argument);
  matrix.counts.coeffRef(0, 0) = 9007199254740992.0;
  CHECK_THROWS_AS(static_cast<void>(motet::merge_rows(matrix, keys, 2, motet::Merge::sum, "")), motet::LimitError);
  CHECK(motet::merge_rows({}, {}, 0, motet::Merge::sum, "").counts.size() == 0);
}
