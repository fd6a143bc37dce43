// What does everything in project.qde need to know of everything else?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/execution.hpp"

#include "io/writing/identifiers.hpp"
#include "io/writing/losses.hpp"
#include "io/writing/passages.hpp"
#include "io/writing/variables.hpp"
#include "io/writing/xml_writer.hpp"

namespace motet::inline v1::writing {

using Guids = std::vector<std::string>;

/// Which notes are about a thing, by the thing's position; their GUIDs in
/// order.
struct NotesAbout {
  std::vector<Guids> codes, transcripts, notes;
  Guids project;
};

/// A project on its way into XML. What is written comes in the order of names
/// and GUIDs, so that the project that is read from the file gives the same
/// file.
class RefiDocument {
 public:
  RefiDocument(const Project& canonical, const Execution& execution, LossList& losses);

  /// project.qde.
  std::string write();
  /// "GUID.txt" of a transcript.
  [[nodiscard]] std::string file_name(std::size_t transcript) const { return ids_.transcripts[transcript] + ".txt"; }

 private:
  struct Memo {
    std::string guid;
    std::uint32_t coding;
  };

  void write_users();
  void write_codes();
  void write_cases();
  void write_sources();
  void write_source(std::uint32_t transcript);
  void write_selections(std::uint32_t transcript);
  void write_selection(std::uint32_t transcript, TextSpan span, const std::vector<std::uint32_t>& codings,
                       const MarkedPassage* mark);
  void open_selection(std::uint32_t transcript, TextSpan span, std::string_view guid);
  void write_turns(std::uint32_t transcript);
  void write_codings(std::vector<std::uint32_t> codings);
  void write_notes();
  void write_note(std::uint32_t note);
  void write_links();
  void write_link(std::uint32_t link);
  void write_sets();

  void name(std::string_view value);
  void created(const std::optional<DateTime>& moment);
  void description(std::string_view text);
  void note_references(const Guids& notes);
  [[nodiscard]] std::string guid_of(const Anchor& anchor) const;

  const Project& project_;
  const Execution& execution_;
  LossList& losses_;
  GuidRegistry registry_;
  Identifiers ids_;
  std::vector<std::uint32_t> code_rank_, coder_rank_, note_rank_;
  Variables variables_;
  MarkedPassages passages_;
  NotesAbout notes_about_;
  std::vector<bool> told_by_text_;
  std::vector<Guids> turns_;  // GUIDs of the selections that are turns, by transcript
  std::vector<Memo> memos_;
  std::size_t next_coding_ = 0;
  XmlWriter xml_;
};

}  // namespace motet::inline v1::writing
