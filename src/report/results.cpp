#include "motet/report/results.hpp"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string_view>

#include "motet/core/files.hpp"
#include "motet/core/version.hpp"

#include "report/json_values.hpp"
#include "report/reading.hpp"

namespace motet::inline v1 {
namespace {

using json::Json;
using report::key_of;
using report::keys_of;
using report::put;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json diagnostics_of(const StudySummary& study) {
  Json list = Json::array();
  for (const Diagnostic& diagnostic : study.diagnostics) {
    Json entry = {{"severity", diagnostic.severity == Severity::note ? "note" : "warning"},
                  {"kind", diagnostic.kind},
                  {"message", diagnostic.message}};
    if (!diagnostic.where.file.empty()) entry["file"] = diagnostic.where.file;
    if (!diagnostic.where.entry.empty()) entry["entry"] = diagnostic.where.entry;
    if (diagnostic.where.line > 0) entry["line"] = diagnostic.where.line;
    if (diagnostic.where.column > 0) entry["column"] = diagnostic.where.column;
    list.push_back(std::move(entry));
  }
  return list;
}

Json input_of(const StudySummary& study) {
  Json sources = Json::array();
  for (const Source& source : study.sources) {
    sources.push_back({{"name", source.name}, {"fingerprint", source.fingerprint}});
  }
  return {{"transcripts", study.transcripts},
          {"participants", study.participants},
          {"interviewers", study.interviewers},
          {"turns", study.turns},
          {"words", study.words},
          {"units", study.units},
          {"codes", study.codes},
          {"codings", study.codings},
          {"sources", std::move(sources)},
          {"diagnostics", diagnostics_of(study)}};
}

Json stop_words_of(const StopWords& words) {
  std::string lines;
  for (const std::string& word : words.words()) lines += word + '\n';
  return {{"count", words.size()}, {"fingerprint", fingerprint(lines)}};
}

Json dictionary_of(const std::optional<Dictionary>& dictionary) {
  if (!dictionary) return nullptr;
  std::string lines;
  for (const DictionaryEntry& entry : dictionary->entries()) lines += entry.code + '\t' + entry.pattern + '\n';
  return {{"entries", dictionary->entries().size()}, {"fingerprint", fingerprint(lines)}};
}

Json options_of(const AnalysisOptions& options, const CooccurrenceMatrix& meetings, const ReadOptions& reading) {
  return {{"group", text_or_null(options.group)},
          {"unit", to_string(options.unit)},
          {"codings", to_string(options.codings)},
          {"dictionary", dictionary_of(options.dictionary)},
          {"coders", options.coders},
          {"include_interviewers", options.include_interviewers},
          {"rule", to_string(options.rule.value_or(SameUnit{options.unit}))},
          {"count", to_string(meetings.count)},
          {"coder_pairs", to_string(options.coder_pairs)},
          {"roll_up", options.roll_up},
          {"words", options.words},
          {"stop_words", stop_words_of(options.stop_words)},
          {"measure", options.measure},
          {"min_weight", json::number(options.backbone.min_weight)},
          {"backbone", to_string(options.backbone)},
          {"detector", to_string(options.detector)},
          {"quality", to_string(options.quality)},
          {"resolution", json::number(options.resolution)},
          {"runs", options.runs},
          {"resamples", options.resamples},
          {"shuffles", options.shuffles},
          {"pair_tests", options.pair_tests},
          {"null_model", options.null_model ? Json(to_string(*options.null_model)) : Json(nullptr)},
          {"replicates", options.replicates},
          {"seed", options.seed},
          {"exemplars", options.exemplars},
          {"counter_examples", options.counter_examples},
          {"encoding", text_or_null(reading.encoding)},
          {"interviewers", reading.interviewers},
          {"participants_table", text_or_null(reading.participants)},
          {"skip_unreadable", reading.skip_unreadable},
          {"clip_positions", reading.clip_positions}};
}

Json codes_of(const Analysis& analysis) {
  Json list = Json::array();
  for (const CodeSummary& code : analysis.codes) {
    list.push_back({{"id", code.column.key},
                    {"name", code.column.label},
                    {"path", code.path},
                    {"count", code.units},
                    {"participants", code.participants},
                    {"codings", code.codings},
                    {"theme", code.theme < 0 ? Json(nullptr) : Json(code.theme + 1)}});
  }
  return list;
}

Json test_of(const PairTest& test) {
  const std::string_view untested = test.reason.empty() ? "not tested" : std::string_view(test.reason);
  const auto reason_of = [&](double value) -> std::string_view {
    if (std::isinf(value)) return "infinite: where they are compared, one of the two never stands without the other";
    return test.reason.empty() ? "undefined: the counts leave it open" : std::string_view(test.reason);
  };
  Json entry = Json::object();
  entry["expected"] = json::number(test.expected);
  put(entry, "z", test.z, untested);
  put(entry, "p", test.p, untested);
  put(entry, "q", test.q, untested);
  entry["approximate"] = test.approximate;
  put(entry, "odds_ratio", test.odds_ratio.estimate, reason_of(test.odds_ratio.estimate));
  put(entry, "low", test.odds_ratio.low, reason_of(test.odds_ratio.low));
  put(entry, "high", test.odds_ratio.high, reason_of(test.odds_ratio.high));
  if (std::isfinite(test.p_permutation)) {
    entry["p_permutation"] = json::number(test.p_permutation);
    entry["p_family"] = json::number(test.p_family);
  }
  return entry;
}

Json pair_tests_of(const Analysis& analysis) {
  if (!analysis.pair_tests) return nullptr;
  const PairTests& tests = *analysis.pair_tests;
  return {{"pairs", tests.pairs.size()}, {"tested", tests.tested},    {"approximated", tests.approximated},
          {"unit", tests.rule},          {"chance", tests.null_rule}, {"notes", tests.notes}};
}

Json pairs_of(const Analysis& analysis) {
  Json list = Json::array();
  for (const report::MeetingPair& pair : report::meeting_pairs(analysis)) {
    Json entry = {{"first", key_of(analysis, pair.first)},
                  {"second", key_of(analysis, pair.second)},
                  {"both", json::number(pair.both)}};
    put(entry, "weight", pair.weight, report::undefined_weight_reason());
    if (pair.test != nullptr) entry["test"] = test_of(*pair.test);
    list.push_back(std::move(entry));
  }
  return list;
}

Json quotations_of(const Analysis& analysis, const std::vector<Exemplar>& quotations) {
  Json list = Json::array();
  for (const Exemplar& exemplar : quotations) {
    list.push_back({{"transcript", exemplar.excerpt.transcript},
                    {"speaker", text_or_null(exemplar.excerpt.speaker)},
                    {"begin", exemplar.excerpt.code_points.begin},
                    {"end", exemplar.excerpt.code_points.end},
                    {"text", exemplar.excerpt.text},
                    {"codes", keys_of(analysis, exemplar.columns)}});
  }
  return list;
}

Json themes_of(const Analysis& analysis) {
  Json list = Json::array();
  for (const Theme& theme : analysis.themes.themes) {
    Json entry = {{"id", list.size() + 1},
                  {"label", theme.label},
                  {"codes", keys_of(analysis, theme.columns)},
                  {"central", key_of(analysis, theme.central)}};
    put(entry, "cohesion", theme.cohesion, "a theme of one code has no pairs");
    put(entry, "prevalence", theme.prevalence, "no participant has a unit");
    entry["voiced"] = theme.voiced;
    entry["participants"] = theme.participants;
    entry["units"] = theme.units;
    entry["apart"] = theme.apart;
    entry["stability"] = report::hold_of_theme(analysis, list.size());
    entry["exemplars"] = quotations_of(analysis, theme.exemplars);
    entry["counter_examples"] = quotations_of(analysis, theme.counter_examples);
    list.push_back(std::move(entry));
  }
  return list;
}

Json partition_of(const Analysis& analysis) {
  Json entry = Json::object();
  put(entry, "quality", analysis.partition.quality, "the graph has no links");
  entry["communities"] = analysis.partition.communities;
  entry["links"] = analysis.graph.graph.links().size();
  entry["dropped_links"] = analysis.graph.dropped_links;
  entry["dropped_weight"] = json::number(analysis.graph.dropped_weight);
  entry["dropped_by"] = Json::array();
  for (const DroppedLinks& dropped : analysis.graph.dropped) {
    entry["dropped_by"].push_back(
        {{"rule", dropped.rule}, {"links", dropped.links}, {"weight", json::number(dropped.weight)}});
  }
  entry["cut_off"] = analysis.graph.cut_off;
  entry["consensus"] = report::consensus_of(analysis);
  return entry;
}

// `subjects` has the value that names a column's subject, `rank` the order of columns.
Json rows_of(const Contrast& contrast, const std::string& subject, const std::vector<Json>& subjects,
             const std::vector<std::int32_t>& rank) {
  Json list = Json::array();
  for (const std::size_t position : report::cells_by_rank(contrast, rank)) {
    const ContrastCell& cell = contrast.cells[position];
    Json entry = {{subject, subjects.at(static_cast<std::size_t>(cell.column))},
                  {"group", contrast.groups.at(static_cast<std::size_t>(cell.group))},
                  {"voiced", cell.voiced},
                  {"participants", cell.participants}};
    constexpr std::string_view reason = "nobody of the group has a unit";
    put(entry, "share", cell.share, reason);
    put(entry, "low", cell.low, reason);
    put(entry, "high", cell.high, reason);
    list.push_back(std::move(entry));
  }
  return list;
}

Json tests_of(const Contrast& contrast, const std::string& subject, const std::vector<Json>& subjects,
              const std::vector<std::int32_t>& rank) {
  Json list = Json::array();
  for (const std::size_t position : report::tests_by_rank(contrast, rank)) {
    const ContrastTest& test = contrast.tests[position];
    Json entry = {{subject, subjects.at(static_cast<std::size_t>(test.column))},
                  {"p", json::number(test.p)},
                  {"q", json::number(test.q)},
                  {"simulated", test.simulated}};
    if (!test.reason.empty()) {
      entry["reason"] = test.reason;
    } else if (!std::isfinite(test.p) || !std::isfinite(test.q)) {
      entry["reason"] = "not tested";
    }
    list.push_back(std::move(entry));
  }
  return list;
}

Json groups_of(const Analysis& analysis) {
  if (!analysis.theme_contrast && !analysis.code_contrast) return nullptr;
  Json entry = {{"attribute", analysis.options.group}, {"groups", Json::array()}};
  if (analysis.theme_contrast) {
    const Contrast& contrast = *analysis.theme_contrast;
    const std::vector<std::int32_t> themes = report::themes_of_columns(analysis, contrast);
    std::vector<Json> subjects;
    subjects.reserve(themes.size());
    for (const std::int32_t theme : themes) subjects.push_back(theme < 0 ? Json(nullptr) : Json(theme + 1));
    entry["groups"] = contrast.groups;
    entry["rows"] = rows_of(contrast, "theme", subjects, themes);
    entry["tests"] = tests_of(contrast, "theme", subjects, themes);
    entry["tested"] = contrast.tested;
  }
  if (analysis.code_contrast) {
    const Contrast& contrast = *analysis.code_contrast;
    std::vector<Json> subjects;
    for (const Column& column : contrast.columns) subjects.emplace_back(column.key);
    std::vector<std::int32_t> in_order(subjects.size());
    std::iota(in_order.begin(), in_order.end(), 0);
    entry["groups"] = contrast.groups;
    entry["codes"] = {{"rows", rows_of(contrast, "code", subjects, in_order)},
                      {"tests", tests_of(contrast, "code", subjects, in_order)},
                      {"tested", contrast.tested},
                      {"notes", contrast.notes}};
  }
  const Contrast& any = analysis.theme_contrast ? *analysis.theme_contrast : *analysis.code_contrast;
  entry["without_group"] = any.without_group;
  entry["notes"] = any.notes;
  return entry;
}

Json numbers_of(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(json::number(value));
  return list;
}

Json saturation_of(const Saturation& saturation) {
  const Chao2& unseen = saturation.unseen;
  Json entry = {{"interviews", saturation.interviews},
                {"order_mean", numbers_of(saturation.order_mean)},
                {"order_sd", numbers_of(saturation.order_sd)},
                {"chao2", json::number(unseen.estimate)},
                {"chao2_low", json::number(unseen.low)},
                {"chao2_high", json::number(unseen.high)},
                {"observed", unseen.observed},
                {"once", unseen.once},
                {"twice", unseen.twice}};
  if (!unseen.note.empty()) {
    entry["reason"] = unseen.note;
  } else if (!std::isfinite(unseen.estimate) || !std::isfinite(unseen.low) || !std::isfinite(unseen.high)) {
    entry["reason"] = "fewer than two interviews, or no code";
  }
  return entry;
}

}  // namespace

std::string to_results_json(const Analysis& analysis) {
  Json document = {
      {"schema", 1},
      {"motet", {{"version", version()}, {"icu", icu_version()}, {"unicode", unicode_version()}}},
      {"input", input_of(analysis.study)},
      {"options", options_of(analysis.options, analysis.cooccurrence, analysis.study.reading)},
      {"rules",
       {{"unit", analysis.unit_rule},
        {"meeting", analysis.cooccurrence.rule},
        {"association", report::association_rule(analysis)},
        {"graph", analysis.graph.rule},
        {"voicing", analysis.themes.voicing_rule}}},
      {"codes", codes_of(analysis)},
      {"pairs", pairs_of(analysis)},
      {"pair_tests", pair_tests_of(analysis)},
      {"themes", themes_of(analysis)},
      {"unattached", keys_of(analysis, analysis.themes.unattached)},
      {"partition", partition_of(analysis)},
      {"stability", report::stability_of(analysis)},
      {"chance", report::chance_of(analysis)},
      {"groups", groups_of(analysis)},
      {"saturation", saturation_of(analysis.saturation)},
      {"notes", analysis.notes},
  };
  return json::dump(document, 2) + '\n';
}

}  // namespace motet::inline v1
