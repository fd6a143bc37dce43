#include "io/json_check.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "motet/core/parallel.hpp"
#include "motet/text/utf8.hpp"

#include "io/xml_check.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// Tells how far the parser has read: it says so itself only when it fails.
class Cursor {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Cursor() = default;
  Cursor(const char* at, const char** read) : at_(at), read_(read) {}
  reference operator*() const { return *at_; }
  Cursor& operator++() {
    *read_ = ++at_;
    return *this;
  }
  Cursor operator++(int) {
    Cursor before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Cursor& other) const { return at_ == other.at_; }

 private:
  const char* at_ = nullptr;
  const char** read_ = nullptr;
};

// "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error ..." without what we say better.
std::string reason(std::string_view message) {
  constexpr std::size_t most = 200;
  if (const std::size_t at = message.find("] "); at != std::string_view::npos) message.remove_prefix(at + 2);
  if (message.starts_with("parse error")) message.remove_prefix(std::min(message.find(": ") + 2, message.size()));
  if (message.size() <= most) return std::string(message);
  return to_utf8_lossy(message.substr(0, most)).text + " ...";
}

class Handler {
 public:
  Handler(std::string_view whole, const SourcePosition& where, const Execution& execution, JsonListener& listener)
      : whole_(whole), where_(where), execution_(execution), listener_(listener), read_(whole.data()) {}

  void run(std::string_view value) {
    value_ = value;
    read_ = value.data();
    const Cursor begin(value.data(), &read_);
    const Cursor end(value.data() + value.size(), &read_);
    nlohmann::json::sax_parse(begin, end, this);
  }

  // What nlohmann::json asks of a SAX interface.
  bool null() { return scalar(std::monostate()); }
  bool boolean(bool value) { return scalar(value); }
  bool number_integer(std::int64_t value) { return scalar(value); }
  bool number_unsigned(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(INT64_MAX)) return scalar(static_cast<double>(value));
    return scalar(static_cast<std::int64_t>(value));
  }
  bool number_float(double value, const std::string&) { return scalar(value); }
  bool string(std::string& value) { return scalar(std::string_view(value)); }
  bool binary(nlohmann::json::binary_t&) { return true; }
  bool start_object(std::size_t) { return open(true); }
  bool start_array(std::size_t) { return open(false); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    listener_.key(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& error) {
    const std::size_t byte =
        static_cast<std::size_t>(value_.data() - whole_.data()) + std::max<std::size_t>(position, 1) - 1;
    throw ParseError("this is not JSON: " + reason(error.what()), position_in(whole_, byte, where_));
  }

 private:
  void count() {
    if (++values_ > execution_.limits.json_values) exceed("json_values", execution_.limits.json_values, "values");
    if (values_ % 65536 == 0) report_progress(execution_, "reading JSON", position(), whole_.size());
  }
  bool scalar(const JsonScalar& value) {
    count();
    listener_.scalar(value);
    return true;
  }
  bool open(bool object) {
    count();
    if (++depth_ > execution_.limits.json_depth) exceed("json_depth", execution_.limits.json_depth, "levels");
    listener_.open(object);
    return true;
  }
  bool close() {
    --depth_;
    listener_.close();
    return true;
  }
  [[nodiscard]] std::size_t position() const { return static_cast<std::size_t>(read_ - whole_.data()); }
  [[noreturn]] void exceed(const char* limit, std::uint64_t value, const char* of) const {
    const std::size_t byte = position();
    throw LimitError("the JSON has more " + std::string(of) + " than the limit " + limit + ", " + std::to_string(value),
                     position_in(whole_, byte == 0 ? 0 : byte - 1, where_));
  }

  std::string_view whole_;
  std::string_view value_;
  const SourcePosition& where_;
  const Execution& execution_;
  JsonListener& listener_;
  const char* read_;
  std::uint64_t values_ = 0;
  std::uint64_t depth_ = 0;
};

// The end of the value at the front: behind the bracket that closes it, or at the end of its line.
std::size_t value_size(std::string_view text) {
  if (text.front() != '{' && text.front() != '[') return std::min(text.find('\n'), text.size());
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    at = text.find_first_of("{}[]\"", at);
    if (at == std::string_view::npos) break;
    if (text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\' ? 1 : 0;
    } else if (text[at] == '{' || text[at] == '[') {
      ++depth;
    } else if (--depth == 0) {
      return at + 1;
    }
  }
  return text.size();
}

}  // namespace

std::size_t read_json(std::string_view text, const SourcePosition& where, const Execution& execution,
                      JsonListener& listener) {
  if (text.size() > execution.limits.json_bytes) {
    throw LimitError(
        "the JSON has more bytes than the limit json_bytes, " + std::to_string(execution.limits.json_bytes), where);
  }
  require_utf8(text, where.file);
  Handler handler(text, where, execution, listener);
  std::size_t values = 0;
  std::string_view rest = text;
  while (true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
    if (rest.empty()) break;
    const std::size_t size = value_size(rest);
    handler.run(rest.substr(0, size));
    rest.remove_prefix(size);
    ++values;
  }
  if (values == 0) throw ParseError("the file is empty where JSON was expected", where);
  return values;
}

}  // namespace motet::inline v1
