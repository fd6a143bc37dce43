// Who said what in this document of a word processor or spreadsheet?
#pragma once

#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/io/csv.hpp"
#include "motet/io/transcripts.hpp"

namespace motet::inline v1 {

/// A Word document (.docx). Its text is the paragraphs of the body, one a line, soft line breaks as line ends, tabs as
/// tabs; insertions, hyperlinks and results of fields stand in it, deletions, headers and footers do not; a text box
/// follows its paragraph, once. Labels are found in the lines as by parse_plain_text, however their characters are cut
/// into runs. `name` is a file's name: the transcript is called by its stem; so below.
///
/// A table is turns when its first row names a column of speakers and one of text (as for parse_interview_table), or
/// when every cell of its first column, behind columns of numbers and times, has the form of a label and more than half
/// of these labels are known or stand there twice. The speaker's cell is the label, the text's words, or the other
/// cells', the turn; a cell that is a clock time its begin. Rows of one speaker that follow each other are one turn,
/// and so is a row without a label with the one before it. Paragraphs behind such a table are nobody's until the next
/// label. Other tables are a paragraph a cell; a table inside a table is lines of its cell.
///
/// Diagnostics: "not-carried" with the number of comments, footnotes and endnotes, embedded documents, and numbers of
/// lists; "column-not-kept" for columns of a table with a header. `bytes` is the archive. Errors: ParseError naming the
/// entry and place; LimitError (archive_*, xml_*, transcript_bytes); Stopped.
MOTET_API LabelledTranscript parse_docx(std::string_view bytes, std::string_view name,
                                        const TranscriptContext& context = {});

/// An OpenDocument text (.odt); as parse_docx. Blanks are collapsed as OpenDocument 1.3, part 3, 6.1.2 says. Repeated
/// cells and rows stand as often as they say: LimitError also for csv_columns and csv_cells.
MOTET_API LabelledTranscript parse_odt(std::string_view bytes, std::string_view name,
                                       const TranscriptContext& context = {});

/// A Rich Text document (.rtf): its text with the characters of its code page (\ansicpg, the font's \fcharset, \'hh)
/// and of \u, paragraphs and \line as line ends; pictures, fields' instructions, headers, footnotes, annotations and
/// deleted text left out; tables, text boxes and diagnostics as in parse_docx. Bytes that mean no character are U+FFFD.
/// Errors: ParseError with the byte, from 0; LimitError (xml_depth for groups, transcript_bytes); Stopped.
MOTET_API LabelledTranscript parse_rtf(std::string_view bytes, std::string_view name,
                                       const TranscriptContext& context = {});

/// The first sheet of an Excel workbook (.xlsx), in the order of its tabs, as a table; the first row with text is the
/// header, and `line` is the row's number. Shared and inline strings; numbers as they would be typed (15 digits, no
/// exponent below 10^21); numbers with a format of days or times as ISO 8601 ("2024-05-03", "2024-05-03T14:30:00",
/// "14:30:00"); TRUE and FALSE; formulas by their stored values. Diagnostics: "not-carried" naming the other sheets;
/// "cell-errors" for #N/A and the like, which are kept as text. Errors: ParseError naming the entry and place, for text
/// beyond the header and rows or cells out of order too; LimitError (archive_*, xml_*, csv_columns, csv_cells,
/// csv_cell_bytes, transcript_bytes for all cells together); Stopped.
MOTET_API CsvTable parse_xlsx(std::string_view bytes, std::string_view name, const TranscriptContext& context = {});

}  // namespace motet::inline v1
