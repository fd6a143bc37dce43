#include "coding/merge_annotations.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>

namespace motet::inline v1 {
namespace {

// Where the one of this GUID stands, and whether it has to be added there.
template <class T>
std::pair<T&, bool> place_of(const std::string& guid, std::vector<T>& all, Lookup<std::size_t>& known) {
  if (guid.empty()) return {all.emplace_back(), true};
  const auto [entry, is_new] = known.try_emplace(guid, all.size());
  if (is_new) return {all.emplace_back(), true};
  return {all[entry->second], false};
}

void fill(std::string& there, const std::string& other) {
  if (there.empty()) there = other;
}

template <class T>
void append(std::vector<T>& there, const std::vector<T>& others) {
  there.insert(there.end(), others.begin(), others.end());
}

}  // namespace

void AnnotationMerger::add_notes(const Project& project, NewIds& ids) {
  // All have their place before any is read: a note may be about one that comes later.
  std::vector<bool> fresh;
  for (const Note& note : project.notes) {
    const auto [there, is_new] = place_of(note.guid, result_.notes, notes_);
    ids.notes.push_back(NoteId{static_cast<std::uint32_t>(&there - result_.notes.data())});
    fresh.push_back(is_new);
  }
  for (std::size_t i = 0; i < project.notes.size(); ++i) {
    Note note = project.notes[i];
    renumber(note, ids);
    Note& there = result_.notes[ids.notes[i].value];
    if (fresh[i]) {
      there = std::move(note);
      continue;
    }
    fill(there.name, note.name);
    fill(there.text, note.text);
    if (!there.author) there.author = note.author;
    if (!there.created) there.created = note.created;
    append(there.about, note.about);
    united_notes_.push_back(ids.notes[i].value);
  }
}

void AnnotationMerger::add_sets(const Project& project, const NewIds& ids) {
  for (Set set : project.sets) {
    renumber(set, ids);
    const auto [there, is_new] = place_of(set.guid, result_.sets, sets_);
    if (is_new) {
      there = std::move(set);
      continue;
    }
    fill(there.name, set.name);
    fill(there.memo, set.memo);
    append(there.codes, set.codes);
    append(there.transcripts, set.transcripts);
    append(there.notes, set.notes);
    united_sets_.push_back(static_cast<std::size_t>(&there - result_.sets.data()));
  }
}

void AnnotationMerger::add(const Project& project, NewIds& ids) {
  add_notes(project, ids);
  add_sets(project, ids);
  for (ProjectLink link : project.links) {
    renumber(link, ids);
    const auto [there, is_new] = place_of(link.guid, result_.links, links_);
    if (is_new) {
      there = std::move(link);
      continue;
    }
    fill(there.name, link.name);
    fill(there.color, link.color);
  }
  for (const OtherSource& source : project.other_sources) {
    const auto [there, is_new] = place_of(source.guid, result_.other_sources, sources_);
    if (is_new) {
      there = source;
      continue;
    }
    fill(there.name, source.name);
    fill(there.kind, source.kind);
    fill(there.path, source.path);
    there.codings = std::max(there.codings, source.codings);
  }
}

void AnnotationMerger::finish() {
  make_set(united_notes_);
  for (const std::size_t note : united_notes_) make_set(result_.notes[note].about);
  make_set(united_sets_);
  for (const std::size_t index : united_sets_) {
    Set& set = result_.sets[index];
    make_set(set.codes);
    make_set(set.transcripts);
    make_set(set.notes);
  }
}

std::string join_memos(const std::vector<std::string>& memos) {
  std::unordered_set<std::string> seen;
  std::string joined;
  for (const std::string& memo : memos) {
    if (memo.empty() || !seen.insert(memo).second) continue;
    joined += (joined.empty() ? "" : "\n\n") + memo;
  }
  return joined;
}

}  // namespace motet::inline v1
