#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "motet/core/files.hpp"
#include "motet/text/utf8.hpp"

#include "formats/inputs.hpp"
#include "formats/sentences.hpp"

namespace bench {
namespace {

constexpr std::uint32_t groups = 20;
constexpr std::uint32_t codes_of_group = 25;
constexpr std::size_t longest_selection = 24;  // code points

std::string make_guid(Sentences& sentences) {
  std::string guid;
  sentences.append_guid(guid);
  return guid;
}

// Where code points begin; the last entry is the end.
std::vector<std::size_t> boundaries(const std::string& text) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < text.size();) {
    at.push_back(i);
    motet::next_code_point(text, i);
  }
  at.push_back(text.size());
  return at;
}

std::vector<std::string> append_codebook(std::string& xml, Sentences& sentences) {
  std::vector<std::string> guids;
  xml += "<CodeBook><Codes>\n";
  for (std::uint32_t group = 0; group < groups; ++group) {
    guids.push_back(make_guid(sentences));
    xml += "<Code guid=\"" + guids.back() + "\" name=\"group " + std::to_string(group) + "\" isCodable=\"true\">\n";
    for (std::uint32_t code = 0; code < codes_of_group; ++code) {
      guids.push_back(make_guid(sentences));
      xml += "<Code guid=\"" + guids.back() + "\" name=\"code " + std::to_string(code) +
             "\" isCodable=\"true\" color=\"#20B2AA\"/>\n";
    }
    xml += "</Code>\n";
  }
  xml += "</Codes></CodeBook>\n";
  return guids;
}

}  // namespace

void store_project(const std::filesystem::path& folder, const FormatSizes& sizes) {
  std::filesystem::create_directories(folder / "sources");
  Sentences sentences(100'002);
  std::ofstream file(folder / "project.qde", std::ios::binary | std::ios::trunc);
  const std::string user = make_guid(sentences);
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"made up\" "
      "origin=\"benchmark\">\n<Users><User guid=\"" +
      user + "\" name=\"coder\"/></Users>\n";
  const std::vector<std::string> codes = append_codebook(xml, sentences);
  xml += "<Sources>\n";
  for (std::uint32_t source = 0; source < sizes.sources; ++source) {
    const std::string guid = make_guid(sentences);
    std::string text;
    for (int paragraph = 0; paragraph < 200; ++paragraph) {
      text += paragraph % 2 == 0 ? "Anna: " : "Ben: ";
      sentences.append(text, sentences.between(8, 30));
      text += '\n';
    }
    motet::write_file(folder / "sources" / (guid + ".txt"), text);
    const auto at = boundaries(text);
    xml += "<TextSource guid=\"" + guid + "\" name=\"interview " + std::to_string(source) +
           "\" plainTextPath=\"internal://" + guid + ".txt\">\n";
    for (std::uint32_t coding = 0; coding < sizes.codings; ++coding) {
      const std::size_t size = sentences.between(8, longest_selection);
      const std::size_t begin = sentences.below(static_cast<std::uint32_t>(at.size() - 1 - size));
      std::string quote = text.substr(at[begin], at[begin + size] - at[begin]);
      for (char& c : quote) c = c == '\n' ? ' ' : c;
      xml += "<PlainTextSelection guid=\"" + make_guid(sentences) + "\" name=\"" + quote + "\" startPosition=\"" +
             std::to_string(begin) + "\" endPosition=\"" + std::to_string(begin + size) + "\"><Coding guid=\"" +
             make_guid(sentences) + "\" creatingUser=\"" + user + "\"><CodeRef targetGUID=\"" +
             codes[sentences.below(static_cast<std::uint32_t>(codes.size()))] + "\"/></Coding></PlainTextSelection>\n";
    }
    xml += "</TextSource>\n";
    file << xml;
    xml.clear();
  }
  file << "</Sources></Project>\n";
  file.close();
  if (!file) throw std::runtime_error("cannot write project.qde");
}

}  // namespace bench
