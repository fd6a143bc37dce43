#include "motet/report/results.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "motet/core/version.hpp"

#include "report/sample_analysis.hpp"

namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> names;
  for (const auto& entry : object.items()) names.push_back(entry.key());
  return names;
}

const motet::Table& table(const std::vector<motet::Table>& tables, const std::string& name) {
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const motet::Table& t) { return t.name == name; });
  REQUIRE(found != tables.end());
  return *found;
}

// Whatever is null because it is undefined has its reason in the same object.
void check_nulls(const Json& value) {
  if (value.is_array()) {
    for (const auto& entry : value) check_nulls(entry);
  }
  if (!value.is_object()) return;
  static const std::vector<std::string> may_be_absent{
      "group",      "dictionary", "speaker",   "theme", "groups", "encoding", "participants_table",
      "pair_tests", "null_model", "stability", "chance"};
  for (const auto& entry : value.items()) {
    const bool absent = std::find(may_be_absent.begin(), may_be_absent.end(), entry.key()) != may_be_absent.end();
    if (entry.value().is_null() && !absent) {
      CHECK_MESSAGE((value.contains(entry.key() + "_reason") || value.contains("reason")), entry.key());
    }
    check_nulls(entry.value());
  }
}

}  // namespace

TEST_CASE("results are valid JSON with the documented keys in their order, twice the same bytes") {
  const std::string text = motet::to_results_json(sample::analysis());
  CHECK(text == motet::to_results_json(sample::analysis()));
  CHECK(text.ends_with("}\n"));
  const Json results = Json::parse(text);
  CHECK(keys(results) == std::vector<std::string>{"schema", "motet", "input", "options", "rules", "codes", "pairs",
                                                  "pair_tests", "themes", "unattached", "partition", "stability",
                                                  "chance", "groups", "saturation", "notes"});
  CHECK(results["schema"] == 1);
  CHECK(results["motet"]["version"] == motet::version());
  CHECK(keys(results["motet"]) == std::vector<std::string>{"version", "icu", "unicode"});
  CHECK(keys(results["input"]) == std::vector<std::string>{"transcripts", "participants", "interviewers", "turns",
                                                           "words", "units", "codes", "codings", "sources",
                                                           "diagnostics"});
  CHECK(keys(results["options"]) == std::vector<std::string>{"group",
                                                             "unit",
                                                             "codings",
                                                             "dictionary",
                                                             "coders",
                                                             "include_interviewers",
                                                             "rule",
                                                             "count",
                                                             "coder_pairs",
                                                             "roll_up",
                                                             "words",
                                                             "stop_words",
                                                             "measure",
                                                             "min_weight",
                                                             "backbone",
                                                             "detector",
                                                             "quality",
                                                             "resolution",
                                                             "runs",
                                                             "resamples",
                                                             "shuffles",
                                                             "pair_tests",
                                                             "null_model",
                                                             "replicates",
                                                             "seed",
                                                             "exemplars",
                                                             "counter_examples",
                                                             "encoding",
                                                             "interviewers",
                                                             "participants_table",
                                                             "skip_unreadable",
                                                             "clip_positions"});
  CHECK(keys(results["rules"]) == std::vector<std::string>{"unit", "meeting", "association", "graph", "voicing"});
  CHECK(keys(results["codes"][0]) ==
        std::vector<std::string>{"id", "name", "path", "count", "participants", "codings", "theme"});
  CHECK(keys(results["themes"][0]) == std::vector<std::string>{"id", "label", "codes", "central", "cohesion",
                                                               "prevalence", "voiced", "participants", "units", "apart",
                                                               "stability", "exemplars", "counter_examples"});
  CHECK(keys(results["themes"][0]["exemplars"][0]) ==
        std::vector<std::string>{"transcript", "speaker", "begin", "end", "text", "codes"});
}

TEST_CASE("nothing undefined in the results stands without its reason") {
  for (const auto make : {sample::analysis, sample::nothing, sample::one}) {
    check_nulls(Json::parse(motet::to_results_json(make())));
  }
  const Json results = Json::parse(motet::to_results_json(sample::analysis()));
  CHECK(results["themes"][1]["cohesion"].is_null());
  CHECK(results["themes"][1]["cohesion_reason"] == "a theme of one code has no pairs");
  CHECK(results["themes"][1]["prevalence_reason"] == "no participant has a unit");
  const Json nothing = Json::parse(motet::to_results_json(sample::nothing()));
  CHECK(nothing["partition"]["quality"].is_null());
  CHECK(nothing["partition"]["quality_reason"] == "the graph has no links");
  CHECK(nothing["saturation"]["chao2"].is_null());
  CHECK(nothing["saturation"]["reason"] == "fewer than two interviews");
  CHECK(nothing["groups"].is_null());
}

TEST_CASE("codes of one name are told apart by their keys everywhere") {
  const Json results = Json::parse(motet::to_results_json(sample::analysis()));
  CHECK(results["codes"][0]["name"] == results["codes"][3]["name"]);
  CHECK(results["codes"][0]["id"] == "a0");
  CHECK(results["codes"][0]["theme"] == results["themes"][1]["id"]);
  CHECK(results["codes"][3]["id"] == "b0");
  CHECK(results["codes"][3]["theme"] == results["themes"][0]["id"]);
  CHECK(results["codes"][7]["theme"].is_null());
  CHECK(results["themes"][0]["codes"] == Json({"b1", "b2", "b0", "b3"}));
  CHECK(results["themes"][0]["central"] == "b1");
  CHECK(results["unattached"] == Json({"c0"}));
}

TEST_CASE("pairs are those that meet, in the order of their keys, with counts and weights") {
  const Json results = Json::parse(motet::to_results_json(sample::analysis()));
  const Json& pairs = results["pairs"];
  REQUIRE(pairs.size() == 9);
  Json counted = pairs[0];
  const Json test = counted["test"];
  counted.erase("test");
  CHECK(counted == Json({{"first", "a0"}, {"second", "a1"}, {"both", 9.0}, {"weight", 0.310344827586}}));
  CHECK(keys(test) == std::vector<std::string>{"expected", "z", "p", "q", "approximate", "odds_ratio", "low", "high",
                                               "p_permutation", "p_family"});
  CHECK(test["p"] == 0.0001);
  CHECK(pairs[1]["test"]["p"].is_null());
  CHECK(pairs[1]["test"]["p_reason"] == "only one number of units is possible");
  CHECK_FALSE(pairs[3].contains("test"));
  std::vector<std::pair<std::string, std::string>> order;
  for (const Json& pair : pairs) {
    CHECK(pair["both"].get<double>() > 0);
    order.emplace_back(pair["first"], pair["second"]);
  }
  CHECK(std::is_sorted(order.begin(), order.end()));
  CHECK(pairs[2]["second"] == "b3");
  // Its weight is not stored: the measure tells it again.
  CHECK(pairs[2]["weight"] == 0.04);
}

TEST_CASE("a weight the measure does not define is null with a reason, a weight of zero is zero") {
  motet::Analysis analysis = sample::analysis();
  // Counts by which the two have nothing to do with each other.
  analysis.association.measure = "phi";
  analysis.cooccurrence.total = 100;
  analysis.cooccurrence.marginals[0] = 20;
  analysis.cooccurrence.marginals[6] = 5;
  CHECK(Json::parse(motet::to_results_json(analysis))["pairs"][2]["weight"] == 0.0);
  analysis.cooccurrence.marginals[6] = analysis.cooccurrence.total;
  const Json pair = Json::parse(motet::to_results_json(analysis))["pairs"][2];
  CHECK(pair["weight"].is_null());
  CHECK(pair["weight_reason"] ==
        "the measure is undefined where every unit holds a code, or where no units are counted");
}

TEST_CASE("numbers have at most 12 significant digits") {
  const Json results = Json::parse(motet::to_results_json(sample::analysis()));
  CHECK(results["themes"][0]["cohesion"].dump() == "0.123456789012");
  CHECK(results["themes"][0]["prevalence"].dump() == "0.826086956522");
  CHECK(results["partition"]["quality"].dump() == "0.456789012346");
}

TEST_CASE("the options say everything that can change a result and nothing about threads") {
  motet::Analysis analysis = sample::analysis();
  const std::string text = motet::to_results_json(analysis);
  analysis.options.execution.threads = 7;
  CHECK(text == motet::to_results_json(analysis));
  const Json options = Json::parse(text)["options"];
  CHECK(options["group"] == "role & place");
  CHECK(options["codings"] == "project");
  CHECK(options["backbone"] == "threshold:0.01,disparity:0.05");
  CHECK(options["coders"] == Json({"Ana", "Ben <b>"}));
  CHECK(options["dictionary"].is_null());
  CHECK(options["stop_words"]["count"].get<int>() > 100);

  analysis.options.stop_words.add("zebra");
  CHECK(Json::parse(motet::to_results_json(analysis))["options"]["stop_words"] != options["stop_words"]);
  motet::Dictionary dictionary;
  dictionary.add({"Smoking", "smok*"});
  analysis.options.dictionary = dictionary;
  CHECK(Json::parse(motet::to_results_json(analysis))["options"]["dictionary"]["entries"] == 1);
}

TEST_CASE("what resampling, other seeds and chance say stands beside the themes") {
  const Json results = Json::parse(motet::to_results_json(sample::analysis()));
  CHECK(results["themes"][0]["stability"]["recovery"]["mean"].dump() == "0.812345678901");
  CHECK(results["themes"][0]["stability"]["holds"] == "valid");
  CHECK(results["themes"][1]["stability"]["cohesion"].is_null());
  CHECK(results["themes"][0]["apart"] == 61);
  CHECK(results["themes"][0]["counter_examples"][0]["codes"] == Json({"b3"}));
  CHECK(results["stability"]["codes"][2]["elsewhere"] == Json::parse(R"([{"theme": 1, "share": 0.5}])"));
  CHECK(results["stability"]["codes"][7]["theme"].is_null());
  CHECK(results["partition"]["consensus"]["different"] == 3);
  CHECK(results["chance"]["quality_by_chance"]["high"] == 0.35);
  CHECK(results["chance"]["null_model"] == "within-transcripts");
}

TEST_CASE("groups are compared under the numbers of their themes") {
  const Json groups = Json::parse(motet::to_results_json(sample::analysis()))["groups"];
  CHECK(groups["attribute"] == "role & place");
  CHECK(groups["groups"].size() == 3);
  REQUIRE(groups["rows"].size() == 6);
  // The contrast holds the second theme first.
  CHECK(groups["rows"][0]["theme"] == 1);
  CHECK(groups["rows"][0]["voiced"] == 1);
  CHECK(groups["rows"][3]["theme"] == 2);
  CHECK(groups["rows"][2]["share"].is_null());
  CHECK(groups["rows"][2]["share_reason"] == "nobody of the group has a unit");
  CHECK(groups["tests"][0]["p"].is_null());
  CHECK(groups["tests"][0]["reason"] == "everybody voices it");
  CHECK(groups["tests"][1]["q"] == 0.0123456789012);
  CHECK(groups["codes"]["rows"].size() == 24);
  CHECK(groups["codes"]["tests"][2]["simulated"] == true);
  CHECK(groups["without_group"] == 2);
}

TEST_CASE("hostile text survives the way through JSON") {
  motet::Analysis analysis = sample::analysis();
  analysis.codes[5].column.label = "bro\xC3ken";
  const Json results = Json::parse(motet::to_results_json(analysis));
  CHECK(results["codes"][1]["name"] == sample::hostile_code);
  CHECK(results["themes"][0]["exemplars"][2]["speaker"] == sample::hostile_person);
  CHECK(results["themes"][0]["exemplars"][1]["speaker"].is_null());
  CHECK(results["codes"][5]["name"] == "bro\uFFFDken");
}

TEST_CASE("there is a table for each part, those of groups only with a comparison") {
  std::vector<std::string> names;
  for (const motet::Table& one : motet::to_tables(sample::analysis())) names.push_back(one.name);
  CHECK(names == std::vector<std::string>{"participants", "codes", "pairs", "themes", "quotations", "pair_tests",
                                          "theme_stability", "code_seats", "centralities", "groups", "group_tests",
                                          "code_groups", "code_group_tests", "saturation"});
  names.clear();
  for (const motet::Table& one : motet::to_tables(sample::nothing())) names.push_back(one.name);
  CHECK(names == std::vector<std::string>{"participants", "codes", "pairs", "themes", "quotations", "centralities",
                                          "saturation"});
}

TEST_CASE("every table is a rectangle that becomes CSV, with formulas disarmed") {
  for (const auto make : {sample::analysis, sample::nothing, sample::one}) {
    for (const motet::Table& one : motet::to_tables(make())) CHECK_NOTHROW(motet::to_csv(one));
  }
  const auto tables = motet::to_tables(sample::analysis());
  CHECK(motet::to_csv(table(tables, "participants")).find("\n'=cmd|") != std::string::npos);
}

TEST_CASE("tables hold the numbers of the analysis") {
  const auto tables = motet::to_tables(sample::analysis());
  const motet::Table& pairs = table(tables, "pairs");
  CHECK(pairs.columns == std::vector<std::string>{"first_id", "second_id", "first", "second", "both", "first_units",
                                                  "second_units", "units", "weight", "linked", "expected", "z", "p",
                                                  "q"});
  CHECK(pairs.rows[0][4] == motet::Cell(std::int64_t{9}));
  CHECK(pairs.rows[0][7] == motet::Cell(std::int64_t{12345}));
  CHECK(pairs.rows[0][9] == motet::Cell(std::string("yes")));
  CHECK(pairs.rows[2][9] == motet::Cell(std::string("no")));
  const motet::Table& groups = table(tables, "groups");
  CHECK(groups.columns ==
        std::vector<std::string>{"theme", "label", "group", "voiced", "participants", "share", "low", "high"});
  CHECK(groups.rows[0][0] == motet::Cell(std::int64_t{1}));
  CHECK(groups.rows[3][0] == motet::Cell(std::int64_t{2}));
  CHECK(motet::to_csv(table(tables, "saturation"))
            .starts_with(
                "interviews,codes_mean,codes_sd,chao2,chao2_low,chao2_high\n1,2.75,1,6.5,5.131712,22.0827276\n"));
  CHECK(table(tables, "quotations").rows.size() == 4);
  CHECK(table(tables, "quotations").rows[3][2] == motet::Cell(std::string("counter-example")));
  CHECK(table(tables, "themes").rows[0][11] == motet::Cell(std::string("valid")));
  CHECK(table(tables, "theme_stability").rows.size() == 2);
  CHECK(table(tables, "code_seats").rows.size() == 8);
  CHECK(table(tables, "centralities").rows.size() == 8);
}
