#include "io/databases/command_log.hpp"

#ifdef MOTET_WITH_SQLITE

#include <utility>
#include <variant>
#include <vector>

#include "io/json_check.hpp"

namespace motet::inline v1::databases::taguette {
namespace {

constexpr std::size_t most_bytes = 1 << 16;

/// The members of one command that say who tagged what.
class Command final : public JsonListener {
 public:
  std::string type;
  std::optional<std::int64_t> highlight, from, to;
  std::optional<std::vector<std::int64_t>> tags;

  void open(bool object) override {
    ++depth_;
    if (depth_ == 1) object_ = object;
    in_tags_ = depth_ == 2 && !object && object_ && key_ == "tags";
    if (in_tags_) tags.emplace();
  }
  void close() override {
    --depth_;
    in_tags_ = false;
  }
  void key(std::string_view name) override {
    if (depth_ == 1) key_ = name;
  }
  void scalar(const JsonScalar& value) override {
    const auto* const number = std::get_if<std::int64_t>(&value);
    if (in_tags_) {
      if (number != nullptr) tags->push_back(*number);
      return;
    }
    if (depth_ != 1 || !object_) return;
    if (const auto* const text = std::get_if<std::string_view>(&value); text != nullptr && key_ == "type") type = *text;
    if (number == nullptr) return;
    if (key_ == "highlight_id") highlight = *number;
    if (key_ == "src_tag_id") from = *number;
    if (key_ == "dest_tag_id") to = *number;
  }

 private:
  std::size_t depth_ = 0;
  bool object_ = false;
  bool in_tags_ = false;
  std::string key_;
};

// Nothing where the log holds no JSON: who tagged is then not known.
bool read(std::string_view payload, Command& command) {
  try {
    return read_json(payload, {}, {}, command) == 1;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

void CommandLog::add(std::string_view payload, const Tagger& who) {
  // Most of the log is about other things.
  if (payload.size() > most_bytes || (payload.find("highlight_add") == std::string_view::npos &&
                                      payload.find("tag_merge") == std::string_view::npos)) {
    return;
  }
  Command command;
  if (!read(payload, command)) return;
  if (command.type == "tag_merge") {
    if (command.from && command.to) merged_.insert_or_assign(*command.to, *command.from);
    return;
  }
  if (command.type != "highlight_add" || !command.highlight || !command.tags) return;
  // A change of a highlight is logged as another addition, with all its tags.
  Highlight& highlight = highlights_[*command.highlight];
  std::map<std::int64_t, Tagger> now;
  for (const std::int64_t tag : *command.tags) {
    const auto before = highlight.tags.find(tag);
    now.emplace(tag, before == highlight.tags.end() ? who : before->second);
  }
  highlight.tags = std::move(now);
  highlight.last = who;
}

const Tagger* CommandLog::find(std::int64_t highlight, std::int64_t tag) const {
  const auto found = highlights_.find(highlight);
  if (found == highlights_.end()) return nullptr;
  if (const auto tagger = found->second.tags.find(tag); tagger != found->second.tags.end()) return &tagger->second;
  if (const auto source = merged_.find(tag); source != merged_.end()) {
    const auto tagger = found->second.tags.find(source->second);
    if (tagger != found->second.tags.end()) return &tagger->second;
  }
  return &found->second.last;
}

}  // namespace motet::inline v1::databases::taguette

#endif
