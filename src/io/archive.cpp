#include "io/archive.hpp"

#include <algorithm>
#include <utility>
#include <zip.h>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"
#include "motet/text/utf8.hpp"

#include "io/names.hpp"
#include "io/zip_directory.hpp"

namespace motet::inline v1 {
namespace {

SourcePosition at(std::string_view name, std::string_view entry = {}) {
  return {std::string(name), to_utf8_lossy(entry).text, 0, 0};
}

std::string with_slashes(std::string_view name) {
  std::string result(name);
  std::replace(result.begin(), result.end(), '\\', '/');
  return result;
}

void check_name(std::string_view entry, std::string_view name) {
  const auto refuse = [&](const char* reason) {
    throw ParseError(
        std::string("the archive has an entry whose name ") + reason + "; it is damaged or was made to do harm",
        at(name, entry));
  };
  if (entry.empty()) refuse("is empty");
  if (find_invalid_utf8(entry)) refuse("is not UTF-8");
  if (std::any_of(entry.begin(), entry.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) {
    refuse("holds control characters");
  }
  if (entry.front() == '/') refuse("begins at the root of a disk");
  if (entry.size() > 1 && entry[1] == ':') refuse("names a drive");
  for (std::string_view rest = entry; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    if (rest.substr(0, end) == "..") refuse("leads out of the archive ('..')");
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

class ZipError {
 public:
  ZipError() { zip_error_init(&error_); }
  ~ZipError() { zip_error_fini(&error_); }
  ZipError(const ZipError&) = delete;
  ZipError& operator=(const ZipError&) = delete;
  zip_error_t* get() noexcept { return &error_; }
  [[nodiscard]] int code() const noexcept { return zip_error_code_zip(&error_); }
  [[nodiscard]] std::string message() { return zip_error_strerror(&error_); }

 private:
  zip_error_t error_{};
};

struct CloseFile {
  void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

}  // namespace

struct Archive::Handle {
  explicit Handle(zip_t* opened) noexcept : zip(opened) {}
  ~Handle() { zip_discard(zip); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  zip_t* zip;
};

Archive::Archive(std::string_view bytes, std::string_view name, const Execution& execution)
    : bytes_(bytes), name_(name), execution_(execution) {
  if (has_name_with_nul(bytes)) {
    throw ParseError("the archive has an entry whose name holds a NUL character; it is damaged or was made to do harm",
                     at(name));
  }
  ZipError error;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get());
  if (source == nullptr) throw Error("no memory for an archive", at(name));
  zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, error.get());
  if (zip == nullptr) {
    zip_source_free(source);
    if (error.code() == ZIP_ER_MULTIDISK) {
      throw ParseError("is one part of an archive in several parts, which Motet does not read", at(name));
    }
    throw ParseError("the ZIP archive is damaged or truncated (" + error.message() + ")", at(name));
  }
  handle_ = std::make_unique<Handle>(zip);

  const auto count = static_cast<std::uint64_t>(zip_get_num_entries(zip, 0));
  const Limits& limits = execution.limits;
  if (count > limits.archive_entries) {
    throw LimitError("the archive has " + std::to_string(count) + " entries; the limit archive_entries is " +
                         std::to_string(limits.archive_entries),
                     at(name));
  }
  for (std::uint64_t i = 0; i < count; ++i) {
    zip_stat_t stat{};
    if (zip_stat_index(zip, i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0) {
      throw ParseError("the ZIP archive is damaged: entry " + std::to_string(i) + " has no name", at(name));
    }
    const std::string entry = with_slashes(stat.name);
    check_name(entry, name);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
      throw ParseError("the archive is encrypted; save it without a password", at(name, entry));
    }
    if (!index_.emplace(collision_key(entry), i).second) {
      throw ParseError("the archive has two entries of this name (case does not count)", at(name, entry));
    }
    names_.push_back(entry);
  }
}

Archive::~Archive() = default;

std::optional<std::size_t> Archive::find(std::string_view name) const {
  const auto found = index_.find(collision_key(with_slashes(name)));
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

std::string Archive::read(std::size_t index) {
  std::string result;
  // The stated size saves copies where it is true.
  result.reserve(stated_size(index));
  std::string chunk(std::size_t{1} << 18, '\0');
  inflate(
      index, [&] { return std::span<char>(chunk); },
      [&](std::size_t size) {
        result.append(chunk, 0, size);
        report_progress(execution_, "inflating", inflated_, 0);
      });
  return result;
}

std::size_t Archive::stated_size(std::size_t index) const {
  const Limits& limits = execution_.limits;
  zip_stat_t stat{};
  if (zip_stat_index(handle_->zip, index, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0) return 0;
  const std::uint64_t compressed =
      (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? std::min<std::uint64_t>(stat.comp_size, bytes_.size()) : bytes_.size();
  const std::uint64_t credible =
      std::max(limits.archive_ratio_from, compressed * std::min<std::uint64_t>(limits.archive_ratio, 1000));
  return static_cast<std::size_t>(std::min({stat.size, limits.archive_entry_bytes, credible}));
}

void Archive::inflate(std::size_t index, const std::function<std::span<char>()>& room,
                      const std::function<void(std::size_t)>& take) {
  const Limits& limits = execution_.limits;
  const SourcePosition where = at(name_, names_.at(index));
  const auto damaged = [&](const std::string& reason) {
    return ParseError("the archive's entry is damaged (" + reason + ")", where);
  };
  zip_stat_t stat{};
  if (zip_stat_index(handle_->zip, index, 0, &stat) != 0) throw damaged(zip_strerror(handle_->zip));
  if ((stat.valid & ZIP_STAT_COMP_METHOD) != 0 && stat.comp_method != ZIP_CM_STORE &&
      stat.comp_method != ZIP_CM_DEFLATE) {
    throw ParseError("the entry is compressed by method " + std::to_string(stat.comp_method) +
                         "; Motet reads stored and deflated entries",
                     where);
  }
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(handle_->zip, index, 0));
  if (!file) throw damaged(zip_strerror(handle_->zip));

  // The compressed size that the archive states may be anything, but never more than there is.
  const std::uint64_t stated = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : bytes_.size();
  const std::uint64_t compressed = std::min<std::uint64_t>(stated, bytes_.size());
  const auto too_dense = [&](std::uint64_t large, std::uint64_t small) {
    return large > limits.archive_ratio_from && large / limits.archive_ratio >= std::max<std::uint64_t>(small, 1);
  };
  std::uint64_t size = 0;
  while (true) {
    const std::span<char> free = room();
    const zip_int64_t got = zip_fread(file.get(), free.data(), free.size());
    if (got < 0) throw damaged(zip_error_strerror(zip_file_get_error(file.get())));
    if (got == 0) break;
    size += static_cast<std::uint64_t>(got);
    inflated_ += static_cast<std::uint64_t>(got);
    if (size > limits.archive_entry_bytes) {
      throw LimitError("the entry inflates to more than the limit archive_entry_bytes, " +
                           std::to_string(limits.archive_entry_bytes),
                       where);
    }
    if (inflated_ > limits.archive_bytes) {
      throw LimitError(
          "the archive inflates to more than the limit archive_bytes, " + std::to_string(limits.archive_bytes), where);
    }
    if (too_dense(size, compressed) || too_dense(inflated_, bytes_.size())) {
      throw LimitError("the archive inflates to more than " + std::to_string(limits.archive_ratio) +
                           " times its size (limit archive_ratio)",
                       where);
    }
    take(static_cast<std::size_t>(got));
  }
}

}  // namespace motet::inline v1
