#include "coding/canonical_annotations.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace motet::inline v1 {
namespace {

using Ranks = std::vector<std::uint32_t>;

std::vector<AnchorKey> sort_keys(const std::vector<Anchor>& anchors) {
  std::vector<AnchorKey> keys;
  keys.reserve(anchors.size());
  for (const Anchor& anchor : anchors) keys.push_back(sort_key(anchor));
  return keys;
}

// The rank of each among those that differ: equal ones share theirs.
template <class Key>
Ranks ranks_of(const std::vector<Key>& keys) {
  Ranks order(keys.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
  Ranks ranks(keys.size());
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && keys[order[i - 1]] < keys[order[i]]) ++rank;
    ranks[order[i]] = rank;
  }
  return ranks;
}

std::size_t count_of(const Ranks& ranks) {
  return ranks.empty() ? 0 : std::size_t{*std::max_element(ranks.begin(), ranks.end())} + 1;
}

Ranks sorted_by_rank(const Ranks& ranks) {
  Ranks order(ranks.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return ranks[a] < ranks[b]; });
  return order;
}

auto link_key(const ProjectLink& link) {
  return std::tuple(link.guid, link.name, link.direction, link.color, sort_key(link.from), sort_key(link.to));
}

auto set_key(const Set& set) { return std::tie(set.guid, set.name, set.memo, set.codes, set.transcripts, set.notes); }

// Notes may be about notes, and be told apart by nothing but what they are about or what points at them. They are
// ranked by what they say; then again and again by the ranks of their neighbours, until that tells nothing new.
class NoteOrder {
 public:
  explicit NoteOrder(const Project& project) : project_(project) {
    const auto& notes = project.notes;
    ranks_ = first_ranks();
    for (std::size_t known = count_of(ranks_); known < notes.size();) {
      ranks_ = ranks_by_neighbours();
      const std::size_t now = count_of(ranks_);
      if (now == known) break;
      known = now;
    }
  }

  // The notes' old numbers in their new order.
  Ranks order() const { return sorted_by_rank(ranks_); }

 private:
  // What points at a note: 0 note, 1 set, 2 link from it, 3 link to it, with the rank of that.
  using Neighbours = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

  Ranks first_ranks() const {
    using Key = std::tuple<std::string_view, std::string_view, std::string_view, std::optional<CoderId>,
                           std::optional<DateTime>>;
    std::vector<Key> keys;
    for (const Note& note : project_.notes)
      keys.emplace_back(note.guid, note.name, note.text, note.author, note.created);
    return ranks_of(keys);
  }

  // With the ranks instead of the numbers of notes.
  Anchor ranked(Anchor anchor) const {
    if (auto* note = std::get_if<NoteId>(&anchor)) note->value = ranks_[note->value];
    return anchor;
  }

  Ranks ranks_by_neighbours() const {
    std::vector<Neighbours> pointing(project_.notes.size());
    std::vector<std::vector<AnchorKey>> about;
    for (std::size_t i = 0; i < project_.notes.size(); ++i) {
      std::vector<Anchor> anchors;
      for (const Anchor& anchor : project_.notes[i].about) {
        anchors.push_back(ranked(anchor));
        if (const auto* note = std::get_if<NoteId>(&anchor)) pointing[note->value].emplace_back(0U, ranks_[i]);
      }
      make_set(anchors);
      about.push_back(sort_keys(anchors));
    }
    add_sets(pointing);
    add_links(pointing);
    std::vector<std::tuple<std::uint32_t, std::vector<AnchorKey>, Neighbours>> keys;
    for (std::size_t i = 0; i < pointing.size(); ++i) {
      std::sort(pointing[i].begin(), pointing[i].end());
      keys.emplace_back(ranks_[i], std::move(about[i]), std::move(pointing[i]));
    }
    return ranks_of(keys);
  }

  void add_sets(std::vector<Neighbours>& pointing) const {
    std::vector<Set> sets = project_.sets;
    for (Set& set : sets) {
      for (NoteId& note : set.notes) note.value = ranks_[note.value];
      make_set(set.codes);
      make_set(set.transcripts);
      std::sort(set.notes.begin(), set.notes.end());
    }
    std::vector<decltype(set_key(sets.front()))> keys;
    keys.reserve(sets.size());
    for (const Set& set : sets) keys.push_back(set_key(set));
    const Ranks ranks = ranks_of(keys);
    for (std::size_t i = 0; i < sets.size(); ++i) {
      for (const NoteId note : project_.sets[i].notes) pointing[note.value].emplace_back(1U, ranks[i]);
    }
  }

  void add_links(std::vector<Neighbours>& pointing) const {
    std::vector<ProjectLink> links = project_.links;
    std::vector<decltype(link_key(links.front()))> keys;
    for (ProjectLink& link : links) {
      link.from = ranked(link.from);
      link.to = ranked(link.to);
      keys.push_back(link_key(link));
    }
    const Ranks ranks = ranks_of(keys);
    for (std::size_t i = 0; i < links.size(); ++i) {
      if (const auto* note = std::get_if<NoteId>(&project_.links[i].from))
        pointing[note->value].emplace_back(2U, ranks[i]);
      if (const auto* note = std::get_if<NoteId>(&project_.links[i].to))
        pointing[note->value].emplace_back(3U, ranks[i]);
    }
  }

  const Project& project_;
  Ranks ranks_;
};

template <class T, class KeyOf>
void add_sorted(std::vector<T> from, KeyOf key_of, std::vector<T>& to) {
  std::stable_sort(from.begin(), from.end(), [&](const T& a, const T& b) { return key_of(a) < key_of(b); });
  to = std::move(from);
}

}  // namespace

void order_annotations(const Project& from, NewIds& ids, Project& to) {
  // Notes are compared when all but they have their new numbers.
  ids.notes.resize(from.notes.size());
  for (std::uint32_t i = 0; i < ids.notes.size(); ++i) ids.notes[i] = NoteId{i};
  Project renumbered;
  renumbered.notes = from.notes;
  renumbered.sets = from.sets;
  renumbered.links = from.links;
  for (Note& note : renumbered.notes) renumber(note, ids);
  for (Set& set : renumbered.sets) renumber(set, ids);
  for (ProjectLink& link : renumbered.links) renumber(link, ids);
  const Ranks order = NoteOrder(renumbered).order();
  for (std::uint32_t i = 0; i < order.size(); ++i) ids.notes[order[i]] = NoteId{i};

  for (const std::uint32_t old : order) {
    Note& note = to.notes.emplace_back(from.notes[old]);
    renumber(note, ids);
    make_set(note.about);
  }
  std::vector<Set> sets = from.sets;
  for (Set& set : sets) {
    renumber(set, ids);
    make_set(set.codes);
    make_set(set.transcripts);
    make_set(set.notes);
  }
  add_sorted(std::move(sets), set_key, to.sets);
  std::vector<ProjectLink> links = from.links;
  for (ProjectLink& link : links) renumber(link, ids);
  add_sorted(std::move(links), link_key, to.links);
  add_sorted(
      from.other_sources,
      [](const OtherSource& source) {
        return std::tie(source.guid, source.name, source.kind, source.path, source.codings);
      },
      to.other_sources);
}

}  // namespace motet::inline v1
