// Whose database is this, and how does the rest of the library read it?
#pragma once

#include <cstdint>
#include <string_view>

#include "motet/io/imported.hpp"

#include "io/loading.hpp"

namespace motet::inline v1 {

enum class DatabaseKind : std::uint8_t { other, qualcoder, taguette };

/// By the tables there are. Errors: ParseError for what is no SQLite database, is damaged or hostile, and where Motet
/// was built without SQLite; Stopped.
DatabaseKind database_kind(std::string_view bytes, std::string_view name = {}, const Execution& execution = {});

/// The readers behind the public functions; see import_archive.
Imported<Project> import_qualcoder(std::string_view bytes, std::string_view name, const ReadOptions& options,
                                   const ParticipantsTable& extra);
Imported<Project> import_taguette(std::string_view bytes, std::string_view name, const ReadOptions& options,
                                  const ParticipantsTable& extra, std::string_view project = {});

}  // namespace motet::inline v1
