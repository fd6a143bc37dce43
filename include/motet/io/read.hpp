// How does whatever a researcher has become a project?
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "motet/coding/dictionary.hpp"
#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/io/imported.hpp"

namespace motet::inline v1 {

/// Reads one file or folder; the content decides what it is, the extension only breaks ties. A folder holding
/// participants.csv, codebook.csv or codings.csv, or a folder `transcripts`, is a study folder; any other folder is the
/// transcripts in it, formats mixed freely. Hidden files are left out; what is no transcript is named in a diagnostic.
/// Errors: FileError, ParseError, DataError, LimitError; nothing half-read is returned.
MOTET_API Imported<Project> read_project(const std::filesystem::path& path, const ReadOptions& options = {});

/// Several inputs merged into one project (see merge). Each transcript gets an attribute `source`: the stem of its
/// input. Participants are compared by fold, as within an input: the first spelling in byte order is the name.
MOTET_API Imported<Project> read_projects(std::span<const std::filesystem::path> paths,
                                          const ReadOptions& options = {});

/// The same from the bytes of one file.
MOTET_API Imported<Project> read_project_bytes(std::string_view bytes, std::string_view name,
                                               const ReadOptions& options = {});

/// A dictionary, in one of three forms, told apart by content:
/// - a table with columns `code` and `pattern`, one pattern a row;
/// - LIWC's .dic: categories between two lines of %, then a word and the numbers of its categories on each line;
///   entries that depend on other words are refused, smileys left out with a diagnostic;
/// - an outline like YAML: `code:` with `- pattern` lines, or `code: [pattern, pattern]`, codes nested by indentation;
///   what else YAML has (anchors, tags, braces, text of several lines) is refused.
///
/// Codes inside codes become paths "A > B". Errors: FileError; ParseError and DataError with the line; LimitError.
MOTET_API Imported<Dictionary> read_dictionary(const std::filesystem::path& path, const ReadOptions& options = {},
                                               const MatchOptions& match = {});

/// The same from the bytes of one file.
MOTET_API Imported<Dictionary> read_dictionary_bytes(std::string_view bytes, std::string_view name,
                                                     const ReadOptions& options = {}, const MatchOptions& match = {});

}  // namespace motet::inline v1
