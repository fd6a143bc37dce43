#include "io/writing/code_tree.hpp"

#include <algorithm>

#include "motet/text/utf8.hpp"

#include "io/colors.hpp"

namespace motet::inline v1::writing {

void write_name(std::string_view name, XmlWriter& xml, LossList& losses) {
  xml.attribute("name", name);
  if (trim(name) != name) {
    losses.add("names", "names with blanks at their ends are read without them", shown(name));
  }
}

void write_color(std::string_view color, XmlWriter& xml, LossList& losses) {
  if (color.empty()) return;
  const std::string normal = normal_color(color);
  if (normal.empty()) {
    losses.add("colors", "colors that are not #rrggbb are left out", shown(color));
  } else {
    xml.attribute("color", normal);
  }
}

void write_description(std::string_view text, XmlWriter& xml) {
  if (!text.empty()) xml.element("Description", text);
}

void write_code_tree(const Codebook& codebook, const std::vector<std::string>& guids, XmlWriter& xml, LossList& losses,
                     const std::function<void(std::uint32_t)>& inside) {
  // From the last to the first, so that the first is on top; a code met again
  // has all its children behind it.
  struct Step {
    std::uint32_t code;
    bool ends;
  };
  std::vector<Step> steps;
  const auto plan = [&](std::vector<std::uint32_t> siblings) {
    std::sort(siblings.begin(), siblings.end(), [&](std::uint32_t a, std::uint32_t b) { return guids[a] > guids[b]; });
    for (const std::uint32_t code : siblings) steps.push_back({code, false});
  };
  const auto codes = codebook.codes();
  std::vector<std::uint32_t> top;
  for (std::uint32_t i = 0; i < codes.size(); ++i) {
    if (!codes[i].parent) top.push_back(i);
  }
  xml.open("Codes");
  plan(std::move(top));
  while (!steps.empty()) {
    const Step step = steps.back();
    steps.pop_back();
    if (step.ends) {
      xml.close();
      continue;
    }
    const Code& code = codes[step.code];
    xml.open("Code");
    xml.attribute("guid", guids[step.code]);
    write_name(code.name, xml, losses);
    xml.attribute("isCodable", code.codable ? "true" : "false");
    write_color(code.color, xml, losses);
    write_description(code.definition, xml);
    inside(step.code);
    steps.push_back({step.code, true});
    std::vector<std::uint32_t> below;
    for (const CodeId child : codebook.children(CodeId{step.code})) below.push_back(child.value);
    plan(std::move(below));
  }
  xml.close();
}

}  // namespace motet::inline v1::writing
