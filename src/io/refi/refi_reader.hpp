// How does each element become part of the model?
#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "io/refi/refi_model.hpp"

namespace motet::inline v1::refi {

class Reader {
 public:
  Reader(const Document& document, const Execution& execution)
      : walker_(document, execution), limits_(execution.limits) {}
  Reader(const Document& document, const char* bytes, XmlScanner::More more, const Execution& execution)
      : walker_(document, bytes, std::move(more), execution), limits_(execution.limits) {}

  Model read(std::string_view root);

 private:
  using Guids = std::set<Guid>;
  using Of = NoteReference::Of;

  // refi_model.cpp
  void read_project();
  void read_codebook();
  void read_user();
  void read_codes();
  std::size_t add_code(std::optional<std::size_t> parent, std::uint64_t depth);
  void read_variable();
  void read_case();
  void read_set();
  void read_link();
  void read_note();
  void name_values();
  void name_values(Values& values);

  // refi_sources.cpp
  void read_source();
  void read_text_source();
  void read_pdf();
  void read_recording(const std::string& kind);
  void read_picture();
  void read_text(Text& text, std::uint32_t index, std::string_view selection);
  bool read_common(std::string_view child, Text& text, std::uint32_t index, const Maker& maker);
  void read_selection(Text& text, std::uint32_t index, bool timed);
  CodingElement read_coding(const Maker& owner, Of of, std::uint32_t element, std::size_t part);
  void read_value(Values& values);
  void add_common(Text common, std::optional<std::size_t> text, std::size_t first_reference, OtherSource& other);
  OtherSource other_source(const std::string& kind) const;
  std::size_t count_codings();

  struct Timed {
    std::size_t selection;
    Guid from, to;
  };
  void place(Text& text, const std::vector<Timed>& timed, const GuidMap<std::int64_t>& points);

  [[nodiscard]] Guid guid_of(std::string_view raw);
  [[nodiscard]] Guid guid(std::string_view attribute) {
    const auto raw = walker_.raw(attribute);
    return raw ? guid_of(*raw) : Guid();
  }
  /// Of a reference; sets in codebooks, and the standard's own Transana example, write `guid`.
  [[nodiscard]] Guid target();
  [[nodiscard]] Maker maker() const;
  [[nodiscard]] static std::optional<DateTime> moment(std::string_view raw);
  [[nodiscard]] std::int64_t position(std::string_view attribute) const;
  /// A text that people wrote; other programs put line breaks around it.
  [[nodiscard]] std::string prose();
  std::string color();
  void note_reference(Of of, std::size_t element, std::size_t part = 0);
  void require_new(Guids& known, const Guid& guid, const char* what);

  Walker walker_;
  const Limits& limits_;
  Model model_;
  GuidMap<std::string> variables_;
  Guids user_guids_, code_guids_, source_guids_;
  std::vector<Timed> timed_;
};

}  // namespace motet::inline v1::refi
