#include "motet/report/html.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>
#include <string>
#include <vector>

#include "motet/text/utf8.hpp"

#include "report/sample_analysis.hpp"
#include "report/tags.hpp"

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::vector<std::string> pages() {
  return {motet::to_html(sample::analysis()), motet::to_html(sample::nothing()), motet::to_html(sample::one())};
}

}  // namespace

TEST_CASE("a page is written twice with the same bytes and is valid UTF-8") {
  for (const auto make : {sample::analysis, sample::nothing, sample::one}) {
    const std::string page = motet::to_html(make());
    CHECK(page == motet::to_html(make()));
    CHECK_FALSE(motet::find_invalid_utf8(page).has_value());
  }
}

TEST_CASE("a page holds no script, loads nothing and says so in its content policy") {
  for (const std::string& page : pages()) {
    CHECK(contains(page,
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                   "'unsafe-inline'; base-uri 'none'; form-action 'none'\">"));
    CHECK_FALSE(contains(page, "<script"));
    CHECK_FALSE(contains(page, "url("));
    CHECK_FALSE(contains(page, "@import"));
    CHECK_FALSE(contains(page, "http://"));
    CHECK_FALSE(contains(page, "https://"));
    for (const tags::Tag& tag : tags::parse(page).tags) {
      for (const auto& [name, value] : tag.attributes) {
        CHECK_FALSE(name.starts_with("on"));
        CHECK(name != "src");
        CHECK(name != "srcset");
        if (name == "href") CHECK(value.starts_with('#'));
        if (name == "style") CHECK((value.starts_with("width:") && value.find_first_of(";(") == std::string::npos));
      }
    }
  }
}

TEST_CASE("whatever a study holds, a page consists only of tags of its own that close one another") {
  static const std::set<std::string> known{
      "html",   "head",    "meta",    "title",   "style",  "body",       "div",     "header",     "p",    "h1",
      "h2",     "h3",      "h4",      "aside",   "ul",     "ol",         "li",      "dl",         "dt",   "dd",
      "nav",    "a",       "main",    "section", "table",  "caption",    "thead",   "tbody",      "tr",   "th",
      "td",     "details", "summary", "code",    "figure", "figcaption", "article", "blockquote", "span", "i",
      "b",      "strong",  "em",      "bdi",     "br",     "footer",     "svg",     "g",          "path", "line",
      "circle", "rect",    "text",    "tspan",   "desc"};
  for (const std::string& page : pages()) {
    tags::Page parsed;
    REQUIRE_NOTHROW(parsed = tags::parse(page));
    for (const tags::Tag& tag : parsed.tags) CHECK_MESSAGE(known.contains(tag.name), tag.name);
  }
}

TEST_CASE("names that are markup, control characters and directions come out as plain text") {
  const std::string page = motet::to_html(sample::analysis());
  CHECK(contains(page, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;"));
  CHECK(contains(page, "<bdi>=cmd|&#39; /C calc&#39;!A0\uFFFD evil</bdi>"));
  CHECK_FALSE(contains(page, "\u202E"));
  CHECK_FALSE(contains(page, "\u2069"));
  CHECK_FALSE(contains(page, std::string("\x01")));
  CHECK(contains(page, "<bdi>" + sample::hindi + "</bdi>"));
  CHECK(contains(page, "<blockquote dir=\"auto\">" + sample::arabic + "</blockquote>"));
  CHECK(contains(page, "Interview &lt;3&gt;"));
}

TEST_CASE("ill-formed text is replaced, not passed on") {
  motet::Analysis analysis = sample::analysis();
  analysis.codes[0].column.label = "bro\xC3ken";
  analysis.themes.themes[0].exemplars[0].excerpt.text = "\xFF tail";
  const std::string page = motet::to_html(analysis);
  CHECK_FALSE(motet::find_invalid_utf8(page).has_value());
  CHECK(contains(page, "bro\uFFFDken"));
}

TEST_CASE("headings go down one level at a time, ids are unique, and every link of the contents leads somewhere") {
  for (const std::string& page : pages()) {
    std::set<std::string> ids;
    std::vector<std::string> targets;
    int level = 0;
    int first_levels = 0;
    for (const tags::Tag& tag : tags::parse(page).tags) {
      if (tag.closing) continue;
      if (tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '6') {
        const int next = tag.name[1] - '0';
        CHECK(next <= level + 1);
        level = next;
        first_levels += next == 1 ? 1 : 0;
      }
      if (const auto id = tag.attributes.find("id"); id != tag.attributes.end()) CHECK(ids.insert(id->second).second);
      if (const auto href = tag.attributes.find("href"); href != tag.attributes.end()) targets.push_back(href->second);
    }
    CHECK(first_levels == 1);
    CHECK(targets.size() >= 7);
    for (const std::string& target : targets) CHECK_MESSAGE(ids.contains(target.substr(1)), target);
  }
}

TEST_CASE("tables and drawings can be read without seeing them") {
  const std::string page = motet::to_html(sample::analysis());
  CHECK(contains(page, "<html lang=\"en\">"));
  CHECK(contains(page, "<meta name=\"viewport\""));
  int drawings = 0;
  for (const tags::Tag& tag : tags::parse(page).tags) {
    if (tag.closing) continue;
    if (tag.name == "th") CHECK((tag.attributes.contains("scope")));
    // What is hidden from those who hear the page repeats the words beside it.
    const auto hidden = tag.attributes.find("aria-hidden");
    if (tag.name == "svg" && (hidden == tag.attributes.end() || hidden->second != "true")) {
      ++drawings;
      CHECK(tag.attributes.at("role") == "img");
      const std::string& named = tag.attributes.at("aria-labelledby");
      const std::string title = named.substr(0, named.find(' '));
      const std::string description = named.substr(named.find(' ') + 1);
      CHECK(contains(page, "<title id=\"" + title + "\">"));
      CHECK(contains(page, "<desc id=\"" + description + "\">"));
    }
  }
  CHECK(drawings == 3);
  CHECK(contains(page, "prefers-color-scheme:dark"));
  CHECK(contains(page, "@media print"));
}

TEST_CASE("numbers read as people write them") {
  const std::string page = motet::to_html(sample::analysis());
  const std::string space = "\u202F";
  CHECK(contains(page, "15" + space + "880\u00A0words"));
  CHECK(contains(page, "Voiced by <strong>19 of 23\u00A0participants</strong> (83" + space + "%)"));
  CHECK(contains(page, "&lt;" + space + "0.001"));
  CHECK(contains(page, ">0.012<"));
  CHECK(contains(page, "2 of 6"));
  CHECK(contains(page, "33" + space + "%, 17\u201367" + space + "%"));
}

TEST_CASE("a share that is not nobody or everybody is never rounded to it") {
  motet::Analysis analysis = sample::analysis();
  analysis.themes.themes[0].prevalence = 0.001;
  analysis.themes.themes[1].prevalence = 0.999;
  analysis.themes.themes[1].participants = 1000;
  const std::string page = motet::to_html(analysis);
  const std::string space = "\u202F";
  CHECK(contains(page, "(&lt;" + space + "1" + space + "%)"));
  CHECK(contains(page, "(&gt;" + space + "99" + space + "%)"));
}

TEST_CASE("the front says what the page holds, what is doubtful and what stands out") {
  const std::string page = motet::to_html(sample::analysis());
  CHECK(contains(page, "<h1>Themes across 23\u00A0interviews</h1>"));
  CHECK(contains(page, "verbatim quotations and names as they stand in the source"));
  CHECK(contains(page, "Groups of fewer than six people say little: &lt;practitioner&gt;."));
  CHECK(contains(page, "The most widely voiced is"));
  CHECK(contains(page, "differ in who voices 1 of 1\u00A0theme tested"));
}

TEST_CASE("a theme is compared under its own number, whatever the order of the contrast") {
  motet::Analysis analysis = sample::analysis();
  analysis.theme_contrast->cells[0].voiced = 5;  // the column of the second theme
  const std::string page = motet::to_html(analysis);
  const std::size_t table = page.find("Themes by group");
  const std::size_t first = page.find("<tr", page.find("<tbody>", table));
  const std::size_t second = page.find("<tr", first + 1);
  CHECK(contains(page.substr(first, second - first), sample::chinese));
  CHECK(contains(page.substr(first, second - first), "not tested: everybody voices it"));
  CHECK(contains(page.substr(second, 600), "5 of 6"));
}

TEST_CASE("a long quotation is shortened between words and stands whole behind it") {
  const std::string page = motet::to_html(sample::analysis());
  CHECK(contains(page, "The whole quotation"));
  const std::size_t begin = page.find("I went on and on");
  const std::size_t end = page.find("</blockquote>", begin);
  const std::string quoted = page.substr(begin, end - begin);
  CHECK(motet::count_code_points(quoted) <= 701);
  CHECK(quoted.ends_with("\u2026"));
  const std::string before_mark = quoted.substr(0, quoted.size() - 3);
  const std::string whole = sample::analysis().themes.themes[0].exemplars[2].excerpt.text;
  CHECK(whole.starts_with(before_mark));
  CHECK(whole[before_mark.size()] == ' ');
  CHECK(contains(page, whole));
}

TEST_CASE(
    "a card tells in how many units the theme's codes stand apart, and shows some after those that stand for it") {
  motet::Analysis analysis = sample::analysis();
  std::string page = motet::to_html(analysis);
  const std::size_t card = page.find("id=\"theme-1\"");
  const std::size_t words = page.find("In their words", card);
  const std::size_t apart = page.find("<div class=\"apart\">", words);
  const std::size_t end = page.find("</article>", card);
  REQUIRE(apart < end);
  const std::string part = page.substr(apart, end - apart);
  CHECK(contains(part, "<h4>Where its codes stand apart</h4>"));
  CHECK(contains(part, "61\u00A0units hold exactly one of its codes."));
  CHECK(contains(part, "It never &lt;i&gt;soothed&lt;/i&gt; me."));
  CHECK(contains(part, "aria-label=\"Its only code here\"><li><bdi>" + sample::hindi + "</bdi></li></ul>"));
  CHECK_FALSE(contains(part, "Codes that meet here"));
  CHECK_FALSE(contains(page.substr(card, apart - card), "soothed"));

  // The second theme's codes always meet.
  const std::size_t second = page.find("id=\"theme-2\"");
  CHECK(contains(page.substr(second, page.find("</article>", second) - second),
                 "No unit holds one of its codes without another."));

  // Where no quotation was asked for, the number stays; a theme of one code has no codes that could stand apart.
  analysis.themes.themes[0].counter_examples.clear();
  analysis.themes.themes[0].apart = 1;
  analysis.themes.themes[1].columns = {1};
  page = motet::to_html(analysis);
  CHECK(contains(page, "1\u00A0unit holds exactly one of its codes."));
  CHECK_FALSE(contains(page, "Its only code here"));
  CHECK_FALSE(contains(page, "No unit holds one of its codes"));
}

TEST_CASE("a theme that does not hold says so on its card, at the front and in a section of its own") {
  motet::Analysis analysis = sample::analysis();
  std::string page = motet::to_html(analysis);
  CHECK(contains(
      page, "When participants are drawn again, themes come back in 2\u201363\u202F% of the draws; 1 does not hold."));
  CHECK(contains(
      page, "Recovered in 63\u202F% of resamples of the participants; mean recovery 0.81, which is read as valid."));
  CHECK(contains(page, "read as dissolved: <strong>it does not hold</strong>."));
  CHECK(contains(page, "Do the themes hold?"));
  CHECK(contains(page, "Participants are drawn again &amp; again"));
  CHECK(contains(page, "Few people: &lt;six&gt;."));
  CHECK(contains(page, "3 divisions came out"));
  CHECK(contains(page, "1\u00A0code found in the own theme in less than 75"));
  CHECK(contains(page, "Where nothing hangs together"));
  CHECK(contains(page, "the units of its &lt;transcript&gt;"));

  analysis.consensus.different = 1;
  CHECK(contains(motet::to_html(analysis), "all gave the same division"));
  analysis.consensus.different = 2;
  analysis.consensus.settled = false;
  CHECK(contains(motet::to_html(analysis), "they had not settled"));

  analysis.stability.reset();
  analysis.chance.reset();
  analysis.consensus.runs = 1;
  page = motet::to_html(analysis);
  CHECK(contains(page, "None of this was asked for."));
  CHECK_FALSE(contains(page, "Recovered in"));
  CHECK_FALSE(contains(page, "When participants are drawn again"));
}

TEST_CASE("a study without anything says so, section by section") {
  const std::string page = motet::to_html(sample::nothing());
  CHECK(contains(page, "A study without transcripts"));
  CHECK(contains(page, "nothing to report"));
  CHECK(contains(page, "There are no participants"));
  CHECK(contains(page, "there is no map to draw"));
  CHECK(contains(page, "There are no codes, and so no themes"));
  CHECK(contains(page, "It takes two codes to meet"));
  CHECK(contains(page, "nothing that could be saturated"));
  CHECK(contains(page, "No code stands in any unit"));
  CHECK_FALSE(contains(page, "Who says what"));
  CHECK_FALSE(contains(page, "nan"));
}

TEST_CASE("one participant with one code makes a page in the singular") {
  const std::string page = motet::to_html(sample::one());
  CHECK(contains(page, "1\u00A0participant speaks in 1\u00A0transcript: 1\u00A0word, cut into 1\u00A0unit."));
  CHECK(contains(page, "One interview makes no curve"));
  CHECK(contains(page, "No codes hang together closely enough to make a theme."));
}

TEST_CASE("a study of thousands of interviews keeps the page below ten megabytes and says what is left out") {
  motet::Analysis analysis = sample::analysis();
  analysis.study.people.clear();
  analysis.study.sources.clear();
  analysis.study.diagnostics.assign(5000, {motet::Severity::warning, "odd", "something odd was read here", {}});
  for (int i = 0; i < 3000; ++i) {
    analysis.study.people.push_back({"Participant " + std::to_string(i), "advisor", 20, 1500, 18});
    analysis.study.sources.push_back(
        {"transcripts/" + std::to_string(i) + ".txt", "xxh3-128:00112233445566778899aabbccddeeff"});
  }
  const std::int32_t size = 150;
  analysis.codes.clear();
  std::vector<motet::Column> columns;
  std::vector<Eigen::Triplet<double, std::int32_t>> joint;
  std::vector<motet::Link> links;
  for (std::int32_t i = 0; i < size; ++i) {
    const std::string key = "k" + std::to_string(1000 + i);
    analysis.codes.push_back(sample::code(key, "code number " + std::to_string(i), 50, 20, i % 30));
    columns.push_back({key, "code number " + std::to_string(i)});
    for (std::int32_t j = i + 1; j < size; ++j) joint.emplace_back(i, j, 1 + (i + j) % 7);
    if (i > 0) links.push_back({i - 1, i, 0.5});
  }
  analysis.cooccurrence.joint = motet::SparseMatrix(size, size);
  analysis.cooccurrence.joint.setFromTriplets(joint.begin(), joint.end());
  analysis.cooccurrence.marginals = motet::Vector::Constant(size, 50);
  analysis.association.weights = analysis.cooccurrence.joint * 0.01;
  analysis.graph.graph = motet::CodeGraph(columns, links);
  motet::Theme theme = analysis.themes.themes[0];
  theme.exemplars.resize(5, theme.exemplars[0]);
  theme.counter_examples.resize(3, theme.exemplars[0]);
  for (auto* const exemplars : {&theme.exemplars, &theme.counter_examples}) {
    for (auto& exemplar : *exemplars) exemplar.excerpt.text = std::string(200'000, 'x');
  }
  analysis.themes.themes.assign(200, theme);
  analysis.stability->themes.assign(200, analysis.stability->themes[0]);
  for (std::size_t i = 0; i < 200; ++i) {
    analysis.themes.themes[i].columns = {static_cast<std::int32_t>(i % 150), static_cast<std::int32_t>((i + 1) % 150)};
    analysis.themes.themes[i].central = static_cast<std::int32_t>(i % 150);
  }
  analysis.themes.unattached.clear();
  analysis.theme_contrast.reset();
  analysis.code_contrast.reset();
  analysis.saturation.order_mean.assign(3000, 100.0);
  analysis.saturation.order_sd.assign(3000, 1.0);

  const std::string page = motet::to_html(analysis);
  CHECK(page.size() < 10'000'000);
  REQUIRE_NOTHROW(tags::parse(page));
  const std::string space = "\u202F";
  CHECK(contains(page, "2" + space + "500 more stand in tables/participants.csv"));
  CHECK(contains(page, "2" + space + "500 more stand in results.json"));
  CHECK(contains(page, "Only the 60 codes with the strongest associations are shown; 90 are left out."));
  CHECK(contains(page, "140 more themes, voiced by fewer participants, stand in tables/themes.csv"));
  CHECK(contains(page, "stands in tables/quotations.csv"));
}
