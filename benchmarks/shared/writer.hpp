// How are numbers written for peers that are other programs?
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace bench {

static_assert(std::endian::native == std::endian::little, "files hold the least byte first");

/// Numbers one after the other as they are in memory.
class Writer {
 public:
  explicit Writer(const std::filesystem::path& file) : file_(file), stream_(file, std::ios::binary | std::ios::trunc) {}

  Writer& operator<<(std::int32_t number) { return write(&number, sizeof number); }

  template <class T>
  Writer& operator<<(const std::vector<T>& list) {
    return write(list.data(), list.size() * sizeof(T));
  }

  /// Errors: std::runtime_error when something could not be written.
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

}  // namespace bench
