// The instructions of the levels, where there are any (see vector_level.hpp). For sources only.
#pragma once

#include "text/vector_level.hpp"

#ifdef MOTET_HAS_X86_LEVELS
#include <immintrin.h>
#ifndef __clang__
// GCC 12 thinks so of its own intrinsics, where what is not initialized is not used either.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif
#endif
