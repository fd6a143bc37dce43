#include <algorithm>
#include <utility>

#include "motet/core/parallel.hpp"

#include "io/names.hpp"
#include "io/refi/refi_import.hpp"

namespace motet::inline v1::refi {
namespace {

class Importer {
 public:
  explicit Importer(const Context& context)
      : context_(context), model_(context.model), project_(context.imported.value), coders_(context) {}

  void run() {
    project_.name =
        model_.name.empty() ? std::string(without_extension(base_name(context_.file))) : std::move(model_.name);
    project_.memo = std::move(model_.memo);
    add_codes();
    std::vector<Loaded> texts = fetch_texts(context_);
    Places places = find_places(model_, texts);
    const std::vector<ListedParticipant> listed = list_people(context_, texts, places);
    parse_texts(context_, texts, listed);
    // Places count the texts that could be read.
    places = find_places(model_, texts);
    make_turns(context_, texts, places);
    Index index{texts, places, {}, {}, {}, {}, codes_};
    const std::vector<Attributes> values = values_of_texts(context_, texts);
    add_texts(texts, values, listed, index);
    index.people = describe_people(context_, texts, index.transcripts, values);
    add_codings(index);
    add_annotations(context_, index, coders_);
    report();
  }

 private:
  void add_codes() {
    std::vector<CodeId> ids;
    ids.reserve(model_.codes.size());
    for (CodeElement& element : model_.codes) {
      Code code = std::move(element.code);
      if (element.parent) code.parent = ids[*element.parent];
      try {
        ids.push_back(project_.codebook.add(std::move(code), context_.limits()));
      } catch (const DataError& error) {
        throw DataError(bare_message(error), context_.at(element.at));
      } catch (const LimitError& error) {
        throw LimitError(bare_message(error), context_.at(element.at));
      }
      if (!element.guid.empty()) codes_.emplace(element.guid, ids.back());
    }
  }

  void add_texts(std::vector<Loaded>& texts, const std::vector<Attributes>& values,
                 std::span<const ListedParticipant> listed, Index& index) {
    std::vector<LabelledTranscript> transcripts;
    transcripts.reserve(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      transcripts.push_back(std::move(texts[i].transcript));
      for (const auto& [name, value] : values[i]) transcripts.back().attributes.set(name, value);
    }
    const std::size_t first = project_.corpus.transcripts().size();
    add_transcripts(project_, std::move(transcripts), listed, context_.extra, context_.options,
                    context_.imported.diagnostics);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      index.transcripts.push_back(TranscriptId{static_cast<std::uint32_t>(first + i)});
    }
  }

  void add_codings(Index& index) {
    std::size_t count = 0;
    for (const Loaded& loaded : index.texts) count += model_.texts[loaded.text].count_codings();
    project_.codings.reserve(count);
    coding_guids_.reserve(count);
    index.moved_codings.resize(index.texts.size());
    for (std::size_t i = 0; i < index.texts.size(); ++i) add_codings_of(i, index, count);
    std::sort(coding_guids_.begin(), coding_guids_.end());
    const auto repeated = std::unique(coding_guids_.begin(), coding_guids_.end());
    repeated_guids_ = static_cast<std::size_t>(coding_guids_.end() - repeated);
  }

  void add_codings_of(std::size_t i, Index& index, std::size_t count) {
    const Loaded& loaded = index.texts[i];
    Text& text = model_.texts[loaded.text];
    const TranscriptId transcript = index.transcripts[i];
    index.first_codings.push_back(project_.codings.size());
    for (const CodingElement& element : text.whole) add_coding(transcript, std::nullopt, element, {});
    const bool some_lost = std::any_of(text.selections.begin(), text.selections.end(), [](const Selection& selection) {
      return !selection.placed && selection.first_coding != selection.end_coding;
    });
    std::vector<std::uint32_t>& moved = index.moved_codings[i];
    if (some_lost) moved.assign(text.codings.size(), ~std::uint32_t{0});
    std::uint32_t next = 0;
    for (std::size_t s = 0; s < text.selections.size(); ++s) {
      const Selection& selection = text.selections[s];
      if (!selection.placed) continue;
      if (project_.codings.size() / 4096 != reported_) {
        reported_ = project_.codings.size() / 4096;
        report_progress(context_.options.execution, "adding codings", project_.codings.size(), count);
      }
      static const std::string no_comment;
      const std::string& comment = selection.comment == 0 ? no_comment : text.comments[selection.comment - 1].text;
      for (std::uint32_t c = selection.first_coding; c < selection.end_coding; ++c) {
        add_coding(transcript, loaded.located.spans[s], text.codings[c], comment);
        if (some_lost) moved[c] = next++;
      }
    }
    // A million codings are not kept twice.
    text.codings = {};
  }

  void add_coding(TranscriptId transcript, std::optional<TextSpan> span, const CodingElement& element,
                  const std::string& memo) {
    const auto code = codes_.find(element.code);
    if (code == codes_.end()) {
      throw DataError("a coding with the code " +
                          (element.code.empty() ? std::string("''") : model_.guids.text(element.code)) +
                          ", which is not in the codebook",
                      context_.at(element.at));
    }
    if (!element.guid.empty()) coding_guids_.push_back(element.guid);
    context_.grow(memo.size());
    Coding& coding = project_.codings.emplace_back();
    coding.transcript = transcript;
    coding.span = span;
    coding.code = code->second;
    coding.coder = coders_.of_coding(element.user);
    coding.guid = model_.guids.text(element.guid);
    coding.created = element.created;
    coding.memo = memo;
  }

  void report() {
    const std::size_t bare = count_bare_selections();
    if (bare > 0) {
      context_.diagnose(Severity::note, "annotation",
                        "selections with neither a code nor a comment were left out: " + std::to_string(bare),
                        context_.everywhere());
    }
    if (repeated_guids_ > 0) {
      context_.diagnose(
          Severity::warning, "repeated-guid",
          "codings that have the GUID of another coding: " + std::to_string(repeated_guids_) + "; all were kept",
          context_.everywhere());
    }
    for (const auto& [what, count] : model_.not_carried) {
      context_.diagnose(Severity::warning, "not-carried",
                        "not carried over: " + what + " (" + std::to_string(count) + ")", context_.everywhere());
    }
  }

  // Selections that nothing says anything of, and nothing refers to.
  [[nodiscard]] std::size_t count_bare_selections() const {
    GuidMap<bool> wanted;
    for (const Case& one : model_.cases) {
      for (const Guid& guid : one.selections) wanted.emplace(guid, true);
    }
    for (const LinkElement& link : model_.links) {
      if (link.from) wanted.emplace(*link.from, true);
      if (link.to) wanted.emplace(*link.to, true);
    }
    std::size_t count = 0;
    for (const Text& text : model_.texts) {
      for (const Selection& selection : text.selections) {
        count += selection.first_coding == selection.end_coding && selection.comment == 0 && !selection.noted &&
                 !wanted.contains(selection.guid);
      }
    }
    return count;
  }

  const Context& context_;
  Model& model_;
  Project& project_;
  Coders coders_;
  GuidMap<CodeId> codes_;
  std::vector<Guid> coding_guids_;
  std::size_t repeated_guids_ = 0;
  std::size_t reported_ = 0;
};

}  // namespace

void import_model(const Context& context) { Importer(context).run(); }

Coders::Coders(const Context& context) : context_(context) {
  std::vector<Coder>& coders = context.imported.value.coders;
  for (const User& user : context.model.users) {
    coders_.emplace(user.guid, CoderId{static_cast<std::uint32_t>(coders.size())});
    coders.push_back({user.name, context.model.guids.text(user.guid)});
  }
  if (coders_.contains(context.model.creator)) creator_ = context.model.creator;
}

CoderId Coders::of_coding(const Guid& user) {
  const Guid& guid = user.empty() ? creator_ : user;
  // One person codes many passages in a row.
  if (!last_id_ || guid != last_) {
    last_ = guid;
    last_id_ = of(guid);
  }
  return *last_id_;
}

CoderId Coders::of(const Guid& guid) {
  std::vector<Coder>& coders = context_.imported.value.coders;
  const auto [known, fresh] = coders_.emplace(guid, CoderId{static_cast<std::uint32_t>(coders.size())});
  if (fresh) {
    const std::string text = context_.model.guids.text(guid);
    coders.push_back({guid.empty() ? "unknown" : text, text});
    context_.diagnose(Severity::note, "unknown-coder",
                      guid.empty() ? "codings that name no user are by the coder 'unknown'"
                                   : "the user " + text + " is not among the project's users",
                      context_.everywhere());
  }
  return known->second;
}

}  // namespace motet::inline v1::refi
