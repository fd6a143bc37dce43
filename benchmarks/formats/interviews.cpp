#include <string>

#include "motet/core/files.hpp"

#include "formats/inputs.hpp"
#include "formats/sentences.hpp"

namespace bench {

void store_interviews(const std::filesystem::path& file, const FormatSizes& sizes) {
  Sentences sentences(100'001);
  std::string text = "transcript_id,group,text\n";
  for (std::uint32_t row = 1; text.size() < sizes.csv_bytes; ++row) {
    text += "interview_" + std::to_string(row) + ',' + (sentences.below(2) == 0 ? "north" : "south") + ",\"";
    const std::uint32_t turns = sentences.between(8, 24);
    for (std::uint32_t turn = 0; turn < turns; ++turn) {
      if (turn > 0) text += "\n\n";
      text += turn % 2 == 0 ? "Assistant: " : "User: ";
      for (std::uint32_t n = sentences.between(1, 6); n > 0; --n) {
        sentences.append(text, sentences.between(4, 20));
        text += n > 1 ? " " : "";
      }
      if (sentences.below(12) == 0) text += " \"\"Well\"\", yes.";
    }
    text += "\"\n";
  }
  motet::write_file(file, text);
}

}  // namespace bench
