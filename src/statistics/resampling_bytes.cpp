#include <bit>
#include <cstddef>

#include "motet/statistics/resampling.hpp"

#include "core/packing.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view signature = "motet MaxT 1\n";

}  // namespace

std::string MaxT::to_bytes() const {
  std::string bytes(signature);
  packing::append_number(bytes, observed_.size());
  for (const double value : observed_) packing::append_number(bytes, std::bit_cast<std::uint64_t>(value));
  packing::append_number(bytes, replicates_);
  for (std::size_t rank = 0; rank < order_.size(); ++rank) {
    packing::append_number(bytes, raw_hits_[rank]);
    packing::append_number(bytes, down_hits_[rank]);
    packing::append_number(bytes, first_beaten_[rank]);
  }
  return bytes;
}

MaxT MaxT::from_bytes(std::string_view bytes) {
  packing::Reader reader(bytes, "a MaxT");
  reader.expect(signature);
  const std::uint64_t size = reader.number();
  if (size > reader.rest().size()) reader.refuse("they end early");
  std::vector<double> observed;
  observed.reserve(static_cast<std::size_t>(size));
  for (std::uint64_t i = 0; i < size; ++i) observed.push_back(std::bit_cast<double>(reader.number()));

  MaxT result(observed);
  result.replicates_ = reader.number();
  std::uint64_t left = result.replicates_;  // a replicate's largest statistic beats one first, or none
  for (std::size_t rank = 0; rank < result.order_.size(); ++rank) {
    const std::uint64_t raw = result.raw_hits_[rank] = reader.number();
    const std::uint64_t down = result.down_hits_[rank] = reader.number();
    const std::uint64_t first = result.first_beaten_[rank] = reader.number();
    if (raw > down || down > result.replicates_) reader.refuse("more hits than replicates");
    if (first > left) reader.refuse("more beaten than replicates");
    left -= first;
  }
  reader.expect_end();
  return result;
}

}  // namespace motet::inline v1
