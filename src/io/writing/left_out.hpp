// What of a project stays behind when only its codes, or only its coded
// segments, are written?
#pragma once

#include "motet/coding/project.hpp"

#include "io/writing/losses.hpp"

namespace motet::inline v1::writing {

/// Everything but codes and sets of codes.
void note_left_out_of_codebook(const Project& canonical, LossList& losses);

/// Everything but codings with the names of what they belong to.
void note_left_out_of_segments(const Project& canonical, LossList& losses);

}  // namespace motet::inline v1::writing
