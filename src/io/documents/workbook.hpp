// Which sheets has this workbook, and what do its cells refer to?
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/execution.hpp"

#include "io/archive.hpp"
#include "io/documents/number_format.hpp"

namespace motet::inline v1::documents {

struct Workbook {
  std::size_t sheet = 0;                  ///< the entry of the first sheet of cells
  std::string sheet_name;                 ///< as its tab says
  std::vector<std::string> other_sheets;  ///< their names
  bool from_1904 = false;
  std::vector<std::string> strings;   ///< shared by cells
  std::vector<MomentFormat> formats;  ///< by the cell's style
};

/// Errors: ParseError naming the entry; LimitError, Stopped.
Workbook read_workbook(Archive& archive, std::string_view name, const Execution& execution);

/// The text of a string item: its runs, without how they are pronounced. `_x000D_` and the like are characters.
std::string string_item(pugi::xml_node item);

}  // namespace motet::inline v1::documents
