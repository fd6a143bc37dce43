// How do codes stand inside each other in XML?
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/codebook.hpp"

#include "io/writing/losses.hpp"
#include "io/writing/xml_writer.hpp"

namespace motet::inline v1::writing {

/// The element Codes, siblings in the order of their GUIDs; `inside` writes
/// what follows a code's description. The same in projects and codebooks.
/// Precondition: there are codes.
void write_code_tree(const Codebook& codebook, const std::vector<std::string>& guids, XmlWriter& xml, LossList& losses,
                     const std::function<void(std::uint32_t)>& inside);

/// The attribute `name`; a loss ("names") where readers take blanks away.
void write_name(std::string_view name, XmlWriter& xml, LossList& losses);

/// The attribute `color` of #rgb and #rrggbb; anything else is a loss
/// ("colors").
void write_color(std::string_view color, XmlWriter& xml, LossList& losses);

/// The element Description, unless empty.
void write_description(std::string_view text, XmlWriter& xml);

}  // namespace motet::inline v1::writing
