// The structs of the core, the corpus and the coding.
#pragma once

#include <array>
#include <string>
#include <tuple>

#include "motet.hpp"

#include "describe.hpp"

namespace motet_python {

MOTET_DESCRIBE_ENUM(Severity, note, warning)
MOTET_DESCRIBE(SourcePosition, file, entry, line, column)
MOTET_DESCRIBE(Diagnostic, severity, kind, message, where)
MOTET_DESCRIBE(TextSpan, begin, end)
MOTET_DESCRIBE(Table, name, columns, rows)
MOTET_DESCRIBE(Limits, archive_entries, archive_bytes, archive_entry_bytes, archive_ratio, archive_ratio_from,
               xml_bytes, xml_depth, xml_attributes, xml_nodes, json_bytes, json_depth, json_values, csv_columns,
               csv_cell_bytes, csv_cells, file_bytes, transcript_bytes, codes, code_depth, nonzeros)

MOTET_DESCRIBE(Participant, name, guid, aliases, interviewer, attributes, memo)
MOTET_DESCRIBE(TimeRange, begin, end)
MOTET_DESCRIBE(Turn, speaker, span, time)
MOTET_DESCRIBE(Transcript, name, guid, source, text, turns, labelled, attributes, memo)
MOTET_DESCRIBE(Excerpt, transcript, speaker, code_points, text)
MOTET_DESCRIBE(Grouping, attribute, groups, group)

MOTET_DESCRIBE(Coder, name, guid)
MOTET_DESCRIBE(Passage, transcript, span)
MOTET_DESCRIBE(Note, name, guid, text, author, created, about)
MOTET_DESCRIBE(Set, name, guid, memo, codes, transcripts, notes)
MOTET_DESCRIBE_ENUM(LinkDirection, associative, one_way, both_ways)
// `from` is a word of Python's own.
template <>
struct Described<motet::ProjectLink> {
  using Link = motet::ProjectLink;
  static constexpr const char* name = "ProjectLink";
  static constexpr auto fields = std::make_tuple(
      Field<Link, std::string>{"name", &Link::name}, Field<Link, std::string>{"guid", &Link::guid},
      Field<Link, motet::LinkDirection>{"direction", &Link::direction}, Field<Link, std::string>{"color", &Link::color},
      Field<Link, motet::Anchor>{"from_", &Link::from}, Field<Link, motet::Anchor>{"to", &Link::to});
};
MOTET_DESCRIBE(OtherSource, name, guid, kind, path, codings)
MOTET_DESCRIBE(Code, name, guid, parent, definition, color, codable)
MOTET_DESCRIBE(MatchOptions, case_sensitive, ignore_marks)
MOTET_DESCRIBE(DictionaryEntry, code, pattern)
MOTET_DESCRIBE(DictionaryOptions, include_interviewers, execution)
MOTET_DESCRIBE(DictionaryHit, transcript, turn, span, entry)
MOTET_DESCRIBE(Coding, transcript, span, code, coder, guid, created, memo)

}  // namespace motet_python
