// A unit of one's own: the first sentence of every turn, where people often say what matters to them.
#include <iostream>
#include <motet.hpp>
#include <vector>

struct FirstSentence {
  motet::SentenceTokenizer sentences;

  void operator()(const motet::Transcript& transcript, const motet::Turn& turn,
                  std::vector<motet::TextSpan>& spans) const {
    const auto said = std::string_view(transcript.text).substr(turn.span.begin, turn.span.size());
    std::vector<motet::Token> found;
    sentences(said, found);
    if (found.empty()) return;
    const motet::TextSpan first = found.front().span;
    spans.push_back({turn.span.begin + first.begin, turn.span.begin + first.end});
  }
};

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const motet::Project project = motet::read_project(argv[1]).value;
  const motet::Units units = motet::make_units(project.corpus, FirstSentence{});
  const motet::IncidenceMatrix incidence = motet::coding_matrix(project, units);
  std::cout << units.rows.size() << " first sentences hold " << incidence.counts.sum() << " presences of codes\n";
  return units.rows.empty() ? 1 : 0;
}
