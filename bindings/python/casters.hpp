// How do Motet's small types look in Python: numbers for ids, dates for dates, texts for enumerators?
#pragma once

#include <pybind11/functional.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>
#include <string>
#include <string_view>

#include "motet.hpp"

#include "describe.hpp"

namespace motet_python {

namespace py = pybind11;

/// The class of an enumeration in the module `motet`, which is a str too: `NullModel.free == "free"`.
/// "Proximity.In" stands inside another class.
py::object enum_class(const char* name);

/// datetime.date and datetime.datetime, the latter in UTC.
py::object date_to_python(const motet::Date& date);
py::object moment_to_python(const motet::DateTime& moment);
bool date_from_python(py::handle given, motet::Date& date);
bool moment_from_python(py::handle given, motet::DateTime& moment);

/// "within-transcripts" is within_transcripts.
std::string enumerator_name(std::string_view text);

}  // namespace motet_python

namespace pybind11::detail {

template <class Tag>
struct type_caster<motet::Id<Tag>> {
  PYBIND11_TYPE_CASTER(motet::Id<Tag>, const_name("int"));
  bool load(handle given, bool convert) {
    make_caster<std::uint32_t> number;
    if (PyBool_Check(given.ptr()) || !number.load(given, convert)) return false;
    value.value = cast_op<std::uint32_t>(number);
    return true;
  }
  static handle cast(motet::Id<Tag> id, return_value_policy, handle) { return PyLong_FromUnsignedLong(id.value); }
};

template <>
struct type_caster<motet::NoteId> {
  PYBIND11_TYPE_CASTER(motet::NoteId, const_name("int"));
  bool load(handle given, bool convert) {
    make_caster<std::uint32_t> number;
    if (!number.load(given, convert)) return false;
    value.value = cast_op<std::uint32_t>(number);
    return true;
  }
  static handle cast(motet::NoteId id, return_value_policy, handle) { return PyLong_FromUnsignedLong(id.value); }
};

template <>
struct type_caster<motet::Date> {
  PYBIND11_TYPE_CASTER(motet::Date, const_name("datetime.date"));
  bool load(handle given, bool) { return motet_python::date_from_python(given, value); }
  static handle cast(const motet::Date& date, return_value_policy, handle) {
    return motet_python::date_to_python(date).release();
  }
};

template <>
struct type_caster<motet::DateTime> {
  PYBIND11_TYPE_CASTER(motet::DateTime, const_name("datetime.datetime"));
  bool load(handle given, bool) { return motet_python::moment_from_python(given, value); }
  static handle cast(const motet::DateTime& moment, return_value_policy, handle) {
    return motet_python::moment_to_python(moment).release();
  }
};

// The order decides: a bool is no number, a datetime no date.
template <>
struct type_caster<motet::Attribute> {
  PYBIND11_TYPE_CASTER(motet::Attribute, const_name("str | int | float | bool | datetime.date | datetime.datetime"));
  bool load(handle given, bool) {
    motet::DateTime moment;
    motet::Date date;
    if (PyUnicode_Check(given.ptr())) {
      value = given.cast<std::string>();
    } else if (PyBool_Check(given.ptr())) {
      value = given.cast<bool>();
    } else if (PyLong_Check(given.ptr())) {
      value = given.cast<std::int64_t>();
    } else if (PyFloat_Check(given.ptr())) {
      value = given.cast<double>();
    } else if (motet_python::moment_from_python(given, moment)) {
      value = moment;
    } else if (motet_python::date_from_python(given, date)) {
      value = date;
    } else {
      return false;
    }
    return true;
  }
  static handle cast(const motet::Attribute& attribute, return_value_policy policy, handle parent) {
    return std::visit([&](const auto& item) { return make_caster<decltype(item)>::cast(item, policy, parent); },
                      attribute);
  }
};

// A dict, in the order in which values were set.
template <>
struct type_caster<motet::Attributes> {
  PYBIND11_TYPE_CASTER(motet::Attributes, const_name("dict"));
  bool load(handle given, bool) {
    if (!isinstance<dict>(given)) return false;
    for (const auto& [key, item] : reinterpret_borrow<dict>(given)) {
      value.set(key.cast<std::string>(), item.cast<motet::Attribute>());
    }
    return true;
  }
  static handle cast(const motet::Attributes& attributes, return_value_policy, handle) {
    dict result;
    for (const auto& [key, item] : attributes) result[str(key)] = pybind11::cast(item);
    return result.release();
  }
};

template <class E>
struct type_caster_enum_type_enabled<E, enable_if_t<motet_python::is_described_enum<E>>> : std::false_type {};

template <class E>
struct type_caster<E, enable_if_t<std::is_enum<E>::value && motet_python::is_described_enum<E>>> {
  using Described = motet_python::DescribedEnum<E>;
  PYBIND11_TYPE_CASTER(E, const_name("str"));
  bool load(handle given, bool) {
    if (!PyUnicode_Check(given.ptr())) return false;
    const std::string wanted = motet_python::enumerator_name(given.cast<std::string>());
    std::string names;
    for (const auto& one : Described::values) {
      names += (names.empty() ? "" : ", ") + std::string(one.name);
      if (one.name != wanted) continue;
      value = one.value;
      return true;
    }
    throw value_error("'" + given.cast<std::string>() + "' is no " + Described::name + "; there are " + names);
  }
  static handle cast(E item, return_value_policy, handle) {
    for (const auto& one : Described::values) {
      if (one.value == item) return motet_python::enum_class(Described::name)(str(std::string(one.name))).release();
    }
    throw value_error(std::string("no ") + Described::name);
  }
};

}  // namespace pybind11::detail
