// What all fuzz targets share: input that is refused is refused by one of Motet's errors, and everything else is a bug.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "motet/coding/project.hpp"
#include "motet/core/errors.hpp"
#include "motet/io/imported.hpp"

namespace fuzz {

template <class Reader>
int run(const std::uint8_t* data, std::size_t size, const Reader& read) {
  try {
    read(std::string_view(reinterpret_cast<const char*>(data), size));
  } catch (const motet::Error&) {
  }
  return 0;
}

/// Every other input is read with positions cut to their text.
inline motet::ReadOptions options_for(std::string_view input) {
  motet::ReadOptions options;
  options.clip_positions = input.size() % 2 == 1;
  return options;
}

/// What is read holds together, whatever was in the file.
inline void require_sound(const motet::Project& project) {
  try {
    motet::validate(project);
  } catch (const motet::Error&) {
    std::abort();
  }
}

}  // namespace fuzz
