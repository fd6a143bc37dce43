// Are data and answers of the benchmark of themes reproducible and right?
#pragma once

namespace bench {

/// With little data, nothing is measured. Errors: std::runtime_error that says what is wrong.
void check();

}  // namespace bench
