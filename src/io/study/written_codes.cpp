#include "io/study/written_codes.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "motet/core/parallel.hpp"
#include "motet/core/uuid.hpp"
#include "motet/text/utf8.hpp"

#include "coding/paths.hpp"
#include "io/colors.hpp"
#include "io/moments.hpp"
#include "io/study/anchors.hpp"
#include "io/study/cells.hpp"
#include "io/study/lookups.hpp"
#include "io/study/written_people.hpp"

namespace motet::inline v1::study {
namespace {

using Cells = std::vector<std::string>;

std::string text_cell(std::string_view text) { return cell_of(text); }

std::string color_cell(const std::string& color, writing::LossList& losses) {
  std::string kept = normal_color(color);
  if (kept != color)
    losses.add("colors", "colors that are not of the form #rrggbb are left out", writing::shown(color));
  return kept;
}

std::string moment_cell(const std::optional<DateTime>& moment, writing::LossList& losses) {
  if (!moment) return {};
  std::string text = to_string(Attribute(*moment));
  if (read_moment(text) == moment) return text;
  losses.add("dates", "moments before the year 0 or after 9999 are left out", text);
  return {};
}

// The GUID as the codebook's reader takes it.
std::string guid_of(const Code& code, writing::LossList* losses) {
  if (const auto normal = normalize_uuid(code.guid); normal == code.guid) return code.guid;
  if (losses != nullptr) {
    losses->add("identifiers", "codes whose identifiers are no GUIDs get others", writing::shown(code.guid));
  }
  return name_uuid("code " + code.guid);
}

// A path that means one code, and is split into the names it was made of.
bool has_plain_path(const Codebook& codebook, CodeId id, std::size_t depth) {
  const std::string path = codebook.path(id);
  return codebook.find(path) == id && split_path(path).size() == depth;
}

std::size_t depth_of(const Codebook& codebook, CodeId id) {
  std::size_t depth = 1;
  for (auto parent = codebook.code(id).parent; parent; parent = codebook.code(*parent).parent) ++depth;
  return depth;
}

// The coders as their table's reader will have them; of the same position as in the project.
class CoderNames {
 public:
  explicit CoderNames(const std::vector<Coder>& coders) : coders_(trimmed(coders)), lookup_(coders_) {}

  // Nothing where no cell means this coder.
  [[nodiscard]] std::optional<std::string> find(CoderId id) const {
    const Coder& coder = coders_[id.value];
    for (const std::string& text : {coder.name, coder.guid}) {
      if (lookup_.find(text) == id && !text.empty()) return text;
    }
    return std::nullopt;
  }
  std::string cell(CoderId id, writing::LossList& losses) const {
    const auto text = find(id);
    if (text) return text_cell(*text);
    losses.add("coders", "coders without a name of their own become others", writing::shown(coders_[id.value].name));
    return text_cell(coders_[id.value].name);
  }

 private:
  static std::vector<Coder> trimmed(std::vector<Coder> coders) {
    for (Coder& coder : coders) coder = {std::string(trim(coder.name)), std::string(trim(coder.guid))};
    return coders;
  }
  std::vector<Coder> coders_;
  CoderLookup lookup_;
};

}  // namespace

std::string codebook_text(const Project& canonical, writing::LossList& losses) {
  const Codebook& codebook = canonical.codebook;
  bool exact = false;
  for (std::uint32_t i = 0; i < codebook.size() && !exact; ++i) {
    exact = !has_plain_path(codebook, CodeId{i}, depth_of(codebook, CodeId{i}));
  }
  Cells header{"code", "guid", "definition", "color", "codable"};
  if (exact) header.insert(header.end(), {"name", "parent"});
  TableText table(header);
  for (std::uint32_t i = 0; i < codebook.size(); ++i) {
    const Code& code = codebook.code(CodeId{i});
    const std::string name = name_cell(code.name, losses);
    Cells cells{text_cell(codebook.path(CodeId{i})), guid_of(code, &losses), text_cell(code.definition),
                color_cell(code.color, losses), code.codable ? "" : "no"};
    if (exact) cells.insert(cells.end(), {name, code.parent ? guid_of(codebook.code(*code.parent), nullptr) : ""});
    table.add(cells);
  }
  return table.text();
}

std::string codings_text(const Project& canonical, const Execution& execution, writing::LossList& losses) {
  TableText table(Cells{"transcript", "begin", "end", "code", "coder", "quote", "created", "memo", "guid"});
  const CoderNames coders(canonical.coders);
  std::vector<std::string> codes;
  for (std::uint32_t i = 0; i < canonical.codebook.size(); ++i) {
    const CodeId id{i};
    const std::string path = code_reference(canonical.codebook, id);
    const Code& code = canonical.codebook.code(id);
    codes.push_back(text_cell(path == code.guid ? guid_of(code, nullptr) : path));
  }
  constexpr std::size_t between_polls = 1024;
  for (std::size_t i = 0; i < canonical.codings.size(); ++i) {
    if (i % between_polls == 0) report_progress(execution, "writing codings", i, canonical.codings.size());
    const Coding& coding = canonical.codings[i];
    Cells cells{name_cell(canonical.corpus.transcript(coding.transcript).name, losses), "", ""};
    std::string quote;
    if (coding.span) {
      const TextSpan span = canonical.corpus.to_code_points(coding.transcript, *coding.span);
      cells[1] = std::to_string(span.begin);
      cells[2] = std::to_string(span.end);
      quote = without_nul(canonical.corpus.text(coding.transcript, *coding.span));
    }
    cells.insert(cells.end(),
                 {codes[coding.code.value], coders.cell(coding.coder, losses), text_cell(quote),
                  moment_cell(coding.created, losses), text_cell(coding.memo), name_cell(coding.guid, losses)});
    table.add(cells);
  }
  return table.text();
}

std::string coders_text(const Project& canonical, writing::LossList& losses) {
  std::set<std::uint32_t> met;
  for (const Coding& coding : canonical.codings) met.insert(coding.coder.value);
  for (const Note& note : canonical.notes) {
    if (note.author) met.insert(note.author->value);
  }
  const CoderNames names(canonical.coders);
  bool needed = false;
  for (std::uint32_t i = 0; i < canonical.coders.size(); ++i) {
    needed = needed || !canonical.coders[i].guid.empty() || !met.contains(i) || !names.find(CoderId{i});
  }
  if (!needed) return {};
  TableText table(Cells{"coder", "guid"});
  std::set<Cells> rows;
  for (const Coder& coder : canonical.coders) {
    Cells cells{name_cell(coder.name, losses), name_cell(coder.guid, losses)};
    if (cells[0].empty() && cells[1].empty()) {
      losses.add("coders", "coders without a name of their own become others", writing::shown(coder.name));
    } else if (rows.insert(cells).second) {
      table.add(cells);
    }
  }
  return table.text();
}

std::string notes_text(const Project& canonical, writing::LossList& losses) {
  if (canonical.notes.empty()) return {};
  TableText table(Cells{"id", "name", "guid", "memo", "author", "created", "about"});
  const CoderNames coders(canonical.coders);
  for (std::size_t i = 0; i < canonical.notes.size(); ++i) {
    const Note& note = canonical.notes[i];
    table.add(Cells{std::to_string(i + 1), name_cell(note.name, losses), name_cell(note.guid, losses),
                    text_cell(note.text), note.author ? coders.cell(*note.author, losses) : std::string(),
                    moment_cell(note.created, losses), text_cell(anchors_cell(canonical, note.about))});
  }
  return table.text();
}

std::string sets_text(const Project& canonical, writing::LossList& losses) {
  if (canonical.sets.empty()) return {};
  TableText table(Cells{"set", "guid", "memo", "members"});
  for (const Set& set : canonical.sets) {
    std::vector<Anchor> members(set.codes.begin(), set.codes.end());
    members.insert(members.end(), set.transcripts.begin(), set.transcripts.end());
    members.insert(members.end(), set.notes.begin(), set.notes.end());
    const Cells cells{name_cell(set.name, losses), name_cell(set.guid, losses), text_cell(set.memo),
                      text_cell(anchors_cell(canonical, members))};
    const bool blank = std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return trim(cell).empty(); });
    if (blank) losses.add("empty-sets", "sets without a name or a member are left out", writing::shown(set.name));
    if (!blank) table.add(cells);
  }
  return table.text();
}

std::string links_text(const Project& canonical, writing::LossList& losses) {
  if (canonical.links.empty()) return {};
  TableText table(Cells{"link", "guid", "direction", "color", "from", "to"});
  for (const ProjectLink& link : canonical.links) {
    const char* const direction = link.direction == LinkDirection::one_way     ? "one way"
                                  : link.direction == LinkDirection::both_ways ? "both ways"
                                                                               : "associative";
    table.add(Cells{name_cell(link.name, losses), name_cell(link.guid, losses), direction,
                    color_cell(link.color, losses), text_cell(anchors_cell(canonical, {&link.from, 1})),
                    text_cell(anchors_cell(canonical, {&link.to, 1}))});
  }
  return table.text();
}

std::string study_text(const Project& canonical) {
  TableText table(Cells{"property", "value"});
  table.add(Cells{"name", text_cell(canonical.name)});
  if (!canonical.memo.empty()) table.add(Cells{"memo", text_cell(canonical.memo)});
  return table.text();
}

}  // namespace motet::inline v1::study
