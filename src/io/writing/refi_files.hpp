// What are the bytes of a project exchange file, and of a codebook?
#pragma once

#include "motet/coding/project.hpp"
#include "motet/core/execution.hpp"
#include "motet/io/write.hpp"

namespace motet::inline v1::writing {

/// A .qdpx. Errors: Stopped.
Written refi_project(const Project& canonical, const Execution& execution);

/// A .qdc. Errors: DataError when there are no codes, which the schema demands.
Written refi_codebook(const Project& canonical);

}  // namespace motet::inline v1::writing
