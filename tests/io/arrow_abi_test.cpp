// As another library's header would have it, included before ours.
#include <cstdint>
#define ARROW_C_STREAM_INTERFACE
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
  static constexpr bool is_theirs = true;
};

#include <cstddef>
#include <doctest/doctest.h>

#include "motet/io/arrow_abi.hpp"

TEST_CASE("a definition that is there already stands") { CHECK(ArrowArrayStream::is_theirs); }

TEST_CASE("the members stand where the specification has them") {
  // Of machines with 64 bits, where pointers and counts are of one size.
  if (sizeof(void*) != 8) return;
  CHECK(sizeof(ArrowSchema) == 72);
  CHECK(offsetof(ArrowSchema, flags) == 24);
  CHECK(offsetof(ArrowSchema, release) == 56);
  CHECK(sizeof(ArrowArray) == 80);
  CHECK(offsetof(ArrowArray, buffers) == 40);
  CHECK(offsetof(ArrowArray, release) == 64);
  CHECK(sizeof(ArrowArrayStream) == 40);
}
