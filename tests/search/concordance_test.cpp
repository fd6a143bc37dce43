#include "motet/search/concordance.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

#include "reference/search_twin.hpp"

namespace {

using Texts = std::vector<std::string>;

motet::Corpus corpus(const std::vector<std::vector<std::pair<std::string, std::string>>>& interviews) {
  motet::Corpus corpus;
  for (const char* name : {"Ann", "Bob", "Interviewer"}) {
    motet::Participant participant;
    participant.name = name;
    participant.interviewer = participant.name == "Interviewer";
    if (!participant.interviewer) {
      participant.attributes.set("role", std::string(participant.name == "Ann" ? "staff" : "patient"));
    }
    corpus.add(participant);
  }
  for (std::size_t i = 0; i < interviews.size(); ++i) {
    motet::Transcript transcript;
    transcript.name = "interview " + std::to_string(i);
    for (const auto& [who, words] : interviews[i]) {
      transcript.text += who + ": ";
      motet::Turn turn;
      turn.speaker = corpus.find_participant(who);
      turn.span.begin = static_cast<std::uint32_t>(transcript.text.size());
      transcript.text += words;
      turn.span.end = static_cast<std::uint32_t>(transcript.text.size());
      transcript.turns.push_back(turn);
      transcript.text += "\n";
    }
    corpus.add(transcript);
  }
  return corpus;
}

Texts lines(const motet::Corpus& corpus, const motet::Concordance& concordance) {
  Texts result;
  for (const auto& line : concordance.lines) {
    const auto text = [&](motet::TextSpan span) { return std::string(corpus.text(line.transcript, span)); };
    result.push_back(text(line.left) + "|" + text(line.node) + "|" + text(line.right));
  }
  return result;
}

std::string_view slice(std::string_view text, motet::TextSpan span) { return text.substr(span.begin, span.size()); }

/// The words of the turn on one side of the node, nearest first, from the whole turn.
Texts words_beside(const motet::Transcript& transcript, const motet::ConcordanceLine& line, bool left) {
  const motet::TextSpan turn = transcript.turns[line.turn].span;
  std::vector<motet::Token> tokens;
  motet::WordTokenizer()(slice(transcript.text, turn), tokens);
  Texts words;
  for (const motet::Token& token : tokens) {
    const motet::TextSpan span{turn.begin + token.span.begin, turn.begin + token.span.end};
    const bool beside = left ? span.end <= line.node.begin : span.begin >= line.node.end;
    if (beside) words.push_back(motet::fold(slice(transcript.text, span)));
  }
  if (left) std::reverse(words.begin(), words.end());
  return words;
}

}  // namespace

TEST_CASE("words in their context") {
  const motet::Corpus c = corpus({{{"Interviewer", "Do you smoke?"},
                                   {"Ann", "No. My brother smokes, \"to be calm\"."},
                                   {"Bob", "I smoke.\nSmoking keeps me calm and smoke-free it is not"}}});
  motet::ConcordanceOptions options;
  options.context = 2;
  CHECK(lines(c, motet::concordance(c, "smok*", options)) ==
        Texts{"My brother|smokes|, \"to be", "I|smoke|.\nSmoking keeps", "I smoke.|Smoking|keeps me",
              "calm and|smoke|-free it"});
  CHECK(lines(c, motet::concordance(c, "to be calm", options)) == Texts{"brother smokes, \"|to be calm|\"."});
  options.context = 0;
  CHECK(lines(c, motet::concordance(c, "calm and", options)) == Texts{"|calm and|"});
  options.include_interviewers = true;
  const auto all = motet::concordance(c, "smoke", options);
  CHECK(all.hits == 3);
  CHECK(all.node == "smoke");
  CHECK(all.lines[0].turn == 0);
  CHECK(all.rule ==
        "the words 'smoke' in the turns of participants and interviewers, with up to 0 words of the turn on each side");
}

TEST_CASE("in the order of the words beside it") {
  const motet::Corpus c =
      corpus({{{"Ann", "Zeal for work and. Some work is. all Work"}}, {{"Bob", "any work And more"}}});
  motet::ConcordanceOptions options;
  options.context = 3;
  options.order = motet::ConcordanceOrder::right;
  CHECK(lines(c, motet::concordance(c, "work", options)) == Texts{"work is. all|Work|", "any|work|And more",
                                                                  "Zeal for|work|and. Some work",
                                                                  "work and. Some|work|is. all Work"});
  options.order = motet::ConcordanceOrder::left;
  options.limit = 3;
  const auto left = motet::concordance(c, "work", options);
  CHECK(lines(c, left) == Texts{"work is. all|Work|", "any|work|And more", "Zeal for|work|and. Some work"});
  CHECK(left.hits == 4);
  CHECK(left.rule.find("to the left") != std::string::npos);
}

TEST_CASE("groups") {
  const motet::Corpus c = corpus({{{"Ann", "work"}, {"Nobody", "work"}, {"Bob", "work"}}});
  motet::ConcordanceOptions options;
  options.group = "role";
  const auto found = motet::concordance(c, "work", options);
  REQUIRE(found.lines.size() == 3);
  CHECK(found.lines[0].group == "staff");
  CHECK(found.lines[1].group.empty());
  CHECK(found.lines[2].group == "patient");
  CHECK(motet::to_csv(motet::to_table(found, c)) ==
        "transcript,participant,group,turn,begin,end,left,node,right\n"
        "interview 0,Ann,staff,1,5,9,,work,\n"
        "interview 0,,,2,18,22,,work,\n"
        "interview 0,Bob,patient,3,28,32,,work,\n");
  options.group = "age";
  CHECK_THROWS_AS(motet::concordance(c, "work", options), std::invalid_argument);
}

TEST_CASE("the table: code points, line ends as blanks") {
  const motet::Corpus c = corpus({{{"Ann", "h\xC3\xB6w\r\n\r\nis work\xE2\x80\xA8 now"}}});
  CHECK(motet::to_csv(motet::to_table(motet::concordance(c, "work"), c)) ==
        "transcript,participant,turn,begin,end,left,node,right\ninterview 0,Ann,1,15,19,h\xC3\xB6w is,work,now\n");
}

TEST_CASE("regular expressions") {
  const motet::Corpus c = corpus({{{"Interviewer", "forty a day"}, {"Ann", "about forty a day, or fourty?"}}});
  motet::ConcordanceOptions options;
  options.context = 1;
  const motet::RegularExpression expression("\\bfou?rty\\b");
  CHECK(lines(c, motet::concordance(c, expression, options)) == Texts{"about|forty|a", "or|fourty|?"});
  // A word that is cut in two counts on the side where the rest of it stands.
  CHECK(lines(c, motet::concordance(c, motet::RegularExpression("ort"), options)) == Texts{"f|ort|y"});
  // Each turn by itself.
  CHECK(motet::concordance(c, motet::RegularExpression("day.*Ann")).hits == 0);
  CHECK(motet::concordance(c, motet::RegularExpression("^about")).hits == 1);
  const motet::Corpus long_one = corpus({{{"Ann", std::string(60, 'a')}}});
  motet::RegularExpressionOptions hasty;
  hasty.time_limit = 1;
  try {
    motet::concordance(long_one, motet::RegularExpression("(a|aa|aaa)+b", hasty));
    FAIL("no limit");
  } catch (const motet::LimitError& error) {
    CHECK(std::string(error.what()).find("interview 0") != std::string::npos);
  }
}

TEST_CASE("errors") {
  const motet::Corpus c = corpus({{{"Ann", "work"}}});
  CHECK_THROWS_AS(motet::concordance(c, ""), motet::DataError);
  CHECK_THROWS_AS(motet::concordance(c, "..."), motet::DataError);
  CHECK_THROWS_AS(motet::concordance(c, "\xFF"), motet::ParseError);
  motet::ConcordanceOptions options;
  options.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(motet::concordance(c, "work", options), motet::Stopped);
  CHECK_THROWS_AS(motet::concordance(c, motet::RegularExpression("work"), options), motet::Stopped);
}

TEST_CASE("nothing to find") {
  const motet::Corpus none;
  CHECK(motet::concordance(none, "work").lines.empty());
  CHECK(motet::to_table(motet::concordance(none, "work"), none).rows.empty());
  CHECK(motet::concordance(none, motet::RegularExpression("work")).hits == 0);
  const motet::Corpus c = corpus({{{"Ann", "work"}}, {}});
  CHECK(motet::concordance(c, "play").hits == 0);
}

TEST_CASE("every hit of the dictionary once, with the words around it, in the order asked for") {
  motet::Random random(3);
  for (int round = 0; round < 40; ++round) {
    const motet::Project project = reference::random_study(random);
    const motet::Corpus& c = project.corpus;
    motet::ConcordanceOptions options;
    options.context = random.below(4);
    options.order = static_cast<motet::ConcordanceOrder>(random.below(3));
    options.include_interviewers = random.below(2) == 0;
    static constexpr const char* patterns[] = {"calm", "b*", "calm busy", "h\xC3\xB6w"};
    const std::string pattern = patterns[random.below(4)];
    motet::Dictionary dictionary;
    dictionary.add({"x", pattern});
    motet::DictionaryOptions search;
    search.include_interviewers = options.include_interviewers;
    std::vector<std::tuple<std::uint32_t, motet::TextSpan>> expected;
    for (const auto& hit : dictionary.find(c, search)) expected.emplace_back(hit.transcript.value, hit.span);

    const auto found = motet::concordance(c, pattern, options);
    CHECK(found.hits == expected.size());
    std::vector<std::tuple<Texts, std::uint32_t, motet::TextSpan>> keys;
    std::vector<std::tuple<std::uint32_t, motet::TextSpan>> nodes;
    for (const auto& line : found.lines) {
      const motet::Transcript& transcript = c.transcript(line.transcript);
      nodes.emplace_back(line.transcript.value, line.node);
      for (const bool left : {true, false}) {
        Texts beside = words_beside(transcript, line, left);
        if (beside.size() > options.context) beside.resize(options.context);
        const motet::TextSpan span = left ? line.left : line.right;
        std::vector<motet::Token> tokens;
        motet::WordTokenizer()(slice(transcript.text, span), tokens);
        Texts shown;
        for (const auto& token : tokens) shown.push_back(motet::fold(slice(slice(transcript.text, span), token.span)));
        if (left) std::reverse(shown.begin(), shown.end());
        CHECK(shown == beside);
        CHECK(motet::trim(slice(transcript.text, span)).size() == span.size());
        if (left == (options.order == motet::ConcordanceOrder::left)) {
          if (options.order == motet::ConcordanceOrder::text) beside.clear();
          keys.emplace_back(beside, line.transcript.value, line.node);
        }
      }
    }
    CHECK(std::is_sorted(keys.begin(), keys.end()));
    std::sort(nodes.begin(), nodes.end());
    CHECK(nodes == expected);

    options.execution.threads = 3;
    CHECK(lines(c, motet::concordance(c, pattern, options)) == lines(c, found));
    options.limit = 1;
    const auto first = motet::concordance(c, pattern, options);
    CHECK(first.hits == found.hits);
    CHECK(first.lines.size() == std::min<std::size_t>(1, found.lines.size()));
    if (!first.lines.empty()) CHECK(first.lines[0].node == found.lines[0].node);
  }
}
