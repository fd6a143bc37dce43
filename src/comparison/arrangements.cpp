#include "comparison/arrangements.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <utility>

#include "motet/core/random.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t random_stream = 0x50656F70;  // "Peop": no other draws share it

// How many ways there are to order people of which `sizes` are alike; none when more than `most`. It only grows with
// every person added, so that it can stop at the limit.
std::optional<std::uint64_t> orders(std::span<const std::uint32_t> sizes, std::uint64_t most) {
  std::uint64_t result = 1;
  std::uint64_t people = 0;
  for (const std::uint32_t size : sizes) {
    for (std::uint64_t alike = 1; alike <= size; ++alike) {
      ++people;
      const std::uint64_t common = std::gcd(result, alike);
      const std::uint64_t factor = people / (alike / common);
      if (result / common > most / factor) return std::nullopt;
      result = result / common * factor;
    }
  }
  return result;
}

}  // namespace

Arrangements::Arrangements(std::span<const std::uint32_t> group, std::uint32_t groups,
                           std::span<const std::uint32_t> stratum, std::uint32_t strata)
    : group_(group.begin(), group.end()), members_(strata), sizes_(strata, std::vector<std::uint32_t>(groups)) {
  for (std::size_t person = 0; person < group.size(); ++person) {
    members_[stratum[person]].push_back(static_cast<std::uint32_t>(person));
    ++sizes_[stratum[person]][group[person]];
  }
}

std::optional<std::uint64_t> Arrangements::count(std::uint64_t most) const {
  std::uint64_t result = 1;
  for (const std::vector<std::uint32_t>& sizes : sizes_) {
    const std::optional<std::uint64_t> here = orders(sizes, most);
    if (!here || result > most / *here) return std::nullopt;
    result *= *here;
  }
  return result;
}

double Arrangements::smallest_share() const {
  double share = 1;
  for (const std::vector<std::uint32_t>& sizes : sizes_) {
    double people = 0;
    for (const std::uint32_t size : sizes) {
      for (std::uint32_t alike = 1; alike <= size; ++alike) share *= alike / ++people;
    }
  }
  std::map<std::vector<std::uint32_t>, double> alike;
  const std::size_t groups = sizes_.empty() ? 0 : sizes_.front().size();
  for (std::size_t group = 0; group < groups; ++group) {
    std::vector<std::uint32_t> here;
    for (const std::vector<std::uint32_t>& sizes : sizes_) here.push_back(sizes[group]);
    share *= ++alike[std::move(here)];
  }
  return std::min(share, 1.0);
}

void Arrangements::enumerated(std::uint64_t i, std::span<std::uint32_t> group) const {
  for (std::size_t stratum = 0; stratum < members_.size(); ++stratum) {
    std::vector<std::uint32_t> left = sizes_[stratum];
    std::uint64_t ways = orders(left, std::uint64_t{1} << 40).value_or(1);
    std::uint64_t rank = i % ways;
    i /= ways;
    std::uint64_t people = members_[stratum].size();
    for (const std::uint32_t person : members_[stratum]) {
      for (std::uint32_t candidate = 0; candidate < left.size(); ++candidate) {
        if (left[candidate] == 0) continue;
        // Below 2^64: more than 2^21 people have one arrangement, or one for each of them, or more than 2^40.
        const std::uint64_t ways_with = ways * left[candidate] / people;
        if (rank < ways_with) {
          group[person] = candidate;
          --left[candidate];
          ways = ways_with;
          break;
        }
        rank -= ways_with;
      }
      --people;
    }
  }
}

void Arrangements::drawn(std::uint64_t seed, std::uint64_t replicate, std::span<std::uint32_t> group) const {
  Random random(seed, random_stream, replicate);
  std::copy(group_.begin(), group_.end(), group.begin());
  for (const std::vector<std::uint32_t>& members : members_) {
    for (std::size_t last = members.size(); last > 1; --last) {
      std::swap(group[members[last - 1]], group[members[random.below(static_cast<std::uint32_t>(last))]]);
    }
  }
}

}  // namespace motet::inline v1
