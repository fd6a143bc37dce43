// What if the next piece of memory is refused?
#pragma once

#include <cstddef>

namespace failing_memory {

/// From now on the n-th allocation (from 1) by operator new or pugixml fails; `lasting`: all after it too. 0: none.
/// Memory that libzip, SQLite and ICU take with malloc is not counted and never fails.
void fail_at(std::size_t n, bool lasting = false);

/// Allocations since fail_at.
std::size_t count();
/// Whether one was refused since fail_at.
bool has_failed();
/// Allocations that were not given back yet.
std::ptrdiff_t live();

/// Makes pugixml ask here too.
void watch_pugixml();

/// Whether clang's UndefinedBehaviorSanitizer watches. It reports libstdc++'s own std::variant ("unreachable program
/// point") when a copy inside one throws, so that failing memory cannot be told from faults there.
#if defined(__clang__) && defined(__has_feature)
#if __has_feature(undefined_behavior_sanitizer)
inline constexpr bool watched = true;
#else
inline constexpr bool watched = false;
#endif
#else
inline constexpr bool watched = false;
#endif

}  // namespace failing_memory
