// How do peers that are other programs get the data?
#include <bit>
#include <cstddef>
#include <fstream>
#include <stdexcept>

#include "matrix/data.hpp"
#include "matrix/meetings.hpp"

namespace bench {
namespace {

static_assert(std::endian::native == std::endian::little, "files hold the least byte first");

class Writer {
 public:
  explicit Writer(const std::filesystem::path& file) : file_(file), stream_(file, std::ios::binary | std::ios::trunc) {}

  Writer& operator<<(std::int32_t number) { return write(&number, sizeof number); }

  template <class T>
  Writer& operator<<(const std::vector<T>& list) {
    return write(list.data(), list.size() * sizeof(T));
  }

  void close() {
    stream_.close();
    if (!stream_) throw std::runtime_error("cannot write " + file_.string());
  }

 private:
  Writer& write(const void* data, std::size_t size) {
    stream_.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
    return *this;
  }

  std::filesystem::path file_;
  std::ofstream stream_;
};

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
