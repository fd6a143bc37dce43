#include "io/writing/identifiers.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "motet/core/uuid.hpp"

namespace motet::inline v1::writing {
namespace {

std::uint64_t hexadecimal(std::string_view text) {
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c == '-') continue;
    value = value << 4U | static_cast<std::uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  return value;
}

std::string text_of(const std::optional<DateTime>& moment) { return moment ? std::to_string(moment->seconds) : ""; }

class Identification {
 public:
  Identification(const Project& project, GuidRegistry& registry, LossList& losses)
      : project_(project), registry_(registry), losses_(losses) {}

  Identifiers run() {
    const auto name_of = [](const auto& thing) { return shown(thing.name); };
    // What others point to comes first: it keeps a GUID that two things have.
    keep(project_.codebook.codes(), ids_.codes, "code", name_of);
    keep(project_.coders, ids_.coders, "coder", name_of);
    keep(project_.corpus.transcripts(), ids_.transcripts, "transcript", name_of);
    keep(project_.corpus.participants(), ids_.participants, "participant", name_of);
    keep(project_.notes, ids_.notes, "note", name_of);
    keep(project_.sets, ids_.sets, "set", name_of);
    keep(project_.links, ids_.links, "link", name_of);
    keep(project_.codings, ids_.codings, "coding", [](const Coding& coding) { return shown(coding.guid); });

    make(ids_.codes, "code", [&](std::size_t i) {
      return project_.codebook.path(CodeId{static_cast<std::uint32_t>(i)}) + "\n" + project_.codebook.codes()[i].guid;
    });
    make(ids_.coders, "coder", [&](std::size_t i) { return project_.coders[i].name + "\n" + project_.coders[i].guid; });
    make(ids_.transcripts, "transcript", [&](std::size_t i) { return project_.corpus.transcripts()[i].name; });
    make(ids_.participants, "participant", [&](std::size_t i) { return project_.corpus.participants()[i].name; });
    make(ids_.notes, "note", [&](std::size_t i) {
      const Note& note = project_.notes[i];
      return note.name + "\n" + note.text + "\n" + text_of(note.created);
    });
    make(ids_.sets, "set", [&](std::size_t i) { return project_.sets[i].name + "\n" + project_.sets[i].memo; });
    make(ids_.links, "link", [&](std::size_t i) { return project_.links[i].name; });
    make(ids_.codings, "coding", [&](std::size_t i) { return describe(project_.codings[i]); });
    return std::move(ids_);
  }

 private:
  template <class Things, class Name>
  void keep(const Things& things, std::vector<std::string>& ids, std::string_view what, const Name& name) {
    ids.resize(things.size());
    for (std::size_t i = 0; i < things.size(); ++i) {
      const std::string& given = things[i].guid;
      if (given.empty()) continue;
      auto guid = normalize_uuid(given);
      if (guid && registry_.take(*guid)) {
        ids[i] = *std::move(guid);
      } else {
        losses_.add("identifiers",
                    "identifiers that are no GUIDs, or another thing's, were "
                    "replaced by made ones",
                    std::string(what) + " " + name(things[i]));
      }
    }
  }

  template <class Describe>
  void make(std::vector<std::string>& ids, std::string_view what, const Describe& describe) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (ids[i].empty()) ids[i] = registry_.make(std::string(what) + "\n" + describe(i));
    }
  }

  [[nodiscard]] std::string describe(const Coding& coding) const {
    std::string text = ids_.transcripts[coding.transcript.value] + "\n";
    if (coding.span) text += std::to_string(coding.span->begin) + "-" + std::to_string(coding.span->end);
    text += "\n" + ids_.codes[coding.code.value] + "\n" + ids_.coders[coding.coder.value] + "\n";
    return text + text_of(coding.created) + "\n" + coding.memo;
  }

  const Project& project_;
  GuidRegistry& registry_;
  LossList& losses_;
  Identifiers ids_;
};

}  // namespace

bool GuidRegistry::take(std::string_view guid) {
  return taken_.insert({hexadecimal(guid.substr(0, 18)), hexadecimal(guid.substr(19))}).second;
}

std::string GuidRegistry::make(std::string_view name) {
  std::string guid = name_uuid(name);
  for (std::size_t i = 2; !take(guid); ++i) guid = name_uuid(std::string(name) + "\n" + std::to_string(i));
  return guid;
}

Identifiers identify(const Project& canonical, GuidRegistry& registry, LossList& losses) {
  return Identification(canonical, registry, losses).run();
}

std::vector<std::uint32_t> in_order(const std::vector<std::string>& guids) {
  std::vector<std::uint32_t> order(guids.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return guids[a] < guids[b]; });
  return order;
}

std::vector<std::uint32_t> ranks(const std::vector<std::string>& guids) {
  const std::vector<std::uint32_t> order = in_order(guids);
  std::vector<std::uint32_t> rank(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<std::uint32_t>(i);
  return rank;
}

}  // namespace motet::inline v1::writing
