#include "faults/failing_memory.hpp"

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <doctest/doctest.h>
#include <memory>
#include <new>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace failing_memory {
namespace {

std::atomic<std::size_t> counted{0}, failing{0};
std::atomic<bool> lasts{false}, failed{false};
std::atomic<std::ptrdiff_t> living{0};

bool refuses() {
  const std::size_t number = ++counted;
  const std::size_t at = failing;
  const bool refused = at != 0 && (number == at || (lasts && number > at));
  if (refused) failed = true;
  return refused;
}

void* take(std::size_t size, std::size_t alignment = 0) {
  if (refuses()) return nullptr;
  if (size == 0) size = 1;
  // aligned_alloc wants a multiple.
  void* memory = alignment == 0 ? std::malloc(size)
                                : std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (memory != nullptr) ++living;
  return memory;
}

void give_back(void* memory) {
  if (memory == nullptr) return;
  --living;
  std::free(memory);
}

}  // namespace

void fail_at(std::size_t n, bool lasting) {
  failing = 0;
  counted = 0;
  failed = false;
  lasts = lasting;
  failing = n;
}

std::size_t count() { return counted; }
bool has_failed() { return failed; }
std::ptrdiff_t live() { return living; }

void watch_pugixml() {
  pugi::set_memory_management_functions([](std::size_t size) { return take(size); }, give_back);
}

}  // namespace failing_memory

namespace {

void* take_or_throw(std::size_t size, std::size_t alignment = 0) {
  void* memory = failing_memory::take(size, alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

std::size_t number(std::align_val_t alignment) { return static_cast<std::size_t>(alignment); }

}  // namespace

// All forms, so that none is left to the standard library's pair of another.
void* operator new(std::size_t size) { return take_or_throw(size); }
void* operator new[](std::size_t size) { return take_or_throw(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return failing_memory::take(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return failing_memory::take(size); }
void* operator new(std::size_t size, std::align_val_t alignment) { return take_or_throw(size, number(alignment)); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return take_or_throw(size, number(alignment)); }
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return failing_memory::take(size, number(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return failing_memory::take(size, number(alignment));
}
void operator delete(void* memory) noexcept { failing_memory::give_back(memory); }
void operator delete[](void* memory) noexcept { failing_memory::give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { failing_memory::give_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { failing_memory::give_back(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { failing_memory::give_back(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { failing_memory::give_back(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { failing_memory::give_back(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { failing_memory::give_back(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { failing_memory::give_back(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { failing_memory::give_back(memory); }
void operator delete(void* memory, std::align_val_t, const std::nothrow_t&) noexcept {
  failing_memory::give_back(memory);
}
void operator delete[](void* memory, std::align_val_t, const std::nothrow_t&) noexcept {
  failing_memory::give_back(memory);
}

TEST_CASE("the allocation that was named fails, alone or with all after it") {
  const auto fails = [](std::size_t n, bool lasting) {
    std::string which;
    which.reserve(8);
    failing_memory::fail_at(n, lasting);
    for (int i = 0; i < 3; ++i) {
      try {
        static_cast<void>(std::make_unique<std::string>());
        which += '.';
      } catch (const std::bad_alloc&) {
        which += 'x';
      }
    }
    failing_memory::fail_at(0);
    return which;
  };
  CHECK(fails(1, false) == "x..");
  CHECK(fails(2, false) == ".x.");
  CHECK(fails(2, true) == ".xx");
  CHECK(fails(4, true) == "...");
}

TEST_CASE("what is taken and given back is counted, that of pugixml too") {
  failing_memory::watch_pugixml();
  const std::ptrdiff_t before = failing_memory::live();
  {
    const std::vector<int> numbers(100);
    CHECK(failing_memory::live() == before + 1);
    struct alignas(64) Wide {
      int value = 0;
    };
    const auto wide = std::make_unique<Wide>();
    CHECK(reinterpret_cast<std::uintptr_t>(wide.get()) % 64 == 0);
    const std::ptrdiff_t without = failing_memory::live();
    pugi::xml_document tree;
    REQUIRE(tree.load_string("<a><b/></a>"));
    CHECK(failing_memory::live() > without);
  }
  CHECK(failing_memory::live() == before);
  failing_memory::fail_at(1, true);
  pugi::xml_document tree;
  const pugi::xml_parse_status status = tree.load_string("<a/>").status;
  failing_memory::fail_at(0);
  CHECK(status == pugi::status_out_of_memory);
}
