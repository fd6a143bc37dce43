// What a header needs to know about the build: which symbols the library shows, and its version.
#pragma once

#define MOTET_VERSION_MAJOR 0
#define MOTET_VERSION_MINOR 1
#define MOTET_VERSION_PATCH 0

#if defined(__GNUC__)
#define MOTET_API __attribute__((visibility("default")))
#else
#define MOTET_API
#endif
