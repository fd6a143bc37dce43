// How is a backbone written down, and which backbones are there?
#pragma once

#include <string>

#include "motet/graph/backbone.hpp"

namespace motet::inline v1 {

/// Errors: std::invalid_argument for numbers that no backbone can have.
void require_sound(const Backbone& backbone);

/// What is kept, as one sentence for a reader of results.
std::string sentence(const Backbone& backbone);

}  // namespace motet::inline v1
