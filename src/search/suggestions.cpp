#include "search/suggestions.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "motet/text/case_folding.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t longest_compared = 200;  // bytes: longer names are not misspelt, they are something else
constexpr std::size_t most_compared = 20'000;
constexpr std::size_t most_shown = 3;

// Levenshtein's distance, in bytes.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::vector<std::string> similar_names(std::string_view wanted, std::span<const std::string> names) {
  const std::string folded = fold(wanted);
  if (folded.empty() || folded.size() > longest_compared) return {};
  const std::size_t allowed = std::max<std::size_t>(1, folded.size() / 3);
  std::vector<std::tuple<std::size_t, std::string>> found;
  for (const std::string& name : names.first(std::min(names.size(), most_compared))) {
    const std::string other = fold(name);
    if (other.size() > longest_compared) continue;
    const std::size_t difference = std::max(other.size(), folded.size()) - std::min(other.size(), folded.size());
    std::size_t rank = difference <= allowed ? edits(folded, other) : allowed + 1;
    if (rank > allowed) {
      if (other.find(folded) == std::string::npos) continue;
      rank = allowed + (other.starts_with(folded) ? 1 : 2);
    }
    found.emplace_back(rank, name);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<std::string> result;
  for (const auto& [rank, name] : found) {
    if (result.size() < most_shown) result.push_back(name);
  }
  return result;
}

std::string list_names(std::span<const std::string> names, std::size_t most) {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) list += (i == 0 ? "'" : ", '") + names[i] + "'";
  if (names.size() > most) list += " and " + std::to_string(names.size() - most) + " more";
  return list;
}

}  // namespace motet::inline v1
