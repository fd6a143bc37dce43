#include "search/evaluation.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace motet::inline v1 {

bool Evaluation::holds(std::span<const Section> sections, std::vector<std::vector<TextSpan>>& evidence) {
  sections_ = sections;
  arena_.clear();
  words_.assign(sections.size(), {});
  const Answer answer = evaluate(root_);
  if (!answer.holds) return false;
  evidence.assign(sections.size(), {});
  std::vector<bool> seen(arena_.size(), false);
  std::vector<std::uint32_t> open = answer.places;
  while (!open.empty()) {
    const std::uint32_t id = open.back();
    open.pop_back();
    if (seen[id]) continue;
    seen[id] = true;
    const QueryPlace& place = arena_[id];
    if (place.parts.empty()) evidence[place.section].push_back(place.span);
    open.insert(open.end(), place.parts.begin(), place.parts.end());
  }
  for (auto& spans : evidence) {
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  }
  return true;
}

Evaluation::Answer Evaluation::evaluate(const QueryNode& node) {
  switch (node.kind) {
    case QueryNode::Kind::term:
      return evaluate_term(node.term);
    case QueryNode::Kind::none:
      return {!evaluate(node.nodes.front()).holds, {}};
    case QueryNode::Kind::chain:
      return evaluate_chain(node);
    case QueryNode::Kind::all:
    case QueryNode::Kind::any:
      return evaluate_list(node);
  }
  return {};
}

bool Evaluation::holds_without_place(std::uint32_t term) const {
  return std::any_of(sections_.begin(), sections_.end(), [&](const Section& section) {
    const std::vector<bool>& holds = section.placement->terms[term].holds;
    return !holds.empty() && holds[section.unit];
  });
}

Evaluation::Answer Evaluation::evaluate_term(std::uint32_t term) {
  Answer answer;
  for (std::uint32_t s = 0; s < sections_.size(); ++s) {
    const std::vector<TermPlace>& places = sections_[s].placement->terms[term].places;
    const std::uint32_t unit = sections_[s].unit;
    auto place = std::lower_bound(places.begin(), places.end(), unit,
                                  [](const TermPlace& each, std::uint32_t wanted) { return each.unit < wanted; });
    for (; place != places.end() && place->unit == unit; ++place) {
      answer.places.push_back(static_cast<std::uint32_t>(arena_.size()));
      arena_.push_back({s, place->span, {}});
    }
  }
  answer.holds = !answer.places.empty() || holds_without_place(term);
  return answer;
}

Evaluation::Answer Evaluation::evaluate_list(const QueryNode& node) {
  const bool all = node.kind == QueryNode::Kind::all;
  Answer answer;
  answer.holds = all;
  for (const QueryNode& child : node.nodes) {
    Answer part = evaluate(child);
    if (all && !part.holds) return {};
    if (!part.holds) continue;
    answer.holds = true;
    answer.places.insert(answer.places.end(), part.places.begin(), part.places.end());
  }
  answer.places = without_repetition(std::move(answer.places));
  return answer;
}

Evaluation::Answer Evaluation::evaluate_chain(const QueryNode& node) {
  std::vector<std::uint32_t> places = evaluate(node.nodes.front()).places;
  for (std::size_t i = 0; i < node.links.size() && !places.empty(); ++i) {
    places = link(places, evaluate(node.nodes[i + 1]).places, node.links[i]);
  }
  const bool found = !places.empty();
  return {found, std::move(places)};
}

std::vector<std::uint32_t> Evaluation::link(const std::vector<std::uint32_t>& left,
                                            const std::vector<std::uint32_t>& right, const QueryLink& how) {
  paired_.clear();
  const auto section_end = [&](const std::vector<std::uint32_t>& places, std::size_t from, std::uint32_t section) {
    while (from < places.size() && arena_[places[from]].section == section) ++from;
    return from;
  };
  std::size_t l = 0;
  std::size_t r = 0;
  for (std::uint32_t section = 0; section < sections_.size(); ++section) {
    const std::size_t l_end = section_end(left, l, section);
    const std::size_t r_end = section_end(right, r, section);
    const std::span<const std::uint32_t> a = std::span(left).subspan(l, l_end - l);
    const std::span<const std::uint32_t> b = std::span(right).subspan(r, r_end - r);
    l = l_end;
    r = r_end;
    if (a.empty() || b.empty()) continue;
    if (how.before) {
      pair_before(a, b);
    } else {
      words_of(section);
      pair_near(a, b, how.distance);
      pair_near(b, a, how.distance);
    }
  }
  return without_repetition(std::exchange(paired_, {}));
}

void Evaluation::pair(std::uint32_t a, std::uint32_t b) {
  const TextSpan one = arena_[a].span;
  const TextSpan two = arena_[b].span;
  paired_.push_back(static_cast<std::uint32_t>(arena_.size()));
  arena_.push_back({arena_[a].section, {std::min(one.begin, two.begin), std::max(one.end, two.end)}, {a, b}});
}

// Of those behind it the one that ends first, and of those in front of it the one that begins last: so no chain of
// BEFORE is missed, wherever its brackets stand.
void Evaluation::pair_before(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right) {
  const auto span = [this](std::uint32_t id) { return arena_[id].span; };
  std::vector<std::uint32_t> ends_first(right.size());
  std::uint32_t best = right.back();
  for (std::size_t i = right.size(); i-- > 0;) {
    if (std::pair(span(right[i]).end, span(right[i]).begin) <= std::pair(span(best).end, span(best).begin)) {
      best = right[i];
    }
    ends_first[i] = best;
  }
  for (const std::uint32_t a : left) {
    const auto behind = std::lower_bound(right.begin(), right.end(), span(a).end,
                                         [&](std::uint32_t b, std::uint32_t end) { return span(b).begin < end; });
    if (behind != right.end()) pair(a, ends_first[static_cast<std::size_t>(behind - right.begin())]);
  }
  std::vector<std::uint32_t> by_end(left.begin(), left.end());
  std::sort(by_end.begin(), by_end.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::tuple(span(x).end, span(x).begin) < std::tuple(span(y).end, span(y).begin);
  });
  std::vector<std::uint32_t> begins_last(by_end.size());
  best = by_end.front();
  for (std::size_t i = 0; i < by_end.size(); ++i) {
    if (std::pair(span(by_end[i]).begin, span(by_end[i]).end) >= std::pair(span(best).begin, span(best).end)) {
      best = by_end[i];
    }
    begins_last[i] = best;
  }
  for (const std::uint32_t b : right) {
    const auto beyond = std::upper_bound(by_end.begin(), by_end.end(), span(b).begin,
                                         [&](std::uint32_t begin, std::uint32_t x) { return begin < span(x).end; });
    if (beyond != by_end.begin()) pair(begins_last[static_cast<std::size_t>(beyond - by_end.begin()) - 1], b);
  }
}

// Each of `left` with the nearest of `right`, of several the first. With first(d) the first b whose end reaches to d
// words before a, b or an earlier one is within d words exactly when first(d) also begins at most d words behind a.
void Evaluation::pair_near(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right,
                           std::uint32_t distance) {
  const Words& words = words_[arena_[left.front()].section];
  const auto ended = [&](std::uint32_t position) {  // words that end at or before it
    return std::upper_bound(words.ends.begin(), words.ends.end(), position) - words.ends.begin();
  };
  const auto begun = [&](std::uint32_t position) {  // words that begin before it
    return std::lower_bound(words.begins.begin(), words.begins.end(), position) - words.begins.begin();
  };
  std::vector<std::ptrdiff_t> begins;
  std::vector<std::ptrdiff_t> reach;  // the most words begun by any end so far
  for (const std::uint32_t b : right) {
    const std::ptrdiff_t end = begun(arena_[b].span.end);
    begins.push_back(ended(arena_[b].span.begin));
    reach.push_back(reach.empty() ? end : std::max(reach.back(), end));
  }
  for (const std::uint32_t a : left) {
    const std::ptrdiff_t begin = ended(arena_[a].span.begin);
    const std::ptrdiff_t end = begun(arena_[a].span.end);
    const auto first = [&](std::ptrdiff_t d) {
      return static_cast<std::size_t>(std::lower_bound(reach.begin(), reach.end(), begin - d) - reach.begin());
    };
    const auto within = [&](std::ptrdiff_t d) {
      const std::size_t b = first(d);
      return b < begins.size() && begins[b] <= end + d;
    };
    std::ptrdiff_t low = 0;
    std::ptrdiff_t high = distance;
    if (!within(high)) continue;
    while (low < high) {
      const std::ptrdiff_t middle = (low + high) / 2;
      if (within(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    pair(a, right[first(low)]);
  }
}

std::vector<std::uint32_t> Evaluation::without_repetition(std::vector<std::uint32_t> places) {
  const auto key = [this](std::uint32_t id) { return std::pair(arena_[id].section, arena_[id].span); };
  std::stable_sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  std::vector<std::uint32_t> result;
  for (std::size_t i = 0; i < places.size();) {
    std::size_t end = i + 1;
    bool made = !arena_[places[i]].parts.empty();
    for (; end < places.size() && key(places[end]) == key(places[i]); ++end) {
      made = made || !arena_[places[end]].parts.empty();
    }
    if (end == i + 1 || !made) {
      result.push_back(places[i]);
    } else {
      const auto at = [&](std::size_t index) { return places.begin() + static_cast<std::ptrdiff_t>(index); };
      QueryPlace merged{arena_[places[i]].section, arena_[places[i]].span, {at(i), at(end)}};
      result.push_back(static_cast<std::uint32_t>(arena_.size()));
      arena_.push_back(std::move(merged));
    }
    i = end;
  }
  return result;
}

const Evaluation::Words& Evaluation::words_of(std::uint32_t section) {
  Words& words = words_[section];
  if (words.known) return words;
  words.known = true;
  const Placement& placement = *sections_[section].placement;
  for (const std::uint32_t piece : placement.units[sections_[section].unit].pieces) {
    const TextSpan span = placement.pieces[piece].span;
    tokens_.clear();
    tokenize_(sections_[section].text.substr(span.begin, span.size()), tokens_);
    for (const Token& token : tokens_) {
      words.begins.push_back(span.begin + token.span.begin);
      words.ends.push_back(span.begin + token.span.end);
    }
  }
  return words;
}

}  // namespace motet::inline v1
