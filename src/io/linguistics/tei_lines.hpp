// Which words of this TEI element are spoken, and which lines do they make?
#pragma once

#include <cstddef>
#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"

namespace motet::inline v1::linguistics {

/// What begins a line of its own.
enum class TeiBlocks : std::uint8_t {
  speech,  // the outermost seg, p, ab, l of an utterance
  prose    // p, head, item and the like
};

struct TeiText {
  std::vector<std::string> lines;         ///< with one blank for every run of them; none empty
  std::vector<std::string_view> anchors;  ///< what `anchor` elements say they are synchronous with
};

/// The text inside an element without notes, incidents and the like. Tokens (w, pc) are apart where blanks or a `c`
/// stand between them and `join` does not forbid it; where a line's tokens touch without exception, its words are
/// apart.
TeiText tei_text(pugi::xml_node element, TeiBlocks blocks);

}  // namespace motet::inline v1::linguistics
