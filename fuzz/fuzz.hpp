// What all fuzz targets share: input that is refused is refused by one of Motet's errors, and everything else is a bug.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "motet/core/errors.hpp"

namespace fuzz {

template <class Reader>
int run(const std::uint8_t* data, std::size_t size, const Reader& read) {
  try {
    read(std::string_view(reinterpret_cast<const char*>(data), size));
  } catch (const motet::Error&) {
  }
  return 0;
}

}  // namespace fuzz
