// What do the imports of databases share?
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/errors.hpp"
#include "motet/io/imported.hpp"
#include "motet/io/transcripts.hpp"

#include "io/databases/database.hpp"
#include "io/loading.hpp"
#include "io/refi/refi_positions.hpp"

namespace motet::inline v1::databases {

struct Context {
  std::string_view file;
  const ReadOptions& options;
  const ParticipantsTable& extra;
  Imported<Project>& imported;
  std::map<std::string, std::size_t> lost{};  ///< what cannot be carried over, in words
  std::uint64_t copied = 0;                   ///< bytes that stand once in the file and often in the project

  [[nodiscard]] const Limits& limits() const noexcept { return options.execution.limits; }
  [[nodiscard]] SourcePosition everywhere() const { return {std::string(file), {}, 0, 0}; }
  void diagnose(Severity severity, std::string kind, std::string message, SourcePosition where) {
    imported.diagnostics.push_back({severity, std::move(kind), std::move(message), std::move(where)});
  }
  void lose(const std::string& what, std::size_t count = 1) {
    if (count > 0) lost[what] += count;
  }
  /// Errors: LimitError when a small file makes a large project.
  void grow(std::uint64_t bytes);
  void report_lost();
};

/// "2023-01-05 10:11:12" and the like.
std::optional<DateTime> moment(std::string text);

/// The message of an error without the place it begins with.
std::string bare(const Error& error);

/// Adds a code. Errors: as Codebook::add, with the place.
CodeId add_code(Context& context, Code code, const SourcePosition& where);

/// Errors: LimitError beyond transcript_bytes.
void require_size(const Context& context, std::uint64_t size, const SourcePosition& where);

/// Says where positions had to be converted, or do not fit the words.
void report_positions(const refi::Located& located, const std::string& name, const SourcePosition& where,
                      std::vector<Diagnostic>& diagnostics);

/// Opens the database, says what stands beside it, and closes it again once `read` has its rows.
template <class Read>
auto with_database(std::string_view bytes, Context& context, Read read) {
  Database database(bytes, context.file, context.options.execution);
  if (database.logs_ahead()) {
    context.diagnose(Severity::note, "write-ahead-log",
                     "the database may have its latest changes in a file beside it (-wal), which is not read: none is "
                     "left once the program that has it open is closed",
                     context.everywhere());
  }
  return read(database);
}

/// People who code, by name.
class Coders {
 public:
  explicit Coders(std::vector<Coder>& coders) : coders_(coders) {}
  CoderId of(const std::string& name);

 private:
  std::vector<Coder>& coders_;
  std::map<std::string, CoderId> known_;
};

}  // namespace motet::inline v1::databases
