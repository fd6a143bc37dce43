#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "report/markup.hpp"
#include "report/page.hpp"
#include "report/reading.hpp"

namespace motet::inline v1::report {
namespace {

std::string code_cell(const Analysis& analysis, std::int32_t column) {
  return marked(analysis.codes[static_cast<std::size_t>(column)].theme, code_name(analysis, column));
}

std::string number_cell(double value) {
  return "<td class=\"number\">" + count(static_cast<std::int64_t>(value)) + "</td>";
}

std::string chance_cells(const PairTest* test) {
  if (test == nullptr || !std::isfinite(test->p))
    return "<td class=\"number\">\u2013</td><td class=\"number\">\u2013</td>";
  return "<td class=\"number\">" + decimal(test->expected, 1) + "</td><td class=\"number\">" + p_value(test->q) +
         "</td>";
}

void append_strongest_pairs(std::string& out, const Analysis& analysis, std::vector<MeetingPair> pairs) {
  const std::size_t all = pairs.size();
  std::stable_sort(pairs.begin(), pairs.end(), [](const MeetingPair& a, const MeetingPair& b) {
    const double first = std::isfinite(a.weight) ? a.weight : -HUGE_VAL;
    const double second = std::isfinite(b.weight) ? b.weight : -HUGE_VAL;
    return first != second ? first > second : a.both > b.both;
  });
  if (pairs.size() > pairs_shown) pairs.resize(pairs_shown);
  out += "<h3>The strongest pairs</h3>\n";
  open_scroll(out, "The strongest pairs of codes");
  out += "<table><caption>";
  out += all > pairs.size()
             ? "The " + count(static_cast<std::int64_t>(pairs.size())) + " strongest of " +
                   count(static_cast<std::int64_t>(all)) + " pairs that meet; all stand in tables/pairs.csv."
             : "All pairs that meet.";
  out += "</caption>\n";
  const std::string measure_head = "#" + isolated(analysis.association.measure);
  const std::string both_head = "#" + with_capital(count_words(analysis.cooccurrence.count).both);
  std::vector<std::string_view> heads{"One code",      "Other code",      both_head,
                                      "#with the one", "#with the other", measure_head};
  // What chance gives is a number of units: it means nothing beside numbers of something else.
  const bool tested = analysis.pair_tests && analysis.cooccurrence.count == MeetingCount::presence;
  if (tested) heads.insert(heads.end(), {"#by chance", "#q"});
  append_head(out, heads);
  out += "<tbody>\n";
  const Vector& marginals = analysis.cooccurrence.marginals;
  for (const MeetingPair& pair : pairs) {
    out += "<tr><th scope=\"row\">" + code_cell(analysis, pair.first) + "</th><td>" + code_cell(analysis, pair.second) +
           "</td>" + number_cell(pair.both) + number_cell(marginals[pair.first]) + number_cell(marginals[pair.second]) +
           "<td class=\"number\">" + measured(pair.weight) + "</td>" +
           (tested ? chance_cells(pair.test) : std::string()) + "</tr>\n";
  }
  out += "</tbody></table>\n";
  close_scroll(out);
}

std::vector<const PairTest*> pairs_that_keep_apart(const PairTests& tests) {
  std::vector<const PairTest*> apart;
  for (const PairTest& test : tests.pairs) {
    if (test.z < 0 && test.q < 0.05) apart.push_back(&test);
  }
  std::stable_sort(apart.begin(), apart.end(), [](const PairTest* a, const PairTest* b) { return a->p < b->p; });
  return apart;
}

void append_chance(std::string& out, const Analysis& analysis) {
  const PairTests& tests = *analysis.pair_tests;
  out += "<h3>More than chance?</h3>\n<p>" + counted(tests.tested, "pair was", "pairs were") + " tested, where " +
         isolated(tests.rule) + ". Chance is here: " + isolated(tests.null_rule) +
         ". <em>q</em> below 0.05 says that a pair meets more often, or less often, than that; it allows for the "
         "number of "
         "pairs. It speaks about these codes in these units, not about people at large.</p>\n";
  if (!tests.notes.empty()) {
    out += "<ul class=\"small\">\n";
    for (const std::string& note : tests.notes) out += "<li dir=\"auto\">" + escaped(note) + "</li>\n";
    out += "</ul>\n";
  }
  if (tests.tested == 0) return;
  std::vector<const PairTest*> apart = pairs_that_keep_apart(tests);
  if (apart.empty()) {
    out += "<p>No pair keeps apart more than chance makes it.</p>\n";
    return;
  }
  const std::size_t all = apart.size();
  if (apart.size() > pairs_shown) apart.resize(pairs_shown);
  open_scroll(out, "Pairs of codes that keep apart");
  out += "<table><caption>Codes that keep apart: " +
         (all > apart.size() ? "the " + count(static_cast<std::int64_t>(apart.size())) + " clearest of " +
                                   counted(static_cast<std::int64_t>(all), "pair", "pairs")
                             : counted(static_cast<std::int64_t>(all), "pair", "pairs")) +
         " that meet less often than chance would have it; all tests stand in tables/pair_tests.csv.</caption>\n";
  append_head(out, {"One code", "Other code", "#Units with both", "#by chance", "#p", "#q"});
  out += "<tbody>\n";
  for (const PairTest* test : apart) {
    out += "<tr><th scope=\"row\">" + code_cell(analysis, test->first) + "</th><td>" +
           code_cell(analysis, test->second) + "</td>" + number_cell(test->counts.both) + "<td class=\"number\">" +
           decimal(test->expected, 1) + "</td><td class=\"number\">" + p_value(test->p) + "</td><td class=\"number\">" +
           p_value(test->q) + "</td></tr>\n";
  }
  out += "</tbody></table>\n";
  close_scroll(out);
}

}  // namespace

void append_meetings(std::string& out, const Analysis& analysis) {
  open_section(out, "meetings", "Codes that meet");
  std::vector<MeetingPair> pairs = meeting_pairs(analysis);
  if (pairs.empty()) {
    out += analysis.codes.size() < 2 ? "<p>It takes two codes to meet.</p>\n" : "<p>No two codes meet anywhere.</p>\n";
    close_section(out);
    return;
  }
  const CooccurrenceMatrix& counts = analysis.cooccurrence;
  const bool units = counts.rule == analysis.unit_rule;
  out += "<p>" +
         (units ? "Two codes meet when one unit holds both; " + isolated(counts.rule)
                : isolated(with_capital(counts.rule))) +
         ". That they meet does not say why: one may lead to the other, or a question may have asked for both.</p>\n";
  append_heat_map(out, analysis);
  append_strongest_pairs(out, analysis, std::move(pairs));
  if (analysis.pair_tests) append_chance(out, analysis);
  close_section(out);
}

}  // namespace motet::inline v1::report
