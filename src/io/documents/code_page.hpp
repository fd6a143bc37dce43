// Which characters do these bytes of a Windows code page mean?
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unicode/ucnv.h>

namespace motet::inline v1::documents {

/// The number of a code page of Windows, DOS or the Macintosh that is read; 1252 for any other.
int known_code_page(int number);

class CodePage {
 public:
  /// Precondition: a known number.
  explicit CodePage(int number);
  /// Appends the bytes in UTF-8; what means no character is U+FFFD.
  void append(std::string& text, std::string_view bytes) const;

 private:
  struct Close {
    void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> converter_;
};

/// The code page of a font's \fcharset; 0 for those that say nothing.
int code_page_of_charset(int charset);

}  // namespace motet::inline v1::documents
