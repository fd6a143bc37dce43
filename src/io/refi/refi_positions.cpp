#include "io/refi/refi_positions.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

#include "io/refi/known_countings.hpp"

namespace motet::inline v1::refi {
namespace {

using Spans = std::vector<std::optional<TextSpan>>;
using LineEnd = Counting::LineEnd;
using Unit = Counting::Unit;

// Calls visit(position, byte) before every character and at the end, until it says false.
template <class Visit>
void for_each_position(std::string_view text, const Counting& counting, const Visit& visit) {
  std::int64_t count = -counting.shift;
  std::size_t at = 0;
  while (visit(count, at) && at < text.size()) {
    const std::size_t before = at;
    if (counting.line_end == LineEnd::one && text.substr(at, 2) == "\r\n") {
      at += 2;
      ++count;
      continue;
    }
    if (counting.line_end == LineEnd::two && text[at] == '\n' && (at == 0 || text[at - 1] != '\r')) ++count;
    const char32_t character = next_code_point(text, at);
    switch (counting.unit) {
      case Unit::code_point:
        ++count;
        break;
      case Unit::utf16:
        count += character > 0xFFFF ? 2 : 1;
        break;
      case Unit::byte:
        count += static_cast<std::int64_t>(at - before);
        break;
    }
  }
}

// The byte of every wanted position, which are sorted and different; npos where there is no character boundary.
std::vector<std::size_t> bytes_of(std::string_view text, const std::vector<std::int64_t>& wanted,
                                  const Counting& counting) {
  std::vector<std::size_t> bytes(wanted.size(), std::string_view::npos);
  std::size_t next = 0;
  for_each_position(text, counting, [&](std::int64_t position, std::size_t byte) {
    while (next < wanted.size() && wanted[next] < position) ++next;
    if (next < wanted.size() && wanted[next] == position) bytes[next++] = byte;
    return next < wanted.size();
  });
  return bytes;
}

std::string_view without_ellipsis(std::string_view name) {
  name = trim(name);
  for (const std::string_view ellipsis : {"[...]", "...", "\xE2\x80\xA6"}) {
    if (name.ends_with(ellipsis)) {
      name.remove_suffix(ellipsis.size());
      break;
    }
  }
  return trim(name);
}

std::string with_single_blanks(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    if (is_blank(next_code_point(text, at))) {
      if (!std::exchange(blank, true)) result += ' ';
    } else {
      blank = false;
      result.append(text, before, at - before);
    }
  }
  return result;
}

// How well a way to count fits.
struct Fit {
  std::size_t confirmed = 0;  ///< names that stand there
  std::size_t outside = 0;    ///< selections outside the text
  std::size_t exact = 0;      ///< names that stand exactly there
  friend bool operator==(const Fit&, const Fit&) = default;
  [[nodiscard]] bool is_better_than(const Fit& other) const {
    if (confirmed != other.confirmed) return confirmed > other.confirmed;
    if (outside != other.outside) return outside < other.outside;
    return exact > other.exact;
  }
};

std::size_t count_outside(const Spans& spans) {
  return static_cast<std::size_t>(std::count(spans.begin(), spans.end(), std::nullopt));
}

void mark_differences(const Spans& a, const Spans& b, std::vector<bool>& differs) {
  for (std::size_t i = 0; i < a.size(); ++i) differs[i] = differs[i] || a[i] != b[i];
}

// What names say of spans.
class Evidence {
 public:
  Evidence(std::string_view text, const std::vector<Positions>& positions) : text_(text), positions_(positions) {
    for (std::size_t i = 0; i < positions.size(); ++i) {
      if (!without_ellipsis(positions[i].name).empty()) named_.push_back(i);
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return named_.size(); }

  [[nodiscard]] std::vector<std::size_t> not_confirmed(const Spans& spans) const {
    std::vector<std::size_t> result;
    for (const std::size_t i : named_) {
      if (!is_confirmed(spans[i], positions_[i].name)) result.push_back(i);
    }
    return result;
  }

  /// How many names stand exactly there, without blanks before them.
  [[nodiscard]] std::size_t count_exact(const Spans& spans) const {
    return static_cast<std::size_t>(std::count_if(named_.begin(), named_.end(), [&](std::size_t i) {
      return spans[i] && quotes(positions_[i].name, text_.substr(spans[i]->begin, spans[i]->size()));
    }));
  }

  /// Whether one of these names stands anywhere in the text. Some are looked for, from the whole list, so that a large
  /// project whose selections are called otherwise is not searched a million times.
  [[nodiscard]] bool quote_elsewhere(const std::vector<std::size_t>& selections) {
    constexpr std::size_t most_names = 200;
    constexpr std::size_t fewest_names = 16;
    constexpr std::size_t most_work = 4'000'000;
    if (selections.empty()) return false;
    if (single_.empty()) single_ = with_single_blanks(text_);
    std::set<std::string> looked_for;
    const std::size_t step = 1 + (selections.size() - 1) / most_names;
    for (std::size_t i = 0; i < selections.size(); i += step) {
      if (looked_for.size() >= fewest_names && looked_for.size() * single_.size() > most_work) break;
      std::string name = with_single_blanks(without_ellipsis(positions_[selections[i]].name));
      if (!looked_for.insert(name).second) continue;
      if (single_.find(name) != std::string::npos) return true;
    }
    return false;
  }

 private:
  // Selections that begin with blanks, under names without them, are where they should be.
  [[nodiscard]] bool is_confirmed(const std::optional<TextSpan>& span, std::string_view name) const {
    if (!span) return false;
    const std::string_view words = text_.substr(span->begin, span->size());
    return quotes(name, words) || quotes(name, trim(words));
  }

  std::string_view text_;
  const std::vector<Positions>& positions_;
  std::vector<std::size_t> named_;
  std::string single_;
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Spans locate_in_ascii(std::string_view text, const std::vector<Positions>& positions) {
  Spans spans(positions.size());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const auto [begin, end, name] = positions[i];
    if (begin < 0 || begin > end || end > size) continue;
    spans[i] = TextSpan{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  return spans;
}

}  // namespace

bool quotes(std::string_view name, std::string_view words) {
  name = without_ellipsis(name);
  if (name.empty()) return false;
  if (words.starts_with(name)) return true;
  std::size_t a = 0;
  std::size_t b = 0;
  // A run of white space equals any other: names of selections have their line breaks taken out.
  const auto take = [](std::string_view text, std::size_t& at) {
    char32_t character = next_code_point(text, at);
    if (!is_blank(character)) return character;
    while (at < text.size()) {
      std::size_t next = at;
      if (!is_blank(next_code_point(text, next))) break;
      at = next;
    }
    return U' ';
  };
  while (a < name.size()) {
    if (b == words.size() || take(name, a) != take(words, b)) return false;
  }
  return true;
}

Spans locate(std::string_view text, const std::vector<Positions>& positions, const Counting& counting) {
  std::vector<std::int64_t> wanted;
  wanted.reserve(2 * positions.size());
  for (const Positions& place : positions) {
    wanted.push_back(place.begin);
    wanted.push_back(place.end);
  }
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  const std::vector<std::size_t> bytes = bytes_of(text, wanted, counting);
  const auto byte_of = [&](std::int64_t position) {
    return bytes[static_cast<std::size_t>(std::lower_bound(wanted.begin(), wanted.end(), position) - wanted.begin())];
  };
  Spans spans(positions.size());
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const std::size_t begin = byte_of(positions[i].begin);
    const std::size_t end = byte_of(positions[i].end);
    if (begin == std::string_view::npos || end == std::string_view::npos || begin > end) continue;
    spans[i] = TextSpan{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  return spans;
}

Located locate_checked(std::string_view text, const std::vector<Positions>& positions, const std::stop_token& stop) {
  Located located;
  located.spans = is_ascii(text) ? locate_in_ascii(text, positions) : locate(text, positions, {});
  Evidence evidence(text, positions);
  const std::vector<std::size_t> astray = evidence.not_confirmed(located.spans);
  located.confirmed = evidence.size() - astray.size();
  if (!evidence.quote_elsewhere(astray)) return located;
  std::optional<Located> best;
  Fit best_fit;
  std::vector<std::size_t> best_astray;
  std::vector<bool> undecided(positions.size());
  for (const KnownCounting& known : known_countings()) {
    if (stop.stop_requested()) throw Stopped();
    Spans spans = locate(text, positions, known.counting);
    std::vector<std::size_t> others = evidence.not_confirmed(spans);
    const Fit fit{evidence.size() - others.size(), count_outside(spans), evidence.count_exact(spans)};
    if (fit.confirmed <= located.confirmed || (best && best_fit.is_better_than(fit))) continue;
    if (best && fit == best_fit) {
      mark_differences(best->spans, spans, undecided);
      continue;
    }
    best = Located{std::move(spans), known.description, known.counting, fit.confirmed, 0, 0};
    best_fit = fit;
    best_astray = std::move(others);
    undecided.assign(positions.size(), false);
  }
  if (best && !evidence.quote_elsewhere(best_astray)) {
    best->undecided = static_cast<std::size_t>(std::count(undecided.begin(), undecided.end(), true));
    return *std::move(best);
  }
  located.unconfirmed = astray.size();
  return located;
}

void clip(std::string_view text, const std::vector<Positions>& positions, Located& located, Clipping& clipping) {
  if (std::find(located.spans.begin(), located.spans.end(), std::nullopt) == located.spans.end()) return;
  std::int64_t size = 0;
  for_each_position(text, located.how, [&](std::int64_t position, std::size_t) {
    size = position;
    return true;
  });
  std::vector<Positions> inside;
  std::vector<std::size_t> origins;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (located.spans[i]) continue;
    const auto stretch = clipping.clip({positions[i].begin, positions[i].end}, size);
    if (!stretch) continue;
    inside.push_back({stretch->begin, stretch->end, {}});
    origins.push_back(i);
  }
  const Spans spans = locate(text, inside, located.how);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    located.spans[origins[i]] = spans[i];
    // Between the halves of a character nothing can be cut.
    if (!spans[i]) clipping.drop();
  }
}

}  // namespace motet::inline v1::refi
