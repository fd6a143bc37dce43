// How do peers that are other programs get the data?
#include <cstdint>
#include <vector>

#include "matrix/data.hpp"
#include "matrix/meetings.hpp"
#include "shared/writer.hpp"

namespace bench {
namespace {

std::vector<std::int32_t> narrow(const std::vector<std::int64_t>& list) { return {list.begin(), list.end()}; }

}  // namespace

void store(const std::filesystem::path& file, const CodedUnits& units) {
  Writer writer(file);
  writer << units.rows() << units.width << units.starts << units.columns;
  writer.close();
}

void store(const std::filesystem::path& file, const PairTables& tables) {
  Writer writer(file);
  writer << static_cast<std::int32_t>(tables.both.size()) << static_cast<std::int32_t>(tables.total)
         << narrow(tables.both) << narrow(tables.first) << narrow(tables.second);
  writer.close();
}

void store(const std::filesystem::path& file, const Segments& segments) {
  static_assert(sizeof(Segment) == 4 * sizeof(std::int32_t));
  Writer writer(file);
  writer << static_cast<std::int32_t>(segments.segments.size()) << segments.codes << segments.segments;
  writer.close();
}

void store(const std::filesystem::path& file, const std::vector<Meeting>& meetings) {
  static_assert(sizeof(Meeting) == 3 * sizeof(std::int32_t));
  Writer writer(file);
  writer << meetings;
  writer.close();
}

void store(const std::filesystem::path& file, const std::vector<double>& numbers) {
  Writer writer(file);
  writer << numbers;
  writer.close();
}

}  // namespace bench
