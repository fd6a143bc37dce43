#include "io/transcripts/json_segments.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "motet/text/utf8.hpp"

#include "io/transcripts/json_keys.hpp"
#include "io/transcripts/time_stamps.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t deepest_list = 2;  // keys above it

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::optional<std::uint64_t> turn_number(std::string_view key) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (error != std::errc() || end != key.data() + key.size()) return std::nullopt;
  return number;
}

std::string speaker_of(const JsonScalar& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    const std::string_view name = trim(*text);
    const bool number = !name.empty() && std::all_of(name.begin(), name.end(), is_digit);
    return (number ? "Speaker " : "") + std::string(name);
  }
  if (const auto* number = std::get_if<std::int64_t>(&value)) return "Speaker " + std::to_string(*number);
  return {};
}

// Beyond 300 years a number is something else.
constexpr std::int64_t most_seconds = 10'000'000'000;

std::optional<JsonTime> time_of(const JsonScalar& value, bool milliseconds) {
  const auto whole = milliseconds ? JsonTime::Form::milliseconds : JsonTime::Form::whole;
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    if (*number < 0 || *number > most_seconds) return std::nullopt;
    return JsonTime{*number, whole};
  }
  if (const auto* number = std::get_if<double>(&value)) {
    if (!(*number >= 0 && *number <= static_cast<double>(most_seconds))) return std::nullopt;
    if (milliseconds) return JsonTime{std::llround(*number), JsonTime::Form::milliseconds};
    return JsonTime{std::llround(*number * 1000), JsonTime::Form::seconds};
  }
  const auto* text = std::get_if<std::string_view>(&value);
  if (text == nullptr) return std::nullopt;
  const std::string_view stamp = trim(*text);
  if (const auto number = turn_number(stamp)) {
    if (*number > static_cast<std::uint64_t>(most_seconds)) return std::nullopt;
    return JsonTime{static_cast<std::int64_t>(*number), whole};
  }
  const auto time = parse_time_cell(stamp);
  if (!time) return std::nullopt;
  const bool clock = stamp.find(':') != std::string_view::npos;
  return JsonTime{*time, clock ? JsonTime::Form::milliseconds : JsonTime::Form::seconds};
}

// JSON says itself what is a number; only days and moments hide in its texts.
std::optional<Attribute> attribute_of(const JsonScalar& value) {
  if (const auto* yes = std::get_if<bool>(&value)) return *yes;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const auto* number = std::get_if<double>(&value)) return *number;
  const auto* text = std::get_if<std::string_view>(&value);
  if (text == nullptr || trim(*text).empty()) return std::nullopt;
  const std::string_view trimmed = trim(*text);
  if (const auto date = parse_date(trimmed)) return *date;
  if (const auto moment = parse_date_time(trimmed)) return *moment;
  return std::string(trimmed);
}

void set_better(std::optional<JsonTime>& time, const std::optional<JsonTime>& other) {
  if (!time) time = other;
}

}  // namespace

void JsonSegments::stated(JsonSegment& segment, std::size_t depth, const JsonScalar& value) {
  const auto key = json_key(path_from(depth));
  if (!key) return;
  switch (key->field) {
    case JsonField::text:
      if (const auto* text = std::get_if<std::string_view>(&value); text != nullptr && key->rank <= segment.text_rank) {
        segment.text = *text;
        segment.text_rank = key->rank;
      }
      break;
    case JsonField::speaker:
      if (std::string name = speaker_of(value); !name.empty() && key->rank <= segment.speaker_rank) {
        segment.speaker = std::move(name);
        segment.speaker_rank = key->rank;
      }
      break;
    case JsonField::begin:
      set_better(segment.begin, time_of(value, key->milliseconds));
      break;
    case JsonField::end:
      set_better(segment.end, time_of(value, key->milliseconds));
      break;
    case JsonField::duration:
      set_better(segment.duration, time_of(value, key->milliseconds));
      break;
  }
}

// "alternatives[0].transcript" of the frames behind the first `depth` ones.
std::string JsonSegments::path_from(std::size_t depth) const {
  std::string path;
  for (std::size_t i = depth; i < stack_.size(); ++i) {
    const Frame& frame = stack_[i];
    if (frame.object) {
      path += (path.empty() ? "" : ".") + frame.key;
    } else {
      path += '[' + std::to_string(frame.index) + ']';
    }
  }
  return path;
}

void JsonSegments::advance() {
  if (!stack_.empty() && !stack_.back().object) ++stack_.back().index;
}

// Words, tokens and whatever else stands below a segment: most of the file, and none of it is needed.
bool JsonSegments::opens_nothing_known() const {
  const std::size_t inside = stack_.size() - capture_;
  if (inside == 0) return !opens_json_key(stack_.back().key);
  return inside > 1 || stack_.back().object || stack_.back().index != 0;
}

void JsonSegments::open(bool object) {
  Frame frame;
  frame.object = object;
  if (skip_ == 0) {
    if (capture_ != 0) {
      if (opens_nothing_known()) skip_ = stack_.size() + 1;
    } else if (object) {
      const bool in_list = !stack_.empty() && !stack_.back().object;
      if (stack_.size() == 1 && stack_.back().object) number_ = turn_number(raw_key_);
      if (in_list || number_) {
        begin_capture();
      } else if (stack_.size() > deepest_list) {
        skip_ = stack_.size() + 1;
      }
    } else if (stack_.size() > deepest_list || (!stack_.empty() && !stack_.back().object)) {
      skip_ = stack_.size() + 1;
    } else {
      frame.list = lists_.size();
      lists_.push_back({path_from(0), {}});
    }
  }
  stack_.push_back(std::move(frame));
}

void JsonSegments::begin_capture() {
  segment_ = JsonSegment();
  // The segment's own frame, which is pushed next, is the first whose key counts.
  capture_ = stack_.size() + 1;
}

void JsonSegments::end_capture() {
  capture_ = 0;
  const auto number = std::exchange(number_, std::nullopt);
  if (!segment_.has_text()) return;
  if (number) {
    numbered_.push_back({*number, std::move(segment_)});
  } else {
    lists_[stack_.back().list].segments.push_back(std::move(segment_));
  }
}

void JsonSegments::close() {
  const std::size_t depth = stack_.size();
  const bool object = stack_.back().object;
  const bool empty = stack_.back().index == 0;
  stack_.pop_back();
  if (skip_ != 0) {
    if (skip_ == depth) skip_ = 0;
  } else if (capture_ == depth) {
    end_capture();
  } else if (capture_ == 0) {
    if (!object) end_list(empty);
    if (depth == 1) end_value();
  }
  advance();
}

// Lists without segments are forgotten: a file can have millions of them.
void JsonSegments::end_list(bool empty) {
  if (!lists_.back().segments.empty()) return;
  silent_ = silent_ || (empty && is_json_turn_list(lists_.back().path));
  lists_.pop_back();
}

void JsonSegments::end_value() {
  first_ = false;
  const KeptAttributes scalars = std::exchange(scalars_, KeptAttributes());
  const bool text = whole_.has_text();
  KeptAttributes& target = text ? beside_text_ : beside_;
  if (!text || values_.empty()) {
    target.add(scalars);
  }
  if (text) values_.push_back(std::move(whole_));
  whole_ = JsonSegment();
}

void JsonSegments::key(std::string_view name) {
  if (skip_ != 0) return;
  stack_.back().key = normal_json_key(name);
  if (stack_.size() != 1) return;
  raw_key_ = name;
  if (first_) keys_.add(to_utf8_lossy(name.substr(0, 60)).text);
}

void JsonSegments::scalar(const JsonScalar& value) {
  if (skip_ == 0 && !stack_.empty()) {
    if (capture_ != 0) {
      stated(segment_, capture_ - 1, value);
    } else if (stack_.size() == 1 && stack_.back().object) {
      stated(whole_, 0, value);
      const auto known = json_key(stack_.back().key);
      const auto attribute = attribute_of(value);
      if (attribute && !(known && known->field == JsonField::text)) scalars_.set(raw_key_, *attribute);
    }
  }
  advance();
}

std::vector<JsonSegment> JsonSegments::numbered() {
  std::stable_sort(numbered_.begin(), numbered_.end(),
                   [](const Numbered& a, const Numbered& b) { return a.number < b.number; });
  std::vector<JsonSegment> segments;
  segments.reserve(numbered_.size());
  for (Numbered& numbered : numbered_) segments.push_back(std::move(numbered.segment));
  return segments;
}

}  // namespace motet::inline v1
