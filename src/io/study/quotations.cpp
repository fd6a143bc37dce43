#include "io/study/quotations.hpp"

#include <algorithm>

#include "motet/text/utf8.hpp"

namespace motet::inline v1::study {
namespace {

std::uint32_t narrow(std::size_t position) { return static_cast<std::uint32_t>(position); }

// Gathers places; with `near`, only those that begin nearest to it.
class Places {
 public:
  Places(const QuotationHints& hints, std::size_t most) : hints_(hints), most_(most) {}

  // False when no further place is wanted.
  bool add(TextSpan place) {
    if (hints_.within && (place.begin < hints_.within->begin || place.end > hints_.within->end)) return true;
    if (hints_.near) {
      const std::uint32_t away = place.begin > *hints_.near ? place.begin - *hints_.near : *hints_.near - place.begin;
      if (!found_.empty() && away > away_) return place.begin < *hints_.near;
      if (found_.empty() || away < away_) found_.clear();
      away_ = away;
    }
    found_.push_back(place);
    return hints_.near.has_value() || found_.size() < most_;
  }
  [[nodiscard]] std::vector<TextSpan> take() {
    if (found_.size() > most_) found_.resize(most_);
    return std::move(found_);
  }

 private:
  const QuotationHints& hints_;
  std::size_t most_;
  std::vector<TextSpan> found_;
  std::uint32_t away_ = 0;
};

}  // namespace

std::vector<TextSpan> Quotations::find(TranscriptId transcript, std::string_view quotation, const QuotationHints& hints,
                                       std::size_t most) {
  if (trim(quotation).empty()) return {};
  const std::string_view text = corpus_.transcript(transcript).text;
  const std::size_t begin = hints.within ? hints.within->begin : 0;
  Places exact(hints, most);
  for (std::size_t at = text.find(quotation, begin); at != std::string_view::npos; at = text.find(quotation, at + 1)) {
    if (hints.within && at > hints.within->end) break;
    if (!exact.add({narrow(at), narrow(at + quotation.size())})) break;
  }
  if (auto places = exact.take(); !places.empty()) return places;

  const auto [entry, fresh] = squeezed_.try_emplace(transcript.value);
  if (fresh) entry->second = squeeze(text);
  const Squeezed& whole = entry->second;
  const std::string words = squeeze(trim(quotation)).text;
  const auto first = std::lower_bound(whole.at.begin(), whole.at.end(), narrow(begin)) - whole.at.begin();
  Places loose(hints, most);
  for (std::size_t at = whole.text.find(words, static_cast<std::size_t>(first)); at != std::string::npos;
       at = whole.text.find(words, at + 1)) {
    // The last byte is no blank, so it stands for itself.
    const TextSpan place{whole.at[at], whole.at[at + words.size() - 1] + 1};
    if (hints.within && place.begin > hints.within->end) break;
    if (!loose.add(place)) break;
  }
  return loose.take();
}

Quotations::Squeezed Quotations::squeeze(std::string_view text) {
  Squeezed result;
  result.text.reserve(text.size());
  result.at.reserve(text.size());
  bool blank = false;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t begin = position;
    if (is_blank(next_code_point(text, position))) {
      if (!blank) {
        result.text += ' ';
        result.at.push_back(narrow(begin));
      }
      blank = true;
      continue;
    }
    blank = false;
    for (std::size_t i = begin; i < position; ++i) {
      result.text += text[i];
      result.at.push_back(narrow(i));
    }
  }
  return result;
}

}  // namespace motet::inline v1::study
