#include "io/xml_scanner.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/text/utf8.hpp"

#include "io/xml_check.hpp"

namespace motet::inline v1 {
namespace {

constexpr bool is_xml_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Where a name ends.
constexpr std::array<bool, 256> ends_name = [] {
  std::array<bool, 256> ends{};
  for (const char c : std::string_view(" \t\r\n=<>\"'/")) ends[static_cast<unsigned char>(c)] = true;
  return ends;
}();

constexpr bool begins_name(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

constexpr bool is_xml_character(std::uint32_t c) noexcept {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

// The character behind the name between '&' and ';'.
std::optional<char32_t> referenced(std::string_view name) {
  if (name == "lt") return U'<';
  if (name == "gt") return U'>';
  if (name == "amp") return U'&';
  if (name == "quot") return U'"';
  if (name == "apos") return U'\'';
  if (name.size() < 2 || name[0] != '#') return std::nullopt;
  const bool hexadecimal = name[1] == 'x';
  name.remove_prefix(hexadecimal ? 2 : 1);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value, hexadecimal ? 16 : 10);
  if (error != std::errc() || end != name.data() + name.size() || !is_xml_character(value)) return std::nullopt;
  return value;
}

// Tags are seldom longer; one that is, and torn off because its end has not arrived, is read again as a whole.
constexpr std::size_t far_ahead = 1 << 16;
constexpr std::size_t everything = ~std::size_t{0};

// The longest reference that means something, with room for zeros, so that no '&' looks through all of the XML.
constexpr std::size_t longest_reference = 64;

// Appends the character of the reference at `at`, which moves behind it.
void resolve(std::string_view raw, std::size_t& at, std::string& to) {
  const std::size_t end = raw.find(';', at);
  append_utf8(to, referenced(raw.substr(at + 1, end - at - 1)).value());
  at = end + 1;
}

}  // namespace

XmlScanner::XmlScanner(std::string_view xml, const SourcePosition& where, const Execution& execution)
    : xml_(xml), where_(where), execution_(execution), limits_(execution.limits) {
  if (xml_.size() > limits_.xml_bytes) exceed("xml_bytes", limits_.xml_bytes, "bytes");
}

XmlScanner::XmlScanner(const char* data, More more, const SourcePosition& where, const Execution& execution)
    : xml_(data, 0),  // NOLINT(bugprone-string-constructor): a view that is going to grow
      where_(where),
      execution_(execution),
      limits_(execution.limits),
      more_(std::move(more)),
      complete_(false) {}

// Waits until this many bytes lie ahead, or all there are.
void XmlScanner::extend(std::size_t wanted) {
  while (!complete_ && xml_.size() - at_ < wanted) {
    const std::size_t size = more_(xml_.size());
    complete_ = size == xml_.size();
    xml_ = std::string_view(xml_.data(), size);
  }
  if (xml_.size() > limits_.xml_bytes) exceed("xml_bytes", limits_.xml_bytes, "bytes");
}

XmlScanner::Event XmlScanner::next() {
  if (empty_) {
    empty_ = false;
    return close();
  }
  while (true) {
    if (!complete_ && xml_.size() - at_ < far_ahead) extend(far_ahead);
    if (at_ == xml_.size()) break;
    // A look at the clock for every tag would cost more than the scan.
    if (rounds_++ % 4096 == 0) report_progress(execution_, "reading XML", at_, xml_.size());
    begin_ = at_;
    if (xml_[at_] != '<') {
      if (take_text()) return Event::text;
      continue;
    }
    const char second = at_ + 1 < xml_.size() ? xml_[at_ + 1] : '\0';
    if (second == '/') return end_tag();
    if (second != '!' && second != '?') return start_tag();
    if (take_declaration()) return Event::text;
  }
  begin_ = at_;
  if (!open_.empty()) fail("the XML ends inside an element; the file is truncated");
  if (!rooted_) fail("the XML holds no element");
  return Event::finish;
}

void XmlScanner::fail(const std::string& message) const { throw ParseError(message, position_in(xml_, at_, where_)); }

void XmlScanner::exceed(const char* limit, std::uint64_t value, const char* of) const {
  throw LimitError("the XML has more " + std::string(of) + " than the limit " + limit + ", " + std::to_string(value),
                   position_in(xml_, at_, where_));
}

void XmlScanner::skip_past(std::string_view closing, const char* what) {
  std::size_t end = xml_.find(closing, at_);
  if (end == std::string_view::npos && !complete_) {
    extend(everything);
    end = xml_.find(closing, at_);
  }
  if (end == std::string_view::npos) fail(std::string(what) + " is never closed; the file is truncated");
  at_ = end + closing.size();
}

void XmlScanner::skip_blanks() {
  while (at_ < xml_.size() && is_xml_blank(xml_[at_])) ++at_;
}

void XmlScanner::references(std::string_view content) {
  const auto next_after = [&](std::size_t from) -> std::size_t {
    if (from >= content.size()) return std::string_view::npos;
    const void* const found = std::memchr(content.data() + from, '&', content.size() - from);
    return found == nullptr ? std::string_view::npos
                            : static_cast<std::size_t>(static_cast<const char*>(found) - content.data());
  };
  for (std::size_t amp = next_after(0); amp != std::string_view::npos; amp = next_after(amp + 1)) {
    const std::string_view near = content.substr(amp + 1, longest_reference);
    const std::size_t end = near.find(';');
    if (end != std::string_view::npos && referenced(near.substr(0, end))) continue;
    at_ = static_cast<std::size_t>(content.data() - xml_.data()) + amp;
    fail("an '&' that begins none of the five entities of XML and no character reference");
  }
}

// Whether there is text that belongs to an element.
bool XmlScanner::take_text() {
  count();
  std::size_t end = xml_.find('<', at_);
  if (end == std::string_view::npos && !complete_) {
    extend(everything);
    end = xml_.find('<', at_);
  }
  end = std::min(end, xml_.size());
  text_ = xml_.substr(at_, end - at_);
  cdata_ = false;
  references(text_);
  if (open_.empty()) {
    skip_blanks();
    if (at_ < end) fail("text outside the root element");
    return false;
  }
  at_ = end;
  return true;
}

// Comments, processing instructions and CDATA sections; only the last are text.
bool XmlScanner::take_declaration() {
  if (begins("<!--")) {
    at_ += 4;
    count();
    skip_past("-->", "a comment");
  } else if (begins("<![CDATA[")) {
    count();
    if (open_.empty()) fail("text outside the root element");
    const std::size_t from = at_ + 9;
    skip_past("]]>", "a CDATA section");
    text_ = xml_.substr(from, at_ - 3 - from);
    cdata_ = true;
    return true;
  } else if (begins("<!")) {
    fail("a document type declaration (DOCTYPE), which Motet refuses: it can name files and multiply text");
  } else {
    count();
    skip_past("?>", "a processing instruction");
  }
  return false;
}

XmlScanner::Event XmlScanner::end_tag() {
  if (open_.empty()) fail("an end tag without its start tag");
  const std::string_view name = open_.back();
  const bool matches = xml_.substr(at_ + 2, name.size()) == name;
  std::size_t end = at_ + 2 + name.size();
  while (matches && end < xml_.size() && is_xml_blank(xml_[end])) ++end;
  if (matches && end == xml_.size()) fail("a tag is never closed; the file is truncated");
  if (!matches || xml_[end] != '>') fail("the XML is not well-formed (an end tag that does not match its start tag)");
  at_ = end + 1;
  return close();
}

XmlScanner::Event XmlScanner::close() {
  name_ = local_name(open_.back());
  open_.pop_back();
  return Event::end;
}

XmlScanner::Event XmlScanner::start_tag() {
  count();
  if (open_.empty() && rooted_) fail("a second root element");
  rooted_ = true;
  if (open_.size() >= limits_.xml_depth) exceed("xml_depth", limits_.xml_depth, "levels");
  const std::size_t begin = at_ + 1;
  std::size_t end = begin;
  while (end < xml_.size() && !ends_name[static_cast<unsigned char>(xml_[end])]) ++end;
  if (end == xml_.size()) fail("a tag is never closed; the file is truncated");
  if (end == begin || !begins_name(xml_[begin])) fail("the XML is not well-formed (a '<' that begins no tag)");
  open_.push_back(xml_.substr(begin, end - begin));
  name_ = local_name(open_.back());
  attributes_.clear();
  at_ = end;
  while (true) {
    skip_blanks();
    if (at_ == xml_.size()) fail("a tag is never closed; the file is truncated");
    if (xml_[at_] == '>') {
      ++at_;
      return Event::start;
    }
    if (begins("/>")) {
      at_ += 2;
      empty_ = true;
      return Event::start;
    }
    if (attributes_.size() >= limits_.xml_attributes)
      exceed("xml_attributes", limits_.xml_attributes, "attributes in one tag");
    count();
    attribute();
  }
}

void XmlScanner::attribute() {
  const std::size_t name = at_;
  while (at_ < xml_.size() && !ends_name[static_cast<unsigned char>(xml_[at_])]) ++at_;
  const std::string_view full = xml_.substr(name, at_ - name);
  skip_blanks();
  if (full.empty() || at_ == xml_.size() || xml_[at_] != '=') fail("an attribute without a value");
  ++at_;
  skip_blanks();
  if (at_ == xml_.size() || (xml_[at_] != '"' && xml_[at_] != '\''))
    fail("an attribute's value without quotation marks");
  const std::size_t begin = at_ + 1;
  const std::size_t end = xml_.find(xml_[at_], begin);
  if (end == std::string_view::npos) fail("an attribute's value is never closed; the file is truncated");
  const std::string_view value = xml_.substr(begin, end - begin);
  references(value);
  attributes_.push_back({local_name(full), value});
  at_ = end + 1;
}

std::string decode_value(std::string_view raw) {
  std::string value;
  value.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    if (raw[at] == '&') {
      resolve(raw, at, value);
      continue;
    }
    if (raw[at] == '\r' && at + 1 < raw.size() && raw[at + 1] == '\n') ++at;
    value += is_xml_blank(raw[at]) ? ' ' : raw[at];
    ++at;
  }
  return value;
}

void decode_text(std::string_view raw, bool cdata, std::string& to) {
  to.reserve(to.size() + raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t next = std::min(raw.find_first_of(cdata ? "\r" : "&\r", at), raw.size());
    to.append(raw, at, next - at);
    at = next;
    if (at == raw.size()) break;
    if (raw[at] == '&') {
      resolve(raw, at, to);
      continue;
    }
    to += '\n';
    at += at + 1 < raw.size() && raw[at + 1] == '\n' ? 2 : 1;
  }
}

}  // namespace motet::inline v1
