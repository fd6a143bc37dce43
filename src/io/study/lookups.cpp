#include "io/study/lookups.hpp"

#include <algorithm>

#include "io/names.hpp"

namespace motet::inline v1::study {

TranscriptLookup::TranscriptLookup(const Corpus& corpus) {
  const auto transcripts = corpus.transcripts();
  std::map<std::string, std::size_t> of_source;
  for (const Transcript& transcript : transcripts) ++of_source[transcript.source];
  for (std::uint32_t i = 0; i < transcripts.size(); ++i) {
    const Transcript& transcript = transcripts[i];
    exact_.emplace(transcript.name, TranscriptId{i});
    names_.push_back(transcript.name);
    add(transcript.name, i);
    // A table holds many transcripts, so its name means none of them.
    if (of_source[transcript.source] > 1) continue;
    const std::string_view base = base_name(transcript.source);
    for (const std::string_view name : {std::string_view(transcript.source), base}) {
      add(name, i);
      add(without_extension(name), i);
      add_below(name, i);
    }
  }
}

std::optional<TranscriptId> TranscriptLookup::find(std::string_view name) const {
  if (const auto found = exact_.find(name); found != exact_.end()) return found->second;
  for (const std::string_view form : {name, without_extension(name)}) {
    const auto found = loose_.find(normal_form_c(form));
    if (found != loose_.end() && found->second) return found->second;
  }
  return std::nullopt;
}

std::string TranscriptLookup::some() const {
  constexpr std::size_t shown = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(names_.size(), shown); ++i) text += (i > 0 ? ", '" : "'") + names_[i] + "'";
  return names_.size() > shown ? text + " and " + std::to_string(names_.size() - shown) + " more" : text;
}

void TranscriptLookup::add(std::string_view name, std::uint32_t id) {
  const auto [entry, fresh] = loose_.emplace(normal_form_c(name), TranscriptId{id});
  if (!fresh && entry->second != TranscriptId{id}) entry->second.reset();
}

void TranscriptLookup::add_below(std::string_view name, std::uint32_t id) {
  static constexpr std::string_view folder = "transcripts/";
  if (!name.starts_with(folder)) return;
  add(name.substr(folder.size()), id);
  add(without_extension(name.substr(folder.size())), id);
}

CoderLookup::CoderLookup(std::vector<Coder>& coders) : coders_(coders) {
  for (std::uint32_t i = 0; i < coders.size(); ++i) know(i);
}

void CoderLookup::know(std::uint32_t id) {
  names_[coders_[id].name].push_back(CoderId{id});
  if (!coders_[id].guid.empty()) guids_[coders_[id].guid].push_back(CoderId{id});
}

std::optional<CoderId> CoderLookup::find(std::string_view text) const {
  if (text.empty()) text = "coder";
  const auto named = names_.find(text);
  if (named != names_.end()) {
    const auto plain = std::find_if(named->second.begin(), named->second.end(),
                                    [&](CoderId id) { return coders_[id.value].guid.empty(); });
    if (plain != named->second.end()) return *plain;
    if (named->second.size() == 1) return named->second.front();
  }
  const auto by_guid = guids_.find(text);
  if (by_guid != guids_.end() && by_guid->second.size() == 1) return by_guid->second.front();
  return std::nullopt;
}

CoderId CoderLookup::get(std::string_view text) {
  if (const auto found = find(text)) return *found;
  const auto id = static_cast<std::uint32_t>(coders_.size());
  coders_.push_back({std::string(text.empty() ? "coder" : text), {}});
  know(id);
  return CoderId{id};
}

}  // namespace motet::inline v1::study
