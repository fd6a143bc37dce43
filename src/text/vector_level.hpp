// Which vector instructions does this computer have?
#pragma once

#include <cstdint>

// Functions for one level are compiled for it by attribute, so that the library runs on every x86-64 computer.
#if defined(__x86_64__) && defined(__GNUC__)
#define MOTET_HAS_X86_LEVELS 1
#define MOTET_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define MOTET_AVX512 __attribute__((target("avx2,bmi,bmi2,popcnt,avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2")))
#endif

namespace motet::inline v1 {

enum class VectorLevel : std::uint8_t { portable, avx2, avx512 };

/// The highest level here. Each is faster than those before and does the same.
inline VectorLevel best_vector_level() noexcept {
#ifdef MOTET_HAS_X86_LEVELS
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
                    __builtin_cpu_supports("popcnt");
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") &&
                      __builtin_cpu_supports("avx512vbmi2");
  if (avx2 && avx512) return VectorLevel::avx512;
  if (avx2) return VectorLevel::avx2;
#endif
  return VectorLevel::portable;
}

}  // namespace motet::inline v1
