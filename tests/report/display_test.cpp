#include "motet/report/display.hpp"

#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <vector>

#include "report/pictures.hpp"
#include "report/sample_analysis.hpp"

namespace {

using pictures::check_picture;
using pictures::contains;
using pictures::count;

// Small, the same twice, and one element.
template <class Result>
std::string shown(const Result& result) {
  std::string html = motet::display_html(result);
  check_picture(html);
  CHECK(html == motet::display_html(result));
  return html;
}

}  // namespace

TEST_CASE("a project shows how much there is of everything") {
  motet::Imported<motet::Project> read;
  read.value.name = "a <study>";
  motet::Participant ann;
  ann.name = "Ann";
  read.value.corpus.add(ann);
  read.value.coders.resize(3);
  CHECK(contains(shown(read.value), "a &lt;study&gt;"));
  read.sources.resize(2);
  for (int i = 0; i < 7; ++i) {
    read.diagnostics.push_back({motet::Severity::warning, "odd-label", "'<i>' is no speaker", {"a.txt", "", 3, 7}});
  }
  const std::string html = shown(read);
  CHECK(contains(html, "<bdi>files</bdi></td><td class=\"number\">2<"));
  CHECK(contains(html, "<bdi>diagnostics</bdi></td><td class=\"number\">7<"));
  CHECK(contains(html, "&#39;&lt;i&gt;&#39; is no speaker"));
  CHECK(contains(html, "2\u00A0rows are left out."));
}

TEST_CASE("an analysis shows its graph in the colours of the themes, and the themes with their codes") {
  const motet::Analysis analysis = sample::analysis();
  const std::string html = shown(analysis);
  CHECK(contains(html, "<svg"));
  CHECK(contains(html, ": 11 participants</title>"));
  CHECK(contains(html, sample::chinese));
  CHECK_FALSE(contains(html, "<script"));
  CHECK(contains(shown(sample::nothing()), "<td class=\"number\">0</td>"));
  shown(sample::one());
  CHECK_FALSE(contains(shown(analysis.themes), "<svg"));
  CHECK(contains(shown(analysis.graph), "<svg"));
  CHECK(contains(shown(analysis.graph.graph), "<svg"));
  CHECK(contains(shown(analysis.cooccurrence), "<svg"));
  CHECK(contains(shown(analysis.association), "<svg"));
}

TEST_CASE("found and coded themes show points by their units") {
  const motet::Analysis analysis = sample::analysis();
  motet::FoundThemes found;
  found.counts = analysis.cooccurrence;
  found.graph = analysis.graph;
  found.themes = analysis.themes;
  CHECK(contains(shown(found), ": 20 units</title>"));
  found.counts.count = motet::MeetingCount::pairs;
  CHECK_FALSE(contains(shown(found), " units</title>"));
  motet::CodedThemes coded;
  coded.cooccurrence = analysis.cooccurrence;
  coded.graph = analysis.graph;
  coded.themes = analysis.themes;
  CHECK(contains(shown(coded), ": 20 units</title>"));
  found.themes.themes[0].columns.push_back(99);
  CHECK_THROWS_AS(motet::display_html(found), std::invalid_argument);
}

TEST_CASE("of many tests those with the smallest p are shown") {
  motet::PairTests tests;
  tests.columns = {{"a", "calm"}, {"b", "harm"}};
  for (int i = 0; i < 5000; ++i) {
    motet::PairTest test;
    test.first = 0;
    test.second = 1;
    test.p = i % 2 == 0 ? sample::undefined : (5000.0 - i) / 5000;
    tests.pairs.push_back(test);
  }
  const std::string html = shown(tests);
  CHECK(contains(html, ">0.0002<"));
  CHECK(contains(html, "4\u202F980\u00A0rows and"));
  tests.pairs[4999].second = 2;
  CHECK_THROWS_AS(motet::display_html(tests), std::out_of_range);
}

TEST_CASE("differences and contrasts begin with the smallest p") {
  motet::Difference difference;
  difference.groups = {"patients <a>", "staff"};
  difference.columns = {{"a", "calm"}, {"b", "harm"}};
  for (std::int32_t column = 0; column < 2; ++column) {
    motet::DifferenceTest test;
    test.first = column;
    test.means = {0.5, 0.25};
    test.p = column == 0 ? 0.5 : 0.001;
    difference.tests.push_back(test);
  }
  const std::string html = shown(difference);
  CHECK(html.find("harm") < html.find("calm"));
  difference.tests[0].means.pop_back();
  CHECK_THROWS_AS(motet::display_html(difference), std::invalid_argument);

  motet::Contrast contrast = sample::contrast_of({{"a", "calm"}, {"b", "harm"}});
  CHECK(contains(shown(contrast), "patient &lt;b&gt;"));
  contrast.cells[0].group = -1;
  CHECK_THROWS_AS(motet::display_html(contrast), std::out_of_range);
}

TEST_CASE("words and matrices show their first rows") {
  motet::WordFrequencies frequencies;
  frequencies.words.resize(50'000);
  CHECK(contains(shown(frequencies), "49\u202F980\u00A0rows are left out."));
  motet::Keyness keyness;
  keyness.attribute = "role";
  keyness.groups.resize(4);
  for (motet::GroupKeyness& group : keyness.groups) group.words.resize(100);
  CHECK(contains(shown(keyness), "380\u00A0rows are left out."));

  motet::IncidenceMatrix incidence;
  incidence.counts = motet::SparseMatrix(4, 2);
  incidence.counts.insert(0, 1) = 3;
  incidence.counts.insert(2, 1) = 1;
  incidence.columns = {{"a", "never"}, {"b", "often"}};
  incidence.rows.resize(4);
  const std::string html = shown(incidence);
  CHECK(html.find("often") < html.find("never"));
  CHECK(contains(html, "<bdi>often</bdi></td><td class=\"number\">2</td><td class=\"number\">4<"));
}
