// Which character does &amp; stand for?
#pragma once

#include <string>
#include <string_view>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// The text with character references resolved once: &amp; &lt; &gt; &quot; &apos; &nbsp; &lrm; &rlm; and numbers
/// (&#39;, &#x27;). What only looks like one stays as it is.
std::string resolve_references(std::string_view text);

}  // namespace motet::inline v1
