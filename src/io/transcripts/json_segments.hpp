// Which pieces of this JSON are something that somebody said?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/attributes.hpp"
#include "motet/corpus/transcript.hpp"

#include "io/json_check.hpp"
#include "io/transcripts/spoken_lines.hpp"

namespace motet::inline v1 {

/// A moment as the file states it, before anybody knows its unit.
struct JsonTime {
  enum class Form : std::uint8_t {
    milliseconds,  // a clock time, or the key says so
    whole,         // a whole number: seconds or milliseconds
    seconds        // a number with a fraction, in milliseconds already
  };
  std::int64_t value = 0;
  Form form = Form::whole;
};

/// What one object says, if it has text. A smaller rank is the better key.
struct JsonSegment {
  std::string text;
  std::string speaker;
  std::optional<JsonTime> begin, end, duration;
  std::uint8_t text_rank = none;
  std::uint8_t speaker_rank = none;

  static constexpr std::uint8_t none = 255;
  [[nodiscard]] bool has_text() const noexcept { return text_rank != none; }
};

/// A list of segments, and the keys it stands under ("results.utterances"), in lower case without '_' and '-'.
struct JsonList {
  std::string path;
  std::vector<JsonSegment> segments;
};

/// Hears a file and keeps its segments.
class JsonSegments final : public JsonListener {
 public:
  void open(bool object) override;
  void close() override;
  void key(std::string_view name) override;
  void scalar(const JsonScalar& value) override;

  /// The lists that stand at most two keys deep and hold segments, in the file's order.
  [[nodiscard]] std::vector<JsonList>& lists() noexcept { return lists_; }
  /// Objects that stand under a number: the turn's. In the order of the numbers.
  std::vector<JsonSegment> numbered();
  /// Whole values of the file that are segments: one for each line of JSON Lines.
  [[nodiscard]] std::vector<JsonSegment>& values() noexcept { return values_; }
  /// The scalars of the file's objects that are no segments themselves; those of the first that is one.
  [[nodiscard]] const KeptAttributes& beside() const noexcept { return beside_; }
  [[nodiscard]] const KeptAttributes& beside_text() const noexcept { return beside_text_; }
  /// Whether a list of turns is there in which nobody says anything.
  [[nodiscard]] bool silent() const noexcept { return silent_; }
  /// The keys of the file's first object, for a message.
  [[nodiscard]] std::string keys() const { return keys_.text(); }

 private:
  struct Frame {
    bool object = false;
    std::string key;        // of what comes next in an object, in normal form
    std::size_t index = 0;  // of what comes next in a list
    std::size_t list = 0;   // of lists_, for a list outside of segments
  };

  void begin_capture();
  void end_capture();
  void end_list(bool empty);
  void end_value();
  void stated(JsonSegment& segment, std::size_t depth, const JsonScalar& value);
  [[nodiscard]] bool opens_nothing_known() const;
  [[nodiscard]] std::string path_from(std::size_t depth) const;
  void advance();

  std::vector<Frame> stack_;
  std::string raw_key_;  // of the outermost object
  JsonSegment segment_;
  std::size_t capture_ = 0;  // how deep the segment's own frame is; 0 outside
  std::size_t skip_ = 0;     // how deep the frame is whose insides nobody needs; 0 outside
  std::optional<std::uint64_t> number_;
  struct Numbered {
    std::uint64_t number;
    JsonSegment segment;
  };
  std::vector<JsonList> lists_;
  std::vector<Numbered> numbered_;
  std::vector<JsonSegment> values_;
  JsonSegment whole_;
  KeptAttributes scalars_, beside_, beside_text_;
  NameList keys_;
  bool first_ = true;
  bool silent_ = false;
};

}  // namespace motet::inline v1
