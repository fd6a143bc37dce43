#include "io/writing/zip_archive.hpp"

#include <exception>
#include <zip.h>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

namespace motet::inline v1::writing {
namespace {

// Where libzip writes to: a buffer that grows, ours to keep when the archive is
// closed.
class Target {
 public:
  Target() {
    zip_error_init(&error_);
    source_ = zip_source_buffer_create(nullptr, 0, 0, &error_);
    if (source_ == nullptr) throw Error("no memory for an archive");
    zip_source_keep(source_);
    zip_ = zip_open_from_source(source_, ZIP_TRUNCATE, &error_);
    if (zip_ != nullptr) return;
    zip_source_free(source_);
    release();
    throw Error("no memory for an archive");
  }
  ~Target() {
    if (zip_ != nullptr) zip_discard(zip_);
    release();
  }
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;

  [[nodiscard]] zip_t* zip() const noexcept { return zip_; }
  void fail() const { throw Error(std::string("cannot make the archive: ") + zip_strerror(zip_)); }

  /// False when it was cancelled or failed.
  bool close() {
    if (zip_close(zip_) != 0) return false;
    zip_ = nullptr;
    return true;
  }

  std::string bytes() {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(source_, &stat) != 0 || zip_source_open(source_) != 0) throw Error("cannot make the archive");
    std::string result(static_cast<std::size_t>(stat.size), '\0');
    const zip_int64_t got = zip_source_read(source_, result.data(), result.size());
    zip_source_close(source_);
    if (got != static_cast<zip_int64_t>(result.size())) throw Error("cannot make the archive");
    return result;
  }

 private:
  void release() noexcept {
    zip_source_free(source_);
    zip_error_fini(&error_);
  }

  zip_error_t error_{};
  zip_source_t* source_ = nullptr;
  zip_t* zip_ = nullptr;
};

// Exceptions must not pass through libzip.
struct Watch {
  const Execution& execution;
  std::uint64_t percent = 0;
  std::exception_ptr stopped{};
};

void note_progress(zip_t*, double done, void* watch) {
  static_cast<Watch*>(watch)->percent = static_cast<std::uint64_t>(done * 100.0);
}

int ask_to_stop(zip_t*, void* state) {
  auto& watch = *static_cast<Watch*>(state);
  try {
    report_progress(watch.execution, "deflating", watch.percent, 100);
    return 0;
  } catch (...) {
    watch.stopped = std::current_exception();
    return 1;
  }
}

void add_entry(const Target& target, const ZipEntry& entry) {
  // Twice as fast as the usual 6, and files an eighth larger.
  constexpr zip_uint32_t level = 3;
  constexpr zip_uint16_t midnight = 0;
  constexpr zip_uint16_t first_of_january_1980 = (1U << 5) | 1U;
  zip_t* zip = target.zip();
  zip_source_t* source = zip_source_buffer(zip, entry.bytes.data(), entry.bytes.size(), 0);
  if (source == nullptr) target.fail();
  const zip_int64_t index = zip_file_add(zip, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    target.fail();
  }
  const auto position = static_cast<zip_uint64_t>(index);
  // By its fields: a time would be converted to the local zone.
  if (zip_file_set_dostime(zip, position, midnight, first_of_january_1980, 0) != 0 ||
      zip_set_file_compression(zip, position, ZIP_CM_DEFLATE, level) != 0) {
    target.fail();
  }
}

}  // namespace

std::string zip_archive(std::span<const ZipEntry> entries, const Execution& execution) {
  Target target;
  for (const ZipEntry& entry : entries) add_entry(target, entry);
  Watch watch{execution};
  zip_register_progress_callback_with_state(target.zip(), 0.001, note_progress, nullptr, &watch);
  zip_register_cancel_callback_with_state(target.zip(), ask_to_stop, nullptr, &watch);
  if (!target.close()) {
    if (watch.stopped) std::rethrow_exception(watch.stopped);
    target.fail();
  }
  return target.bytes();
}

}  // namespace motet::inline v1::writing
