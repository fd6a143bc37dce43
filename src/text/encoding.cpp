#include "motet/text/encoding.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>
#include <stdexcept>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "motet/text/utf8.hpp"

#include "text/bytes.hpp"
#include "text/icu.hpp"

namespace motet::inline v1 {
namespace {

struct ByteOrderMark {
  std::string_view bytes;
  const char* encoding;
};

// UTF-32 before UTF-16: the mark of the one begins with the mark of the other.
constexpr std::array<ByteOrderMark, 5> byte_order_marks = {{
    {std::string_view("\xEF\xBB\xBF", 3), "UTF-8"},
    {std::string_view("\xFF\xFE\x00\x00", 4), "UTF-32LE"},
    {std::string_view("\x00\x00\xFE\xFF", 4), "UTF-32BE"},
    {std::string_view("\xFF\xFE", 2), "UTF-16LE"},
    {std::string_view("\xFE\xFF", 2), "UTF-16BE"},
}};

const ByteOrderMark* find_byte_order_mark(std::string_view bytes) {
  const auto* found = std::find_if(byte_order_marks.begin(), byte_order_marks.end(),
                                   [bytes](const ByteOrderMark& mark) { return bytes.starts_with(mark.bytes); });
  return found == byte_order_marks.end() ? nullptr : found;
}

void drop_byte_order_mark(std::string& text) {
  if (text.starts_with(byte_order_marks[0].bytes)) text.erase(0, byte_order_marks[0].bytes.size());
}

struct CloseConverter {
  void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// Null when ICU knows no encoding of that name.
Converter open_converter(const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  icu_bridge::check(status, "encoding");
  return converter;
}

std::string name_of(const UConverter* converter) {
  UErrorCode status = U_ZERO_ERROR;
  const char* name = ucnv_getName(converter, &status);
  icu_bridge::check(status, "encoding");
  // The registered name, such as windows-1252, rather than the name of ICU's table, such as ibm-5348_P100-1997.
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode unknown = U_ZERO_ERROR;
    const char* registered = ucnv_getStandardName(name, standard, &unknown);
    if (registered != nullptr && U_SUCCESS(unknown)) return registered;
  }
  return name;
}

// UTF-16 in pieces, of which one may end between two surrogates, to UTF-8.
class Utf16Reader {
 public:
  explicit Utf16Reader(std::string& text) : text_(text) {}

  // False for a surrogate without its partner.
  bool read(const UChar* begin, const UChar* end) {
    for (; begin != end; ++begin) {
      const char32_t unit = *begin;
      if (high_ != 0) {
        if (!U16_IS_TRAIL(unit)) return false;
        append_utf8(text_, 0x10000U + ((high_ - 0xD800U) << 10) + (unit - 0xDC00U));
        high_ = 0;
      } else if (U16_IS_LEAD(unit)) {
        high_ = unit;
      } else if (U16_IS_TRAIL(unit)) {
        return false;
      } else if (unit < 0x80) {
        text_ += static_cast<char>(unit);
      } else {
        append_utf8(text_, unit);
      }
    }
    return true;
  }

  [[nodiscard]] bool complete() const noexcept { return high_ == 0; }

 private:
  std::string& text_;
  char32_t high_ = 0;
};

struct Conversion {
  std::string text;
  std::optional<std::size_t> failed_at;  // the byte that does not fit the encoding
};

Conversion convert(UConverter* converter, std::string_view bytes) {
  Conversion result;
  result.text.reserve(bytes.size());
  Utf16Reader reader(result.text);
  std::array<UChar, 8192> buffer{};
  const char* const begin = bytes.data();
  const char* const end = begin + bytes.size();
  const char* source = begin;
  for (;;) {
    UChar* target = buffer.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, buffer.data() + buffer.size(), &source, end, nullptr, true, &status);
    const bool well_formed = reader.read(buffer.data(), target);
    const auto consumed = static_cast<std::size_t>(source - begin);
    if (!well_formed) {
      result.failed_at = consumed;
      return result;
    }
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status)) {
      std::array<char, 32> invalid{};
      auto size = static_cast<std::int8_t>(invalid.size());
      UErrorCode unknown = U_ZERO_ERROR;
      ucnv_getInvalidChars(converter, invalid.data(), &size, &unknown);
      const std::size_t back = U_SUCCESS(unknown) && size > 0 ? static_cast<std::size_t>(size) : 0;
      result.failed_at = consumed - std::min(consumed, back);
      return result;
    }
    break;
  }
  if (!reader.complete()) result.failed_at = bytes.size();
  return result;
}

[[noreturn]] void refuse(std::string_view name, const std::string& encoding, std::size_t position) {
  throw ParseError("not " + encoding + " at byte " + std::to_string(position) + "; try --encoding detect",
                   SourcePosition{std::string(name), {}, 0, 0});
}

void note_nul_characters(DecodedText& decoded, std::string_view name) {
  // Finding none is much quicker than counting none.
  const std::size_t first = decoded.text.find('\0');
  if (first == std::string::npos) return;
  const auto count = std::count(decoded.text.begin() + static_cast<std::ptrdiff_t>(first), decoded.text.end(), '\0');
  decoded.diagnostics.push_back(
      {Severity::warning, "nul-characters",
       "the text holds " + std::to_string(count) +
           " NUL characters; it may be UTF-16 without a byte order mark: try --encoding utf-16le",
       SourcePosition{std::string(name), {}, 0, 0}});
}

// A UTF-16 or UTF-32 text with its byte order mark; nothing when there is none.
std::optional<Conversion> convert_marked(std::string_view bytes, std::string& encoding) {
  const ByteOrderMark* mark = find_byte_order_mark(bytes);
  if (mark == nullptr || mark == byte_order_marks.data()) return std::nullopt;
  encoding = mark->encoding;
  const Converter converter = open_converter(encoding);
  if (!converter) throw Error("ICU has no converter for " + encoding);
  Conversion conversion = convert(converter.get(), bytes.substr(mark->bytes.size()));
  if (conversion.failed_at) *conversion.failed_at += mark->bytes.size();
  return conversion;
}

DecodedText decode_unicode(std::string_view bytes, std::string_view name) {
  DecodedText decoded;
  if (auto marked = convert_marked(bytes, decoded.encoding)) {
    if (marked->failed_at) refuse(name, decoded.encoding, *marked->failed_at);
    decoded.text = std::move(marked->text);
    return decoded;
  }
  try {
    require_utf8(bytes, name);
  } catch (const ParseError& error) {
    const std::string prefix = to_string(error.where()) + ": ";
    throw ParseError(std::string(error.what()).substr(prefix.size()) + "; try --encoding windows-1252", error.where());
  }
  decoded.encoding = "UTF-8";
  decoded.text = bytes;
  drop_byte_order_mark(decoded.text);
  return decoded;
}

DecodedText decode_lossy(std::string_view bytes, std::string_view name) {
  DecodedText decoded;
  if (auto marked = convert_marked(bytes, decoded.encoding); marked && !marked->failed_at) {
    decoded.text = std::move(marked->text);
    return decoded;
  }
  decoded.encoding = "UTF-8";
  LossyText lossy = to_utf8_lossy(bytes);
  decoded.text = std::move(lossy.text);
  drop_byte_order_mark(decoded.text);
  if (lossy.replaced > 0) {
    decoded.diagnostics.push_back({Severity::warning, "ill-formed-utf8",
                                   std::to_string(lossy.replaced) + " ill-formed stretches of bytes became U+FFFD",
                                   SourcePosition{std::string(name), {}, 0, 0}});
  }
  return decoded;
}

// Nobody writes other encodings in bytes that happen to be well-formed UTF-8, but for ASCII.
bool is_surely_utf8(std::string_view bytes) {
  return bytes::find_non_ascii(bytes) < bytes.size() && bytes.find('\0') == std::string_view::npos &&
         !find_invalid_utf8(bytes);
}

DecodedText decode_named(std::string_view bytes, std::string_view encoding, std::string_view name) {
  const Converter converter =
      encoding.find('\0') == std::string_view::npos ? open_converter(std::string(encoding)) : nullptr;
  if (!converter) throw std::invalid_argument("unknown encoding: " + std::string(encoding));
  DecodedText decoded;
  // What is declared is meant for the files that do not say themselves what they are.
  if (find_byte_order_mark(bytes) != nullptr || is_surely_utf8(bytes)) {
    decoded = decode_unicode(bytes, name);
    if (decoded.encoding != name_of(converter.get())) {
      decoded.diagnostics.push_back({Severity::note, "encoding-not-needed",
                                     "is " + decoded.encoding + ", and was not read as " + name_of(converter.get()),
                                     SourcePosition{std::string(name), {}, 0, 0}});
    }
    return decoded;
  }
  decoded.encoding = name_of(converter.get());
  Conversion conversion = convert(converter.get(), bytes);
  if (conversion.failed_at) refuse(name, decoded.encoding, *conversion.failed_at);
  decoded.text = std::move(conversion.text);
  drop_byte_order_mark(decoded.text);
  return decoded;
}

// ICU's detector looks at the first 8,000 bytes only, which may be plain ASCII: it is given the text from the line with
// the first other byte on.
std::string_view telling_part(std::string_view bytes) {
  constexpr std::size_t reach = 4000;
  const std::size_t first = bytes::find_non_ascii(bytes);
  if (bytes.substr(0, first).find('\0') != std::string_view::npos) return bytes.substr(0, 1U << 16);
  std::size_t begin = first;
  while (begin > 0 && first - begin < reach && bytes[begin - 1] != '\n') --begin;
  return bytes.substr(begin, 1U << 16);
}

DecodedText decode_detected(std::string_view bytes, std::string_view name) {
  struct CloseDetector {
    void operator()(UCharsetDetector* detector) const noexcept { ucsdet_close(detector); }
  };
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  const std::string_view part = telling_part(bytes);
  ucsdet_setText(detector.get(), part.data(), static_cast<std::int32_t>(part.size()), &status);
  std::int32_t count = 0;
  icu_bridge::check(status, "encoding detection");
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status)) count = 0;  // the detector's way of saying that nothing fits some ill-formed input
  for (std::int32_t i = 0; i < count; ++i) {
    const char* encoding = ucsdet_getName(matches[i], &status);
    const std::int32_t confidence = ucsdet_getConfidence(matches[i], &status);
    icu_bridge::check(status, "encoding detection");
    const Converter converter = open_converter(encoding);
    if (!converter) continue;
    Conversion conversion = convert(converter.get(), bytes);
    if (conversion.failed_at) continue;
    DecodedText decoded;
    decoded.text = std::move(conversion.text);
    decoded.encoding = encoding;
    drop_byte_order_mark(decoded.text);
    decoded.diagnostics.push_back({Severity::warning, "encoding-detected",
                                   "read as " + decoded.encoding +
                                       ", which ICU's detector found with a confidence of " +
                                       std::to_string(confidence) + " of 100",
                                   SourcePosition{std::string(name), {}, 0, 0}});
    return decoded;
  }
  throw ParseError("no encoding fits these bytes; try --encoding windows-1252 or --encoding lossy",
                   SourcePosition{std::string(name), {}, 0, 0});
}

}  // namespace

DecodedText decode(std::string_view bytes, std::string_view encoding, std::string_view name) {
  DecodedText decoded;
  if (encoding.empty()) {
    decoded = decode_unicode(bytes, name);
  } else if (encoding == "detect") {
    try {
      decoded = decode_unicode(bytes, name);
    } catch (const ParseError&) {
      decoded = decode_detected(bytes, name);
    }
  } else if (encoding == "lossy") {
    decoded = decode_lossy(bytes, name);
  } else {
    decoded = decode_named(bytes, encoding, name);
  }
  note_nul_characters(decoded, name);
  return decoded;
}

}  // namespace motet::inline v1
