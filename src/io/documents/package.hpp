// Where in an Office archive is the main part, and where are the parts it names?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/execution.hpp"

#include "io/archive.hpp"

namespace motet::inline v1::documents {

struct Relation {
  std::string id;
  std::string type;    ///< the last word of its address: "officeDocument", "worksheet"
  std::string target;  ///< the entry's name
};

/// What a part ("" for the whole archive) is related to, outside files left out; empty when nothing says so.
std::vector<Relation> relations_of(Archive& archive, std::string_view part, std::string_view name,
                                   const Execution& execution);

/// The entry of the main part: what the archive's relations say, or else the entry of the usual name.
std::optional<std::size_t> main_part(Archive& archive, std::string_view usual, std::string_view name,
                                     const Execution& execution);

}  // namespace motet::inline v1::documents
