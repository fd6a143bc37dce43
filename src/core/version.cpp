#include "motet/core/version.hpp"

#include <array>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

namespace motet::inline v1 {
namespace {

using VersionText = std::array<char, U_MAX_VERSION_STRING_LENGTH>;

template <class Get>
VersionText make_version_text(Get get) noexcept {
  UVersionInfo parts{};
  get(parts);
  VersionText text{};
  u_versionToString(parts, text.data());
  return text;
}

#define MOTET_STRING_OF(x) #x
#define MOTET_STRING(x) MOTET_STRING_OF(x)

}  // namespace

std::string_view version() noexcept {
  return MOTET_STRING(MOTET_VERSION_MAJOR) "." MOTET_STRING(MOTET_VERSION_MINOR) "." MOTET_STRING(MOTET_VERSION_PATCH);
}

std::string_view icu_version() noexcept {
  static const VersionText text = make_version_text([](std::uint8_t* parts) { u_getVersion(parts); });
  return text.data();
}

std::string_view unicode_version() noexcept {
  static const VersionText text = make_version_text([](std::uint8_t* parts) { u_getUnicodeVersion(parts); });
  return text.data();
}

}  // namespace motet::inline v1
