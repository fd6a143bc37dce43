#include "motet/io/refi_qda.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "motet/core/files.hpp"
#include "motet/core/parallel.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/text/encoding.hpp"
#include "motet/text/utf8.hpp"

#include "io/archive.hpp"
#include "io/file_kind.hpp"
#include "io/loading.hpp"
#include "io/names.hpp"
#include "io/refi_model.hpp"
#include "io/refi_positions.hpp"
#include "io/refi_xml.hpp"

namespace motet::inline v1 {
namespace {

using refi::CodingElement;
using refi::Selection;
using refi::Text;

/// The message of an error without the place it begins with.
std::string bare_message(const Error& error) {
  std::string message = error.what();
  const std::string place = to_string(error.where());
  if (!place.empty() && message.starts_with(place + ": ")) message.erase(0, place.size() + 2);
  return message;
}

std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      result += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

// A text on its way into the corpus.
struct Loaded {
  const Text* text = nullptr;
  std::string bytes;  // of the text's own file
  std::string entry;
  std::string name;
  LabelledTranscript transcript;
  refi::Located located;
  std::vector<Diagnostic> diagnostics;
  bool skipped = false;
};

class Importer {
 public:
  Importer(std::string_view bytes, std::string_view name, const ReadOptions& options, const ParticipantsTable& extra)
      : name_(name), options_(options), extra_(extra), archive_(bytes, name, options.execution) {}

  Imported<Project> run() {
    const refi::Document document = open_document();
    document_ = &document;
    const refi::Model model = refi::read_model(document, options_.execution.limits);
    project_.name = model.name.empty() ? std::string(without_extension(base_name(name_))) : model.name;
    add_coders(model);
    add_codes(model);
    read_texts(model);
    const Values values = collect_values(model);
    add_texts(values);
    add_codings();
    describe_participants(model, values);
    report(model);
    return std::move(imported_);
  }

 private:
  // Which values belong to which text.
  using Values = std::vector<Attributes>;

  [[nodiscard]] SourcePosition in_entry(std::string entry) const {
    return {std::string(name_), std::move(entry), 0, 0};
  }
  [[nodiscard]] SourcePosition at(std::size_t offset) const { return document_->at(offset); }

  void diagnose(Severity severity, std::string kind, std::string message, SourcePosition where) {
    imported_.diagnostics.push_back({severity, std::move(kind), std::move(message), std::move(where)});
  }

  refi::Document open_document() {
    const auto index = archive_.find("project.qde");
    if (!index) {
      const auto has = [&](std::string_view entry) { return archive_.find(entry).has_value(); };
      if (has("word/document.xml")) {
        throw ParseError("is a Word document, which Motet does not read; save it as plain text (.txt, UTF-8)",
                         in_entry({}));
      }
      if (has("xl/workbook.xml")) {
        throw ParseError("is an Excel workbook, which Motet does not read; save it as CSV (UTF-8)", in_entry({}));
      }
      throw ParseError("the archive holds no project.qde, so it is no REFI-QDA project", in_entry({}));
    }
    const std::string entry = archive_.names()[*index];
    return {decoded(archive_.read(*index), {}, entry, imported_.diagnostics), in_entry(entry), options_.execution};
  }

  std::string decoded(const std::string& bytes, std::string_view encoding, const std::string& entry,
                      std::vector<Diagnostic>& diagnostics) const {
    try {
      DecodedText text = decode(bytes, encoding, entry);
      for (Diagnostic& diagnostic : text.diagnostics) {
        diagnostic.where.file = name_;
        diagnostic.where.entry = entry;
        diagnostics.push_back(std::move(diagnostic));
      }
      return std::move(text.text);
    } catch (const ParseError& error) {
      throw ParseError(bare_message(error), {std::string(name_), entry, error.where().line, error.where().column});
    }
  }

  void add_coders(const refi::Model& model) {
    for (const refi::User& user : model.users) {
      coders_.emplace(user.guid, CoderId{static_cast<std::uint32_t>(project_.coders.size())});
      project_.coders.push_back({user.name, user.guid});
    }
    creator_ = coders_.contains(model.creator) ? model.creator : std::string();
  }

  void add_codes(const refi::Model& model) {
    std::vector<CodeId> ids;
    ids.reserve(model.codes.size());
    for (const refi::CodeElement& element : model.codes) {
      Code code = element.code;
      if (element.parent) code.parent = ids[*element.parent];
      const std::string guid = code.guid;
      try {
        ids.push_back(project_.codebook.add(std::move(code), options_.execution.limits));
      } catch (const DataError& error) {
        throw DataError(bare_message(error), at(element.at));
      } catch (const LimitError& error) {
        throw LimitError(bare_message(error), at(element.at));
      }
      if (!guid.empty()) codes_.emplace(guid, ids.back());
    }
  }

  void read_texts(const refi::Model& model) {
    std::set<std::string> taken;
    for (const Text& text : model.texts) {
      Loaded loaded;
      loaded.text = &text;
      if (!fetch(loaded)) continue;
      loaded.name = text.name;
      if (trim(loaded.name).empty()) loaded.name = without_extension(base_name(loaded.entry));
      if (trim(loaded.name).empty()) loaded.name = "text " + std::to_string(texts_.size() + 1);
      const std::string name = loaded.name;
      for (int copy = 2; !taken.insert(loaded.name).second; ++copy)
        loaded.name = name + " (" + std::to_string(copy) + ")";
      texts_.push_back(std::move(loaded));
    }
    parallel_for(texts_.size(), options_.execution, "reading texts", [&](std::size_t i) { parse(texts_[i]); });
    for (Loaded& loaded : texts_) {
      std::move(loaded.diagnostics.begin(), loaded.diagnostics.end(), std::back_inserter(imported_.diagnostics));
    }
    std::erase_if(texts_, [](const Loaded& loaded) { return loaded.skipped; });
    if (texts_.empty() && !model.texts.empty() && !options_.skip_unreadable) {
      throw DataError("none of the texts that the project names (" + std::to_string(model.texts.size()) +
                          ") can be read: " + imported_.diagnostics.back().message +
                          "; export the project with its sources inside",
                      in_entry("project.qde"));
    }
  }

  // The bytes of a text, unless they lie outside the archive.
  bool fetch(Loaded& loaded) {
    const Text& text = *loaded.text;
    if (text.content) return true;
    std::string_view path = text.path;
    bool outside = false;
    if (const std::size_t scheme = path.find("://"); scheme != std::string_view::npos) {
      outside = lower_ascii(path.substr(0, scheme)) != "internal";
      path.remove_prefix(scheme + 3);
    }
    while (path.starts_with("./") || path.starts_with('/')) path.remove_prefix(path.front() == '.' ? 2 : 1);
    if (!path.empty()) {
      const std::string decoded_path = percent_decoded(path);
      for (const std::string_view form : {path, std::string_view(decoded_path)}) {
        for (const std::string& entry :
             {"sources/" + std::string(form), std::string(form), "sources/" + std::string(base_name(form))}) {
          if (find_invalid_utf8(entry)) continue;
          if (const auto index = archive_.find(entry)) {
            loaded.entry = archive_.names()[*index];
            loaded.bytes = archive_.read(*index);
            return true;
          }
        }
      }
    }
    const std::string what = text.name.empty() ? "a text" : "the text '" + text.name + "'";
    if (path.empty() || outside) {
      diagnose(Severity::warning, "not-carried",
               what + (outside ? " lies outside the archive (" + text.path + ")" : " has no plain text") +
                   " and was left out with its " + std::to_string(count_codings(text)) + " codings",
               at(text.at));
      return false;
    }
    const std::string missing = what + " should be in the archive as '" + text.path + "' but is not";
    if (!options_.skip_unreadable) throw ParseError(missing, at(text.at));
    diagnose(Severity::warning, "skipped-file", "left out: " + missing, at(text.at));
    return false;
  }

  static std::size_t count_codings(const Text& text) {
    std::size_t count = text.codings.size();
    for (const Selection& selection : text.selections) count += selection.codings.size();
    return count;
  }

  void parse(Loaded& loaded) const {
    try {
      parse_text(loaded);
    } catch (const ParseError& error) {
      if (!options_.skip_unreadable) throw;
      loaded.skipped = true;
      loaded.diagnostics.push_back(
          {Severity::warning, "skipped-file",
           "left out with its " + std::to_string(count_codings(*loaded.text)) + " codings: " + bare_message(error),
           error.where()});
    }
  }

  void parse_text(Loaded& loaded) const {
    const Text& source = *loaded.text;
    std::string text =
        source.content ? *source.content
                       : decoded(std::exchange(loaded.bytes, {}), options_.encoding, loaded.entry, loaded.diagnostics);
    const SourcePosition where = source.content ? at(source.at) : in_entry(loaded.entry);
    const Limits& limits = options_.execution.limits;
    if (text.size() > limits.transcript_bytes) {
      throw LimitError(
          "a text of more than " + std::to_string(limits.transcript_bytes) + " bytes (limit transcript_bytes)", where);
    }
    if (text.find('\0') != std::string::npos) throw ParseError("the text holds NUL characters", where);
    locate(loaded, text);
    loaded.transcript = parse_plain_text(std::move(text), loaded.name, listed(), options_.interviewers);
    loaded.transcript.name = loaded.name;
    loaded.transcript.source = name_;
    loaded.transcript.guid = source.guid;
  }

  void locate(Loaded& loaded, std::string_view text) const {
    std::vector<refi::Positions> positions;
    positions.reserve(loaded.text->selections.size());
    for (const Selection& selection : loaded.text->selections) {
      positions.push_back({selection.begin, selection.end, selection.name});
    }
    loaded.located = refi::locate_checked(text, positions);
    if (!loaded.located.counting.empty()) {
      loaded.diagnostics.push_back({Severity::warning, "shifted-positions",
                                    "the positions in '" + loaded.name + "' count " + loaded.located.counting +
                                        "; the words of " + std::to_string(loaded.located.confirmed) +
                                        " selections confirm it, and positions were converted",
                                    at(loaded.text->at)});
    }
    for (std::size_t i = 0; i < positions.size(); ++i) {
      if (loaded.located.spans[i]) continue;
      const Selection& selection = loaded.text->selections[i];
      throw DataError("the selection " + std::to_string(selection.begin) + " to " + std::to_string(selection.end) +
                          (selection.begin > selection.end ? " ends before it begins" : " lies outside its text") +
                          ": '" + loaded.name + "' has " + std::to_string(count_code_points(text)) + " characters",
                      at(selection.at));
    }
  }

  [[nodiscard]] std::span<const ListedParticipant> listed() const { return extra_.rows; }

  void set_value(Attributes& attributes, const std::string& name, const Attribute& value, const std::string& text) {
    if (const Attribute* other = attributes.find(name); other != nullptr && *other != value) {
      diagnose(Severity::warning, "contradicting-variable",
               "'" + text + "' has " + name + " = '" + to_string(*other) + "' and '" + to_string(value) +
                   "'; the first was kept",
               in_entry("project.qde"));
      return;
    }
    attributes.set(name, value);
  }

  Values collect_values(const refi::Model& model) {
    Values values(texts_.size());
    std::map<std::string, std::vector<std::size_t>> of_source;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      of_source[texts_[i].text->source_guid].push_back(i);
      if (texts_[i].text->guid != texts_[i].text->source_guid) of_source[texts_[i].text->guid].push_back(i);
      for (const auto& [name, value] : texts_[i].text->values) set_value(values[i], name, value, texts_[i].name);
    }
    for (const refi::Case& one : model.cases) {
      for (const std::string& source : one.sources) {
        const auto found = of_source.find(source);
        if (found == of_source.end()) continue;
        for (const std::size_t i : found->second) {
          for (const auto& [name, value] : one.values) set_value(values[i], name, value, texts_[i].name);
        }
      }
    }
    return values;
  }

  void add_texts(const Values& values) {
    std::vector<LabelledTranscript> transcripts;
    transcripts.reserve(texts_.size());
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      transcripts.push_back(std::move(texts_[i].transcript));
      for (const auto& [name, value] : values[i]) transcripts.back().attributes.set(name, value);
    }
    add_transcripts(project_, std::move(transcripts), listed(), options_.interviewers, imported_.diagnostics);
  }

  void add_codings() {
    for (const Loaded& loaded : texts_) {
      const TranscriptId transcript = project_.corpus.find_transcript(loaded.name).value();
      for (const CodingElement& element : loaded.text->codings) add_coding(transcript, std::nullopt, element, {});
      for (std::size_t i = 0; i < loaded.text->selections.size(); ++i) {
        const Selection& selection = loaded.text->selections[i];
        for (const CodingElement& element : selection.codings) {
          add_coding(transcript, loaded.located.spans[i], element, selection.memo);
        }
      }
    }
  }

  void add_coding(TranscriptId transcript, std::optional<TextSpan> span, const CodingElement& element,
                  const std::string& memo) {
    const auto code = codes_.find(element.code);
    if (code == codes_.end()) {
      throw DataError(
          "a coding with the code " + (element.code.empty() ? "''" : element.code) + ", which is not in the codebook",
          at(element.at));
    }
    if (!element.guid.empty() && !coding_guids_.insert(element.guid).second) ++repeated_guids_;
    project_.codings.push_back(
        {transcript, span, code->second, coder(element.user), element.guid, element.created, memo});
  }

  CoderId coder(const std::string& user) {
    const std::string& guid = user.empty() ? creator_ : user;
    const auto [known, fresh] = coders_.emplace(guid, CoderId{static_cast<std::uint32_t>(project_.coders.size())});
    if (fresh) {
      project_.coders.push_back({guid.empty() ? "unknown" : guid, guid});
      diagnose(Severity::note, "unknown-coder",
               guid.empty() ? "codings that name no user are by the coder 'unknown'"
                            : "the user " + guid + " is not among the project's users",
               in_entry("project.qde"));
    }
    return known->second;
  }

  // What is known of a text is known of the only person interviewed in it, unless that person's texts disagree.
  void describe_participants(const refi::Model& model, const Values& values) {
    struct Known {
      Attributes attributes;
      std::set<std::string> contradicted;
    };
    std::map<ParticipantId, Known> people;
    const auto learn = [&](ParticipantId id, const std::string& name, const Attribute& value) {
      Known& known = people[id];
      const Attribute* other = known.attributes.find(name);
      if (other != nullptr && *other != value) known.contradicted.insert(name);
      if (other == nullptr) known.attributes.set(name, value);
    };
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      const auto person =
          only_speaker(project_.corpus.transcript(project_.corpus.find_transcript(texts_[i].name).value()));
      if (!person) continue;
      for (const auto& [name, value] : values[i]) learn(*person, name, value);
    }
    for (const refi::Case& one : model.cases) {
      const auto person = one.name.empty() ? std::nullopt : project_.corpus.find_participant(one.name);
      if (!person) continue;
      for (const auto& [name, value] : one.values) learn(*person, name, value);
    }
    for (const auto& [id, known] : people) {
      Participant participant = project_.corpus.participant(id);
      for (const auto& [name, value] : known.attributes) {
        // A participants table that the user adds knows better.
        if (known.contradicted.contains(name) || participant.attributes.find(name) != nullptr) continue;
        participant.attributes.set(name, value);
      }
      project_.corpus.update(id, std::move(participant));
    }
  }

  [[nodiscard]] std::optional<ParticipantId> only_speaker(const Transcript& transcript) const {
    std::optional<ParticipantId> only;
    for (const Turn& turn : transcript.turns) {
      if (!turn.speaker || project_.corpus.participant(*turn.speaker).interviewer) continue;
      if (only && *only != *turn.speaker) return std::nullopt;
      only = turn.speaker;
    }
    return only;
  }

  void report(const refi::Model& model) {
    const SourcePosition where = in_entry("project.qde");
    if (model.annotations > 0) {
      diagnose(Severity::note, "annotation",
               std::to_string(model.annotations) + " selections carry no code (comments) and were left out", where);
    }
    if (repeated_guids_ > 0) {
      diagnose(Severity::warning, "repeated-guid",
               std::to_string(repeated_guids_) + " codings have the GUID of another coding; all were kept", where);
    }
    for (const auto& [what, count] : model.not_carried) {
      diagnose(Severity::warning, "not-carried", std::to_string(count) + " " + what + " could not be carried over",
               where);
    }
  }

  std::string_view name_;
  const ReadOptions& options_;
  const ParticipantsTable& extra_;
  Archive archive_;
  const refi::Document* document_ = nullptr;
  Imported<Project> imported_;
  Project& project_ = imported_.value;
  std::vector<Loaded> texts_;
  std::map<std::string, CoderId> coders_;
  std::unordered_map<std::string, CodeId> codes_;
  std::set<std::string> coding_guids_;
  std::string creator_;
  std::size_t repeated_guids_ = 0;
};

}  // namespace

Imported<Project> import_archive(std::string_view bytes, std::string_view name, const ReadOptions& options,
                                 const ParticipantsTable& extra) {
  if (!check_bytes(bytes, name, options.encoding)) {
    throw ParseError("is no ZIP archive, as a REFI-QDA project is", {std::string(name), {}, 0, 0});
  }
  Imported<Project> imported = Importer(bytes, name, options, extra).run();
  imported.sources.push_back({std::string(name), fingerprint(bytes)});
  return imported;
}

Imported<Project> read_qdpx(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  auto imported = with_participants(
      options, [&](const ParticipantsTable& extra) { return import_archive(bytes, name, options, extra); });
  sort_sources(imported.sources);
  return imported;
}

}  // namespace motet::inline v1
