// How do files become one archive, the same bytes every time?
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "motet/core/execution.hpp"

namespace motet::inline v1::writing {

struct ZipEntry {
  std::string name;
  std::string_view bytes;
};

/// A ZIP archive of the entries in this order, deflated, all dated 1980-01-01.
/// Errors: Error when libzip fails; Stopped.
std::string zip_archive(std::span<const ZipEntry> entries, const Execution& execution);

}  // namespace motet::inline v1::writing
