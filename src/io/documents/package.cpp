#include "io/documents/package.hpp"

#include "io/xml_tree.hpp"

namespace motet::inline v1::documents {
namespace {

using xml::attribute;
using xml::local_name;
using xml::XmlTree;

std::string_view folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1);
}

// "../media/a.png" beside "xl/worksheets/" is "xl/media/a.png".
std::string resolved(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  while (true) {
    if (target.starts_with("./")) {
      target.remove_prefix(2);
    } else if (target.starts_with("../")) {
      target.remove_prefix(3);
      if (!folder.empty()) folder = folder_of(folder.substr(0, folder.size() - 1));
    } else {
      return std::string(folder) + std::string(target);
    }
  }
}

}  // namespace

std::vector<Relation> relations_of(Archive& archive, std::string_view part, std::string_view name,
                                   const Execution& execution) {
  const std::string_view folder = folder_of(part);
  const auto entry = archive.find(std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels");
  std::vector<Relation> relations;
  if (!entry) return relations;
  const XmlTree xml(archive, *entry, name, execution);
  for (const pugi::xml_node node : xml.root().children()) {
    if (local_name(node) != "Relationship" || attribute(node, "TargetMode") == "External") continue;
    const std::string_view type = attribute(node, "Type");
    relations.push_back({std::string(attribute(node, "Id")), std::string(type.substr(type.rfind('/') + 1)),
                         resolved(folder, attribute(node, "Target"))});
  }
  return relations;
}

std::optional<std::size_t> main_part(Archive& archive, std::string_view usual, std::string_view name,
                                     const Execution& execution) {
  for (const Relation& relation : relations_of(archive, {}, name, execution)) {
    if (relation.type != "officeDocument") continue;
    if (const auto entry = archive.find(relation.target)) return entry;
  }
  return archive.find(usual);
}

}  // namespace motet::inline v1::documents
