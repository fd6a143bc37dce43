#include "io/databases/taguette_model.hpp"

#ifdef MOTET_WITH_SQLITE

#include <algorithm>
#include <map>
#include <utility>

namespace motet::inline v1::databases::taguette {
namespace {

using Row = Database::Row;

struct Project {
  std::int64_t id = 0;
  std::string name;
  std::string description;
};

std::string list_of(const std::vector<Project>& projects) {
  constexpr std::size_t most = 20;
  std::string list;
  for (std::size_t i = 0; i < std::min(projects.size(), most); ++i) {
    list += (i > 0 ? ", '" : "'") + projects[i].name + "'";
  }
  if (projects.size() > most) list += " and " + std::to_string(projects.size() - most) + " more";
  return list;
}

Project choose(Database& database, const Context& context, std::string_view wanted) {
  std::vector<Project> projects;
  database.each("projects", {"id", "name", "description"}, [&](Row& row) {
    projects.push_back({row.whole(0).value_or(0), row.text(1), row.text(2)});
  });
  if (projects.empty()) throw DataError("the database holds no project", context.everywhere());
  std::vector<Project> fitting;
  for (const Project& one : projects) {
    if (wanted.empty() || one.name == wanted) fitting.push_back(one);
  }
  if (fitting.size() == 1) return fitting.front();
  const std::string there = list_of(projects);
  if (fitting.empty()) {
    throw DataError("the database holds no project '" + std::string(wanted) + "'; it holds " + there,
                    context.everywhere());
  }
  throw DataError(
      "the database holds " + std::to_string(fitting.size()) + " projects" +
          (wanted.empty() ? "; name one of them (--project): " + there : " called '" + std::string(wanted) + "'"),
      context.everywhere());
}

void read_highlights(Database& database, Context& context, Model& model) {
  std::map<std::int64_t, DocumentRow*> documents;
  for (DocumentRow& document : model.documents) documents.emplace(document.id, &document);
  std::map<std::int64_t, std::pair<DocumentRow*, std::size_t>> places;
  database.each("highlights", {"id", "document_id", "start_offset", "end_offset", "snippet"}, [&](Row& row) {
    const auto found = documents.find(row.whole(1).value_or(0));
    // Most likely of another project.
    if (found == documents.end()) return;
    const std::int64_t id = row.whole(0).value_or(0);
    std::vector<HighlightRow>& list = found->second->highlights;
    places.emplace(id, std::pair(found->second, list.size()));
    list.push_back({id, row.whole(2).value_or(-1), row.whole(3).value_or(-1), row.text(4), {}, row.where()});
  });
  std::map<std::int64_t, bool> tags;
  for (const TagRow& tag : model.tags) tags.emplace(tag.id, true);
  database.each("highlight_tags", {"highlight_id", "tag_id"}, [&](Row& row) {
    const auto place = places.find(row.whole(0).value_or(0));
    if (place == places.end()) return;
    const std::int64_t tag = row.whole(1).value_or(0);
    if (!tags.contains(tag)) return context.lose("tags of highlights that do not exist in the project");
    place->second.first->highlights[place->second.second].tags.push_back(tag);
  });
  for (DocumentRow& document : model.documents) {
    for (HighlightRow& highlight : document.highlights) std::sort(highlight.tags.begin(), highlight.tags.end());
  }
}

void read_log(Database& database, Model& model, std::int64_t project) {
  struct Entry {
    std::int64_t id;
    Tagger who;
    std::string payload;
  };
  std::vector<Entry> entries;
  database.each("commands", {"id", "project_id", "user_login", "date", "payload"}, [&](Row& row) {
    if (row.whole(1) != project) return;
    entries.push_back({row.whole(0).value_or(0), {row.text(2), moment(row.text(3))}, row.text(4)});
  });
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.id < b.id; });
  for (const Entry& entry : entries) model.log.add(entry.payload, entry.who);
}

}  // namespace

Model read_model(Database& database, Context& context, std::string_view wanted) {
  Project project = choose(database, context, wanted);
  Model model;
  model.name = std::move(project.name);
  model.description = std::move(project.description);
  database.each("tags", {"id", "project_id", "path", "description"}, [&](Row& row) {
    if (row.whole(1) != project.id) return;
    model.tags.push_back({row.whole(0).value_or(0), row.text(2), row.text(3), row.where()});
  });
  database.each("documents", {"id", "project_id", "name", "description", "contents"}, [&](Row& row) {
    if (row.whole(1) != project.id) return;
    require_size(context, row.size(4), row.where());
    model.documents.push_back({row.whole(0).value_or(0), row.text(2), row.text(3), row.bytes(4), {}, row.where()});
  });
  const auto by_number = [](const auto& a, const auto& b) { return a.id < b.id; };
  std::stable_sort(model.tags.begin(), model.tags.end(), by_number);
  std::stable_sort(model.documents.begin(), model.documents.end(), by_number);
  read_highlights(database, context, model);
  read_log(database, model, project.id);
  return model;
}

}  // namespace motet::inline v1::databases::taguette

#endif
