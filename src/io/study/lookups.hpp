// Which transcript, and which coder, does a cell mean?
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"

namespace motet::inline v1::study {

/// Transcripts by their name, or the name of their file with or without folder and extension.
class TranscriptLookup {
 public:
  explicit TranscriptLookup(const Corpus& corpus);
  [[nodiscard]] std::optional<TranscriptId> find(std::string_view name) const;
  /// "'a', 'b' and 3 more", for messages.
  [[nodiscard]] std::string some() const;

 private:
  void add(std::string_view name, std::uint32_t id);
  void add_below(std::string_view name, std::uint32_t id);

  std::map<std::string, TranscriptId, std::less<>> exact_;
  std::map<std::string, std::optional<TranscriptId>> loose_;  // none: several transcripts go by this name
  std::vector<std::string> names_;
};

/// Coders by name, or by GUID where several have a name. Of several of one name, the one without a GUID goes by it.
class CoderLookup {
 public:
  explicit CoderLookup(std::vector<Coder>& coders);
  /// Of no name: "coder".
  [[nodiscard]] std::optional<CoderId> find(std::string_view text) const;
  /// Makes one where there is none.
  CoderId get(std::string_view text);

 private:
  void know(std::uint32_t id);

  std::vector<Coder>& coders_;
  std::map<std::string, std::vector<CoderId>, std::less<>> names_, guids_;
};

}  // namespace motet::inline v1::study
