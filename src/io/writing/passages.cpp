#include "io/writing/passages.hpp"

#include <variant>

#include "motet/text/utf8.hpp"

#include "io/writing/xml_writer.hpp"

namespace motet::inline v1::writing {

std::string make_selection_guid(const Identifiers& ids, const Passage& passage, GuidRegistry& registry) {
  return registry.make("selection\n" + ids.transcripts[passage.transcript.value] + "\n" +
                       std::to_string(passage.span.begin) + "-" + std::to_string(passage.span.end));
}

MarkedPassages marked_passages(const Project& canonical, const Identifiers& ids, GuidRegistry& registry) {
  MarkedPassages marked;
  for (const std::uint32_t i : in_order(ids.notes)) {
    for (const Anchor& anchor : canonical.notes[i].about) {
      if (const auto* passage = std::get_if<Passage>(&anchor)) marked[key_of(*passage)].notes.push_back(ids.notes[i]);
    }
  }
  for (const ProjectLink& link : canonical.links) {
    for (const Anchor* anchor : {&link.from, &link.to}) {
      if (const auto* passage = std::get_if<Passage>(anchor)) marked.try_emplace(key_of(*passage));
    }
  }
  for (auto& [key, mark] : marked) {
    mark.guid = make_selection_guid(ids, {TranscriptId{std::get<0>(key)}, std::get<1>(key)}, registry);
  }
  return marked;
}

std::string quotation(std::string_view words) {
  constexpr std::size_t longest = 120;
  std::string result;
  bool blank = false;
  std::size_t count = 0;
  for (std::size_t at = 0; at < words.size() && count < longest;) {
    const char32_t c = next_code_point(words, at);
    if (!is_xml_character(c)) break;
    if (is_blank(c)) {
      blank = !result.empty();
      continue;
    }
    if (blank) {
      result += ' ';
      ++count;
    }
    blank = false;
    append_utf8(result, c);
    ++count;
  }
  return result;
}

}  // namespace motet::inline v1::writing
