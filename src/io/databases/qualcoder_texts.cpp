#ifdef MOTET_WITH_SQLITE

#include <algorithm>
#include <iterator>

#include "motet/core/parallel.hpp"
#include "motet/text/utf8.hpp"

#include "io/databases/qualcoder_import.hpp"

namespace motet::inline v1::databases::qualcoder {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// QualCoder writes the length of the text, and wrote one less.
bool is_whole(const PassageRow& passage, const Loaded& text) {
  return passage.begin == 0 && passage.end >= 0 && static_cast<std::uint64_t>(passage.end) + 1 >= text.characters;
}

std::string describe(const PassageRow& passage, const Loaded& loaded) {
  return std::to_string(passage.begin) + " to " + std::to_string(passage.end) +
         (passage.begin > passage.end ? " ends before it begins" : " lies outside its text") + ": '" +
         loaded.transcript.name + "' has " + std::to_string(loaded.characters) + " characters";
}

// All passages of one text are counted in one way; the words of the codings say which.
void locate(const Context& context, const TextRow& row, Loaded& loaded) {
  std::vector<refi::Positions> positions;
  std::vector<const PassageRow*> passages;
  std::vector<std::optional<TextSpan>*> places;
  const auto add = [&](const std::vector<PassageRow>& rows, std::vector<std::optional<TextSpan>>& spans, bool whole) {
    spans.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (whole && is_whole(rows[i], loaded)) continue;
      const auto shifted = [&](std::int64_t position) {
        return loaded.marked && position > 0 ? position - 1 : position;
      };
      positions.push_back({shifted(rows[i].begin), shifted(rows[i].end), rows[i].words});
      passages.push_back(&rows[i]);
      places.push_back(&spans[i]);
    }
  };
  add(row.codings, loaded.codings, false);
  add(row.annotations, loaded.annotations, false);
  add(row.of_cases, loaded.of_cases, true);
  refi::Located located = refi::locate_checked(loaded.transcript.text, positions, context.options.execution.stop);
  report_positions(located, loaded.transcript.name, row.where, loaded.diagnostics);
  if (context.options.clip_positions) {
    Clipping clipping;
    refi::clip(loaded.transcript.text, positions, located, clipping);
    clipping.report("passage", loaded.transcript.name, row.where, loaded.diagnostics);
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    *places[i] = located.spans[i];
    if (located.spans[i] || context.options.clip_positions) continue;
    throw DataError("the passage " + describe(*passages[i], loaded) + clipping_advice, passages[i]->where);
  }
}

void check_text(TextRow& row, Loaded& loaded) {
  require_text(row.text, row.where);
  loaded.characters = count_code_points(row.text);
  loaded.marked = row.text.starts_with(byte_order_mark);
  if (loaded.marked) row.text.erase(0, byte_order_mark.size());
  loaded.transcript.text = std::move(row.text);
}

}  // namespace

std::vector<Loaded> check_texts(Context& context, Model& model) {
  std::vector<Loaded> texts(model.texts.size());
  parallel_for(texts.size(), context.options.execution, "checking texts", [&](std::size_t i) {
    TextRow& row = model.texts[i];
    texts[i].text = i;
    texts[i].transcript.name = row.name;
    try {
      check_text(row, texts[i]);
    } catch (const ParseError& error) {
      if (!context.options.skip_unreadable) throw;
      texts[i].skipped = true;
      texts[i].diagnostics.push_back(
          {Severity::warning, "skipped-file",
           "left out with its " + std::to_string(row.codings.size()) + " codings: " + bare(error), error.where()});
    }
  });
  for (Loaded& loaded : texts) {
    std::move(loaded.diagnostics.begin(), loaded.diagnostics.end(), std::back_inserter(context.imported.diagnostics));
    loaded.diagnostics.clear();
  }
  std::erase_if(texts, [](const Loaded& loaded) { return loaded.skipped; });
  return texts;
}

void sort_passages(Model& model, const std::vector<Loaded>& texts) {
  for (const Loaded& loaded : texts) {
    for (const PassageRow& passage : model.texts[loaded.text].of_cases) {
      CaseRow& one = model.cases[passage.person];
      std::vector<std::size_t>& list = is_whole(passage, loaded) ? one.wholes : one.partials;
      if (list.empty() || list.back() != loaded.text) list.push_back(loaded.text);
    }
  }
}

void parse_texts(Context& context, const Model& model, std::vector<Loaded>& texts,
                 std::span<const ListedParticipant> listed) {
  parallel_for(texts.size(), context.options.execution, "reading texts", [&](std::size_t i) {
    Loaded& loaded = texts[i];
    const TextRow& row = model.texts[loaded.text];
    locate(context, row, loaded);
    loaded.transcript =
        parse_plain_text(std::move(loaded.transcript.text), row.name, listed, context.options.interviewers);
    loaded.transcript.name = row.name;
    loaded.transcript.source = context.file;
    loaded.transcript.memo = row.memo;
  });
  for (Loaded& loaded : texts) {
    std::move(loaded.diagnostics.begin(), loaded.diagnostics.end(), std::back_inserter(context.imported.diagnostics));
  }
}

}  // namespace motet::inline v1::databases::qualcoder

#endif
