#ifdef MOTET_WITH_SQLITE

#include <utility>

#include "motet/core/files.hpp"
#include "motet/core/parallel.hpp"

#include "io/databases/databases.hpp"
#include "io/databases/qualcoder_import.hpp"

namespace motet::inline v1 {
namespace databases::qualcoder {
namespace {

// Of "study.qda/data.qda", study.
std::string name_of(std::string_view file) {
  const std::string_view base = base_name(file);
  if (base == "data.qda" && file.size() > base.size()) {
    const std::string_view folder = base_name(file.substr(0, file.size() - base.size() - 1));
    if (!folder.empty()) return std::string(without_extension(folder));
  }
  return std::string(without_extension(base));
}

class Importer {
 public:
  Importer(Context& context, Model& model)
      : context_(context), model_(model), project_(context.imported.value), coders_(project_.coders) {}

  void run() {
    project_.name = name_of(context_.file);
    project_.memo = std::move(model_.memo);
    codes_ = add_codes(context_, model_);
    std::vector<Loaded> texts = check_texts(context_, model_);
    sort_passages(model_, texts);
    const std::vector<bool> people = find_people(model_);
    const std::vector<ListedParticipant> listed = list_people(context_, model_, people);
    parse_texts(context_, model_, texts, listed);
    make_turns(context_, model_, texts);
    const std::vector<Attributes> values = values_of_texts(context_, model_, texts, people);
    add_texts(texts, values, listed);
    describe_people(context_, ids_, values);
    for (std::size_t i = 0; i < texts.size(); ++i) add_codings(texts[i], ids_[i]);
    for (std::size_t i = 0; i < texts.size(); ++i) add_annotations(texts[i], ids_[i]);
    add_journals();
    project_.other_sources = std::move(model_.others);
    context_.report_lost();
  }

 private:
  void add_texts(std::vector<Loaded>& texts, const std::vector<Attributes>& values,
                 std::span<const ListedParticipant> listed) {
    std::vector<LabelledTranscript> transcripts;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      transcripts.push_back(std::move(texts[i].transcript));
      for (const auto& [name, value] : values[i]) transcripts.back().attributes.set(name, value);
      ids_.push_back(TranscriptId{static_cast<std::uint32_t>(i)});
    }
    add_transcripts(project_, std::move(transcripts), listed, context_.extra, context_.options,
                    context_.imported.diagnostics);
  }

  void add_codings(const Loaded& loaded, TranscriptId transcript) {
    std::vector<PassageRow>& rows = model_.texts[loaded.text].codings;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (project_.codings.size() % 4096 == 0) {
        report_progress(context_.options.execution, "adding codings", project_.codings.size(), 0);
      }
      if (!loaded.codings[i]) continue;
      const auto code = codes_.find(rows[i].code);
      if (code == codes_.end()) {
        context_.lose("codings of codes that do not exist");
        continue;
      }
      Coding& coding = project_.codings.emplace_back();
      coding.transcript = transcript;
      coding.span = loaded.codings[i];
      coding.code = code->second;
      coding.coder = coders_.of(rows[i].maker.owner);
      coding.created = rows[i].maker.created;
      coding.memo = std::move(rows[i].memo);
    }
    rows = {};
  }

  Note note_by(const Maker& maker, std::string text) {
    Note note;
    note.text = std::move(text);
    if (!maker.owner.empty()) note.author = coders_.of(maker.owner);
    note.created = maker.created;
    return note;
  }

  void add_annotations(const Loaded& loaded, TranscriptId transcript) {
    std::vector<PassageRow>& rows = model_.texts[loaded.text].annotations;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!loaded.annotations[i]) continue;
      Note note = note_by(rows[i].maker, std::move(rows[i].memo));
      note.about.push_back(Passage{transcript, *loaded.annotations[i]});
      project_.notes.push_back(std::move(note));
    }
  }

  void add_journals() {
    for (JournalRow& journal : model_.journals) {
      Note note = note_by(journal.maker, std::move(journal.text));
      note.name = std::move(journal.name);
      project_.notes.push_back(std::move(note));
    }
  }

  Context& context_;
  Model& model_;
  Project& project_;
  Coders coders_;
  std::map<std::int64_t, CodeId> codes_;
  std::vector<TranscriptId> ids_;
};

void require_tables(const Database& database, const Context& context) {
  for (const char* const table : {"source", "code_name", "code_text"}) {
    if (database.has_table(table)) continue;
    throw ParseError("the database has no table " + std::string(table) + ", so it is no QualCoder project",
                     context.everywhere());
  }
}

}  // namespace
}  // namespace databases::qualcoder

Imported<Project> import_qualcoder(std::string_view bytes, std::string_view name, const ReadOptions& options,
                                   const ParticipantsTable& extra) {
  namespace own = databases::qualcoder;
  Imported<Project> imported;
  databases::Context context{name, options, extra, imported};
  own::Model model = databases::with_database(bytes, context, [&](databases::Database& database) {
    own::require_tables(database, context);
    return own::read_model(database, context);
  });
  own::Importer(context, model).run();
  imported.sources.push_back({std::string(name), fingerprint(bytes)});
  return imported;
}

}  // namespace motet::inline v1

#endif
