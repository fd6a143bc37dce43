// Are the inputs of the benchmark of formats reproducible, and read as they were made?
#pragma once

namespace bench {

/// Errors: std::runtime_error when not.
void check_formats();

}  // namespace bench
