#ifdef MOTET_WITH_SQLITE

#include <algorithm>
#include <iterator>
#include <utility>

#include "motet/core/files.hpp"
#include "motet/core/parallel.hpp"
#include "motet/text/utf8.hpp"

#include "io/databases/databases.hpp"
#include "io/databases/html_text.hpp"
#include "io/databases/taguette_model.hpp"

namespace motet::inline v1 {
namespace databases::taguette {
namespace {

struct Loaded {
  std::size_t document = 0;  ///< its position in the model
  LabelledTranscript transcript;
  std::vector<std::optional<TextSpan>> spans;  ///< of the highlights; none where clipping left nothing
  std::vector<Diagnostic> diagnostics;
  bool skipped = false;
};

using Spans = std::vector<std::optional<TextSpan>>;

bool same_words(std::string_view a, std::string_view b) {
  return trim(a) == trim(b) || (refi::quotes(a, b) && refi::quotes(b, a));
}

std::size_t count_confirmed(std::string_view text, const std::vector<std::string>& snippets, const Spans& spans) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < snippets.size(); ++i) {
    count += spans[i] && same_words(snippets[i], text.substr(spans[i]->begin, spans[i]->size()));
  }
  return count;
}

// Offsets count bytes; where the snippets say that all of them count otherwise, that holds.
Spans locate(const Context& context, const DocumentRow& row, const std::string& counted, Loaded& loaded) {
  std::vector<std::string> snippets;
  std::vector<refi::Positions> positions;
  Spans spans;
  const auto size = static_cast<std::int64_t>(counted.size());
  for (const HighlightRow& highlight : row.highlights) {
    snippets.push_back(read_html(highlight.snippet).counted);
    positions.push_back({highlight.begin, highlight.end, {}});
    const bool inside = highlight.begin >= 0 && highlight.begin <= highlight.end && highlight.end <= size;
    spans.push_back(inside ? std::optional(TextSpan{static_cast<std::uint32_t>(highlight.begin),
                                                    static_cast<std::uint32_t>(highlight.end)})
                           : std::nullopt);
  }
  const std::size_t confirmed = count_confirmed(counted, snippets, spans);
  if (confirmed == snippets.size()) return spans;
  using Unit = refi::Counting::Unit;
  // White space before everything else is dropped by some readers of HTML and not by others.
  const std::size_t leading = std::min(counted.find_first_not_of(" \t\n\r\f"), counted.size());
  for (const auto& [unit, shift, what] :
       {std::tuple(Unit::byte, static_cast<int>(std::min<std::size_t>(leading, 1'000'000)),
                   "no white space before the first word"),
        std::tuple(Unit::code_point, 0, "characters"), std::tuple(Unit::utf16, 0, "UTF-16 units")}) {
    if (context.options.execution.stop.stop_requested()) throw Stopped();
    Spans others = refi::locate(counted, positions, {unit, {}, shift});
    if (count_confirmed(counted, snippets, others) != snippets.size()) continue;
    report_positions({{}, what, {}, snippets.size(), 0}, row.name, row.where, loaded.diagnostics);
    return others;
  }
  report_positions({{}, {}, {}, confirmed, snippets.size() - confirmed}, row.name, row.where, loaded.diagnostics);
  return spans;
}

void read_document(const Context& context, DocumentRow& row, Loaded& loaded) {
  require_text(row.contents, row.where);
  HtmlText html = read_html(std::exchange(row.contents, {}));
  const Spans spans = locate(context, row, html.counted, loaded);
  Clipping clipping;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const HighlightRow& highlight = row.highlights[i];
    auto shown = spans[i] ? html.show(spans[i]->begin, spans[i]->end) : std::nullopt;
    if (!shown && context.options.clip_positions) {
      const auto size = static_cast<std::int64_t>(html.counted.size());
      const auto stretch = clipping.clip({highlight.begin, highlight.end}, size);
      if (stretch) {
        shown = html.show(static_cast<std::uint32_t>(stretch->begin), static_cast<std::uint32_t>(stretch->end));
      }
    } else if (!shown) {
      throw DataError("the highlight " + std::to_string(highlight.begin) + " to " + std::to_string(highlight.end) +
                          (highlight.begin > highlight.end ? " ends before it begins" : " lies outside its text") +
                          ": '" + row.name + "' has " + std::to_string(html.counted.size()) + " bytes of text" +
                          clipping_advice,
                      highlight.where);
    }
    loaded.spans.push_back(shown);
  }
  clipping.report("highlight", row.name, row.where, loaded.diagnostics);
  loaded.transcript.text = std::move(html.shown);
}

class Importer {
 public:
  Importer(Context& context, Model& model)
      : context_(context), model_(model), project_(context.imported.value), coders_(project_.coders) {}

  void run() {
    project_.name = model_.name;
    project_.memo = model_.description;
    add_tags();
    std::vector<Loaded> documents = read_documents();
    std::vector<LabelledTranscript> transcripts;
    transcripts.reserve(documents.size());
    for (Loaded& loaded : documents) transcripts.push_back(std::move(loaded.transcript));
    add_transcripts(project_, std::move(transcripts), context_.extra.rows, context_.extra, context_.options,
                    context_.imported.diagnostics);
    for (std::size_t i = 0; i < documents.size(); ++i) {
      add_codings(documents[i], TranscriptId{static_cast<std::uint32_t>(i)});
    }
    if (bare_ > 0) {
      context_.diagnose(Severity::note, "annotation",
                        "highlights without a tag were left out: " + std::to_string(bare_), context_.everywhere());
    }
    context_.report_lost();
  }

 private:
  void add_tags() {
    for (const TagRow& tag : model_.tags) {
      Code code;
      code.name = tag.path;
      code.definition = tag.description;
      codes_.emplace(tag.id, add_code(context_, std::move(code), tag.where));
    }
  }

  std::vector<Loaded> read_documents() {
    std::vector<Loaded> documents(model_.documents.size());
    parallel_for(documents.size(), context_.options.execution, "reading texts",
                 [&](std::size_t i) { read_or_skip(i, documents[i]); });
    for (Loaded& loaded : documents) {
      std::move(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                std::back_inserter(context_.imported.diagnostics));
    }
    std::erase_if(documents, [](const Loaded& loaded) { return loaded.skipped; });
    return documents;
  }

  void read_or_skip(std::size_t i, Loaded& loaded) {
    DocumentRow& row = model_.documents[i];
    loaded.document = i;
    try {
      read_document(context_, row, loaded);
    } catch (const ParseError& error) {
      if (!context_.options.skip_unreadable) throw;
      loaded.skipped = true;
      loaded.diagnostics.push_back(
          {Severity::warning, "skipped-file",
           "left out with its " + std::to_string(row.highlights.size()) + " highlights: " + bare(error),
           error.where()});
      return;
    }
    loaded.transcript = parse_plain_text(std::move(loaded.transcript.text), row.name, context_.extra.rows,
                                         context_.options.interviewers);
    loaded.transcript.name = row.name;
    loaded.transcript.source = context_.file;
    loaded.transcript.memo = row.description;
  }

  void add_codings(const Loaded& loaded, TranscriptId transcript) {
    const DocumentRow& row = model_.documents[loaded.document];
    for (std::size_t i = 0; i < row.highlights.size(); ++i) {
      if (!loaded.spans[i]) continue;
      const HighlightRow& highlight = row.highlights[i];
      bare_ += highlight.tags.empty();
      for (const std::int64_t tag : highlight.tags) {
        if (project_.codings.size() % 4096 == 0) {
          report_progress(context_.options.execution, "adding codings", project_.codings.size(), 0);
        }
        const Tagger* const who = model_.log.find(highlight.id, tag);
        Coding& coding = project_.codings.emplace_back();
        coding.transcript = transcript;
        coding.span = loaded.spans[i];
        coding.code = codes_.at(tag);
        coding.coder = coders_.of(who == nullptr || who->login.empty() ? "Taguette" : who->login);
        if (who != nullptr) coding.created = who->date;
      }
    }
  }

  Context& context_;
  Model& model_;
  Project& project_;
  Coders coders_;
  std::map<std::int64_t, CodeId> codes_;
  std::size_t bare_ = 0;
};

void require_tables(const Database& database, const Context& context) {
  for (const char* const table : {"projects", "documents", "tags", "highlights", "highlight_tags"}) {
    if (database.has_table(table)) continue;
    throw ParseError("the database has no table " + std::string(table) + ", so it is none of Taguette",
                     context.everywhere());
  }
}

}  // namespace
}  // namespace databases::taguette

Imported<Project> import_taguette(std::string_view bytes, std::string_view name, const ReadOptions& options,
                                  const ParticipantsTable& extra, std::string_view project) {
  namespace own = databases::taguette;
  Imported<Project> imported;
  databases::Context context{name, options, extra, imported};
  own::Model model = databases::with_database(bytes, context, [&](databases::Database& database) {
    own::require_tables(database, context);
    return own::read_model(database, context, project);
  });
  own::Importer(context, model).run();
  imported.sources.push_back({std::string(name), fingerprint(bytes)});
  return imported;
}

}  // namespace motet::inline v1

#endif
