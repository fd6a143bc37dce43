// What does Python need to know of a struct or an enumeration?
#pragma once

#include <string_view>
#include <tuple>
#include <type_traits>

namespace motet_python {

template <class T, class M>
struct Field {
  const char* name;
  M T::*member;
};

/// Specialised by MOTET_DESCRIBE: the name and the members.
template <class T>
struct Described {
  static constexpr bool missing = true;
};

/// Specialised by MOTET_DESCRIBE_ENUM: the name and the enumerators.
template <class E>
struct DescribedEnum {
  static constexpr bool missing = true;
};

template <class T>
inline constexpr bool is_described = !requires {
  Described<T>::missing;
};
template <class E>
inline constexpr bool is_described_enum = !requires {
  DescribedEnum<E>::missing;
};

template <class E>
struct Enumerator {
  std::string_view name;
  E value;
};

}  // namespace motet_python

#define MOTET_PARENS ()
#define MOTET_EXPAND(...) MOTET_EXPAND3(MOTET_EXPAND3(MOTET_EXPAND3(MOTET_EXPAND3(__VA_ARGS__))))
#define MOTET_EXPAND3(...) MOTET_EXPAND2(MOTET_EXPAND2(MOTET_EXPAND2(MOTET_EXPAND2(__VA_ARGS__))))
#define MOTET_EXPAND2(...) MOTET_EXPAND1(MOTET_EXPAND1(MOTET_EXPAND1(MOTET_EXPAND1(__VA_ARGS__))))
#define MOTET_EXPAND1(...) __VA_ARGS__
#define MOTET_FOR_EACH(macro, type, ...) __VA_OPT__(MOTET_EXPAND(MOTET_FOR_EACH_ONE(macro, type, __VA_ARGS__)))
#define MOTET_FOR_EACH_ONE(macro, type, first, ...) \
  macro(type, first) __VA_OPT__(, MOTET_FOR_EACH_AGAIN MOTET_PARENS(macro, type, __VA_ARGS__))
#define MOTET_FOR_EACH_AGAIN() MOTET_FOR_EACH_ONE

#define MOTET_FIELD(type, member) \
  ::motet_python::Field<motet::type, decltype(motet::type::member)> { #member, &motet::type::member }
#define MOTET_ENUMERATOR(type, value) \
  ::motet_python::Enumerator<motet::type> { #value, motet::type::value }

/// MOTET_DESCRIBE(Theme, columns, central, ...), in the namespace motet_python.
#define MOTET_DESCRIBE(type, ...)                                                                   \
  template <>                                                                                       \
  struct Described<motet::type> {                                                                   \
    static constexpr const char* name = #type;                                                      \
    static constexpr auto fields = std::make_tuple(MOTET_FOR_EACH(MOTET_FIELD, type, __VA_ARGS__)); \
  };

/// MOTET_DESCRIBE_ENUM(NullModel, within_transcripts, free), likewise.
#define MOTET_DESCRIBE_ENUM(type, ...)                                                              \
  template <>                                                                                       \
  struct DescribedEnum<motet::type> {                                                               \
    static constexpr const char* name = #type;                                                      \
    static constexpr auto values = std::array{MOTET_FOR_EACH(MOTET_ENUMERATOR, type, __VA_ARGS__)}; \
  };
