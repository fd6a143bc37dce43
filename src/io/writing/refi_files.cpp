#include "io/writing/refi_files.hpp"

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/version.hpp"

#include "io/writing/code_tree.hpp"
#include "io/writing/left_out.hpp"
#include "io/writing/refi_document.hpp"
#include "io/writing/zip_archive.hpp"

namespace motet::inline v1::writing {

Written refi_project(const Project& canonical, const Execution& execution) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  LossList losses;
  RefiDocument document(canonical, execution, losses);
  const std::string qde = document.write();
  std::vector<ZipEntry> entries{{"project.qde", qde}};
  std::deque<std::string> marked;
  const auto transcripts = canonical.corpus.transcripts();
  for (std::size_t i = 0; i < transcripts.size(); ++i) {
    std::string_view text = transcripts[i].text;
    // Readers take the first one for the mark of the file.
    if (text.starts_with(byte_order_mark))
      text = marked.emplace_back(std::string(byte_order_mark) + transcripts[i].text);
    entries.push_back({"sources/" + document.file_name(i), text});
  }
  return {zip_archive(entries, execution), losses.report()};
}

Written refi_codebook(const Project& canonical) {
  if (canonical.codebook.size() == 0) throw DataError("the project has no codes, and a codebook needs one");
  LossList losses;
  GuidRegistry registry;
  // What is not written must not be reported as written otherwise.
  Project kept;
  kept.codebook = canonical.codebook;
  kept.sets = canonical.sets;
  const Identifiers ids = identify(kept, registry, losses);
  XmlWriter xml(losses);
  xml.open("CodeBook");
  xml.attribute("xmlns", "urn:QDA-XML:codebook:1.0");
  xml.attribute("origin", "Motet " + std::string(version()));
  write_code_tree(canonical.codebook, ids.codes, xml, losses, [](std::uint32_t) {});
  const std::vector<std::uint32_t> code_rank = ranks(ids.codes);
  if (!canonical.sets.empty()) xml.open("Sets");
  for (const std::uint32_t i : in_order(ids.sets)) {
    const Set& set = canonical.sets[i];
    xml.open("Set");
    xml.attribute("guid", ids.sets[i]);
    write_name(set.name, xml, losses);
    write_description(set.memo, xml);
    std::vector<CodeId> codes = set.codes;
    std::sort(codes.begin(), codes.end(), [&](CodeId a, CodeId b) { return code_rank[a.value] < code_rank[b.value]; });
    for (const CodeId code : codes) xml.reference("MemberCode", "guid", ids.codes[code.value]);
    xml.close();
  }
  if (!canonical.sets.empty()) xml.close();
  xml.close();
  note_left_out_of_codebook(canonical, losses);
  return {xml.finish(), losses.report()};
}

}  // namespace motet::inline v1::writing
