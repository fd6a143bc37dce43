// How does a value of Motet become bytes, and the same value again, without anything that could be executed?
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "motet.hpp"

#include "describe.hpp"

namespace motet_python {

/// Specialised for classes that are no structs: `save(Writer&, const T&)` and `load(Reader&)`.
template <class T>
struct Stored;

namespace traits {

template <class T, template <class...> class Template>
inline constexpr bool is_a = false;
template <template <class...> class Template, class... A>
inline constexpr bool is_a<Template<A...>, Template> = true;

}  // namespace traits

class Writer {
 public:
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_same_v<T, std::monostate>) {
    } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      number(value);
    } else if constexpr (std::is_same_v<T, std::string>) {
      text(value);
    } else if constexpr (std::is_same_v<T, motet::Execution>) {
      // Who asks, and with how many threads, is not part of a value.
    } else if constexpr (is_described<T>) {
      std::apply([&](const auto&... field) { (put(value.*field.member), ...); }, Described<T>::fields);
    } else if constexpr (traits::is_a<T, std::vector>) {
      number(static_cast<std::uint64_t>(value.size()));
      for (const auto& item : value) put(item);
    } else if constexpr (traits::is_a<T, std::optional> || traits::is_a<T, std::shared_ptr>) {
      number(static_cast<std::uint8_t>(value ? 1 : 0));
      if (value) put(*value);
    } else if constexpr (traits::is_a<T, std::pair>) {
      put(value.first);
      put(value.second);
    } else if constexpr (traits::is_a<T, std::map>) {
      number(static_cast<std::uint64_t>(value.size()));
      for (const auto& [key, item] : value) {
        put(key);
        put(item);
      }
    } else if constexpr (traits::is_a<T, std::variant>) {
      number(static_cast<std::uint8_t>(value.index()));
      std::visit([&](const auto& item) { put(item); }, value);
    } else if constexpr (traits::is_a<T, std::function>) {
      if (value) throw std::invalid_argument("a callable has no bytes: take it out before pickling");
    } else {
      Stored<T>::save(*this, value);
    }
  }

  void text(std::string_view value) {
    number(static_cast<std::uint64_t>(value.size()));
    raw(value.data(), value.size());
  }
  void raw(const void* data, std::size_t size) {
    const auto* const bytes = static_cast<const char*>(data);
    bytes_.insert(bytes_.end(), bytes, bytes + size);
  }
  [[nodiscard]] std::string take() const { return {bytes_.begin(), bytes_.end()}; }

 private:
  template <class T>
  void number(const T& value) {
    raw(&value, sizeof value);
  }

  std::vector<char> bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T get() {
    if constexpr (std::is_same_v<T, std::monostate>) {
      return {};
    } else if constexpr (std::is_same_v<T, bool>) {
      return number<std::uint8_t>() != 0;
    } else if constexpr (std::is_enum_v<T>) {
      const auto value = static_cast<T>(number<std::underlying_type_t<T>>());
      for (const auto& one : DescribedEnum<T>::values) {
        if (one.value == value) return value;
      }
      throw std::invalid_argument("these bytes are no value of Motet");
    } else if constexpr (std::is_arithmetic_v<T>) {
      return number<T>();
    } else if constexpr (std::is_same_v<T, std::string>) {
      return std::string(text());
    } else if constexpr (std::is_same_v<T, motet::Execution> || traits::is_a<T, std::function>) {
      return {};
    } else if constexpr (is_described<T>) {
      T value{};
      std::apply(
          [&](const auto&... field) {
            ((value.*field.member = get<std::remove_cvref_t<decltype(value.*field.member)>>()), ...);
          },
          Described<T>::fields);
      return value;
    } else if constexpr (traits::is_a<T, std::vector>) {
      T value;
      for (std::uint64_t n = number<std::uint64_t>(); n > 0; --n) value.push_back(get<typename T::value_type>());
      return value;
    } else if constexpr (traits::is_a<T, std::optional>) {
      if (number<std::uint8_t>() == 0) return std::nullopt;
      return get<typename T::value_type>();
    } else if constexpr (traits::is_a<T, std::shared_ptr>) {
      using Pointed = std::remove_const_t<typename T::element_type>;
      return number<std::uint8_t>() == 0 ? nullptr : std::make_shared<Pointed>(get<Pointed>());
    } else if constexpr (traits::is_a<T, std::pair>) {
      auto first = get<std::remove_const_t<typename T::first_type>>();
      return {std::move(first), get<typename T::second_type>()};
    } else if constexpr (traits::is_a<T, std::map>) {
      T value;
      for (std::uint64_t n = number<std::uint64_t>(); n > 0; --n) {
        auto key = get<typename T::key_type>();
        value.emplace(std::move(key), get<typename T::mapped_type>());
      }
      return value;
    } else if constexpr (traits::is_a<T, std::variant>) {
      return alternative<T>(number<std::uint8_t>(), std::make_index_sequence<std::variant_size_v<T>>{});
    } else {
      return Stored<T>::load(*this);
    }
  }

  std::string_view text() { return take(number<std::uint64_t>()); }
  void raw(void* data, std::size_t size) {
    const std::string_view bytes = take(size);
    if (size > 0) std::memcpy(data, bytes.data(), size);
  }
  [[nodiscard]] std::size_t left() const noexcept { return rest_.size(); }

 private:
  template <class T>
  T number() {
    T value{};
    raw(&value, sizeof value);
    return value;
  }

  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) throw std::invalid_argument("these bytes end too early to be a value of Motet");
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }

  template <class T, std::size_t... I>
  T alternative(std::size_t index, std::index_sequence<I...>) {
    std::optional<T> value;
    ((index == I ? void(value.emplace(std::in_place_index<I>, get<std::variant_alternative_t<I, T>>())) : void()), ...);
    if (!value) throw std::invalid_argument("these bytes are no value of Motet");
    return *std::move(value);
  }

  std::string_view rest_;
};

/// Part of every pickle, so that bytes of another layout are refused instead of misread.
inline constexpr std::string_view archive_mark = "motet 0.1 pickle 1\n";

template <class T>
std::string to_archive(const T& value) {
  Writer writer;
  writer.raw(archive_mark.data(), archive_mark.size());
  writer.put(value);
  return writer.take();
}

template <class T>
T from_archive(std::string_view bytes) {
  if (!bytes.starts_with(archive_mark)) {
    throw std::invalid_argument("these bytes are no value of Motet, or of another version");
  }
  Reader reader(bytes.substr(archive_mark.size()));
  T value = reader.get<T>();
  if (reader.left() > 0) throw std::invalid_argument("these bytes go on behind a value of Motet");
  return value;
}

template <>
struct Stored<motet::Date> {
  static void save(Writer& writer, const motet::Date& date) {
    writer.put(date.year);
    writer.put(date.month);
    writer.put(date.day);
  }
  static motet::Date load(Reader& reader) {
    const auto year = reader.get<std::int32_t>();
    const auto month = reader.get<std::uint8_t>();
    return {year, month, reader.get<std::uint8_t>()};
  }
};

template <>
struct Stored<motet::DateTime> {
  static void save(Writer& writer, const motet::DateTime& moment) { writer.put(moment.seconds); }
  static motet::DateTime load(Reader& reader) { return {reader.get<std::int64_t>()}; }
};

template <class Tag>
struct Stored<motet::Id<Tag>> {
  static void save(Writer& writer, motet::Id<Tag> id) { writer.put(id.value); }
  static motet::Id<Tag> load(Reader& reader) { return {reader.get<std::uint32_t>()}; }
};

template <>
struct Stored<motet::NoteId> {
  static void save(Writer& writer, motet::NoteId id) { writer.put(id.value); }
  static motet::NoteId load(Reader& reader) { return {reader.get<std::uint32_t>()}; }
};

template <>
struct Stored<motet::Attributes> {
  static void save(Writer& writer, const motet::Attributes& attributes) {
    writer.put(std::vector<motet::Attributes::Entry>(attributes.begin(), attributes.end()));
  }
  static motet::Attributes load(Reader& reader) {
    motet::Attributes attributes;
    for (auto& [name, value] : reader.get<std::vector<motet::Attributes::Entry>>()) {
      attributes.set(std::move(name), std::move(value));
    }
    return attributes;
  }
};

template <>
struct Stored<motet::SparseMatrix> {
  static void save(Writer& writer, const motet::SparseMatrix& matrix) {
    motet::SparseMatrix own;
    if (!matrix.isCompressed()) own = matrix;
    if (!matrix.isCompressed()) own.makeCompressed();
    const motet::SparseMatrix& m = matrix.isCompressed() ? matrix : own;
    writer.put(std::int64_t{m.rows()});
    writer.put(std::int64_t{m.cols()});
    writer.put(std::int64_t{m.nonZeros()});
    const auto count = static_cast<std::size_t>(m.nonZeros());
    writer.raw(m.outerIndexPtr(), static_cast<std::size_t>(m.rows() + 1) * sizeof(std::int32_t));
    writer.raw(m.innerIndexPtr(), count * sizeof(std::int32_t));
    writer.raw(m.valuePtr(), count * sizeof(double));
  }
  static motet::SparseMatrix load(Reader& reader);
};

template <int Columns, int Options>
struct Stored<Eigen::Matrix<double, Eigen::Dynamic, Columns, Options>> {
  using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Columns, Options>;
  static void save(Writer& writer, const Matrix& matrix) {
    writer.put(std::int64_t{matrix.rows()});
    writer.put(std::int64_t{matrix.cols()});
    writer.raw(matrix.data(), static_cast<std::size_t>(matrix.size()) * sizeof(double));
  }
  static Matrix load(Reader& reader) {
    const auto rows = reader.get<std::int64_t>();
    const auto columns = reader.get<std::int64_t>();
    constexpr std::int64_t most = std::int64_t{1} << 31;
    const auto left = static_cast<std::int64_t>(reader.left() / sizeof(double));
    if (rows < 0 || columns < 0 || rows > most || columns > most || (rows > 0 && columns > left / rows)) {
      throw std::invalid_argument("these bytes end too early to be a matrix");
    }
    Matrix matrix(rows, columns);
    reader.raw(matrix.data(), static_cast<std::size_t>(matrix.size()) * sizeof(double));
    return matrix;
  }
};

template <>
struct Stored<motet::StopWords> {
  static void save(Writer& writer, const motet::StopWords& words) { writer.put(words.words()); }
  static motet::StopWords load(Reader& reader) {
    motet::StopWords words;
    for (const std::string& word : reader.get<std::vector<std::string>>()) words.add(word);
    return words;
  }
};

}  // namespace motet_python
