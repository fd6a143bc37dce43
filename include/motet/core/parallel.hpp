// How is independent work spread over threads without changing any result?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"

namespace motet::inline v1 {

/// The number of threads that `execution` asks for: its own number, or the CPUs this process may use; at least 1.
MOTET_API unsigned thread_count(const Execution& execution);

/// Reports progress and looks for a stop.
/// Errors: Stopped when the observer returns false or a stop was requested.
MOTET_API void report_progress(const Execution& execution, std::string_view stage, std::uint64_t done,
                               std::uint64_t total);

/// Calls body(i) once for each i in [0, count), on up to thread_count(execution) threads that live for this call only.
/// Which thread runs which i is not determined, so body must write to a place of its own for each i; merged in the
/// order of i, the result is then the same for any number of threads. Progress is reported on the calling thread.
/// Errors: whatever body throws; of several exceptions, the one with the smallest i. Stopped.
MOTET_API void parallel_for(std::size_t count, const Execution& execution, std::string_view stage,
                            const std::function<void(std::size_t)>& body);

}  // namespace motet::inline v1
