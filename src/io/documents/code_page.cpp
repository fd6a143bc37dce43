#include "io/documents/code_page.hpp"

#include <algorithm>
#include <array>
#include <unicode/utf16.h>
#include <utility>

#include "motet/text/utf8.hpp"

#include "text/icu.hpp"

namespace motet::inline v1::documents {
namespace {

struct Named {
  int number;
  const char* name;
};

// All begin with ASCII. Those of Windows by one name, 1250 to 1258, are not listed.
constexpr std::array<Named, 25> names{
    {{437, "ibm-437"},     {737, "ibm-737"},     {775, "ibm-775"},          {850, "ibm-850"},     {852, "ibm-852"},
     {855, "ibm-855"},     {857, "ibm-857"},     {858, "ibm-858"},          {860, "ibm-860"},     {861, "ibm-861"},
     {862, "ibm-862"},     {863, "ibm-863"},     {864, "ibm-864"},          {865, "ibm-865"},     {866, "ibm-866"},
     {869, "ibm-869"},     {874, "windows-874"}, {932, "windows-932"},      {936, "windows-936"}, {949, "windows-949"},
     {950, "windows-950"}, {10000, "macintosh"}, {10007, "x-mac-cyrillic"}, {54936, "GB18030"},   {65001, "UTF-8"}}};

const Named* find_name(int number) {
  const auto* found =
      std::find_if(names.begin(), names.end(), [number](const Named& named) { return named.number == number; });
  return found == names.end() ? nullptr : found;
}

bool is_of_windows(int number) { return number >= 1250 && number <= 1258; }

std::string name_of(int number) {
  const Named* const named = find_name(number);
  return named == nullptr ? "windows-" + std::to_string(number) : named->name;
}

constexpr std::array<std::pair<int, int>, 16> charsets{{{77, 10000},
                                                        {128, 932},
                                                        {129, 949},
                                                        {134, 936},
                                                        {136, 950},
                                                        {161, 1253},
                                                        {162, 1254},
                                                        {163, 1258},
                                                        {177, 1255},
                                                        {178, 1256},
                                                        {186, 1257},
                                                        {204, 1251},
                                                        {222, 874},
                                                        {238, 1250},
                                                        {254, 437},
                                                        {255, 850}}};

UConverter* open(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name.c_str(), &status);
  return U_SUCCESS(status) ? converter : nullptr;
}

}  // namespace

int known_code_page(int number) { return is_of_windows(number) || find_name(number) != nullptr ? number : 1252; }

CodePage::CodePage(int number) : converter_(open(name_of(number))) {
  if (!converter_) converter_.reset(open("windows-1252"));
  if (!converter_) throw Error("ICU has no converter for windows-1252");
}

void CodePage::append(std::string& text, std::string_view bytes) const {
  if (std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    text += bytes;
    return;
  }
  // What ICU writes for a single byte that means nothing.
  constexpr char32_t substitute = 0x1A;
  std::array<UChar, 4096> units{};
  char32_t high = 0;  // the first half of a character, at the end of the units before
  const auto append_unit = [&](char32_t unit) {
    if (high != 0 && U16_IS_TRAIL(unit)) {
      append_utf8(text, static_cast<char32_t>(U16_GET_SUPPLEMENTARY(high, unit)));
      high = 0;
      return;
    }
    if (high != 0) append_utf8(text, U'\uFFFD');
    high = U16_IS_LEAD(unit) ? unit : 0;
    if (high == 0) append_utf8(text, U16_IS_TRAIL(unit) || unit == substitute ? U'\uFFFD' : unit);
  };
  const char* source = bytes.data();
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  ucnv_resetToUnicode(converter_.get());
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    UChar* target = units.data();
    ucnv_toUnicode(converter_.get(), &target, units.data() + units.size(), &source, bytes.data() + bytes.size(),
                   nullptr, true, &status);
    std::for_each(units.data(), target, append_unit);
  }
  icu_bridge::check(status, "code page");
  if (high != 0) append_utf8(text, U'\uFFFD');
}

int code_page_of_charset(int charset) {
  const auto* found =
      std::find_if(charsets.begin(), charsets.end(), [charset](const auto& known) { return known.first == charset; });
  return found == charsets.end() ? 0 : found->second;
}

}  // namespace motet::inline v1::documents
