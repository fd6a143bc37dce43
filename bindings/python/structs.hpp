// How is a struct of Motet told to Python once, so that its members, comparison, text and pickle all follow from it?
#pragma once

#include <functional>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "archive.hpp"
#include "casters.hpp"
#include "describe.hpp"
#include "docs.hpp"
#include "views.hpp"

namespace motet_python {

/// Calls f(field) for every member of a described struct, in order.
template <class T, class F>
void for_each_field(const F& f) {
  std::apply([&](const auto&... fields) { (f(fields), ...); }, Described<T>::fields);
}

/// What a member is in Python: numbers, texts and structs by value, lists as tuples, arrays and matrices as views that
/// keep the owner alive. Members that are structs are the member itself, so that options inside options can be set.
template <class M>
py::object to_python(const M& member, py::handle owner) {
  if constexpr (is_array<M>) {
    return array_view(member, owner);
  } else if constexpr (is_sparse<M>) {
    return sparse_view(member, owner);
  } else if constexpr (is_vector<M>) {
    py::tuple items(member.size());
    for (std::size_t i = 0; i < member.size(); ++i) items[i] = to_python(member[i], py::none());
    return items;
  } else if constexpr (is_described<M>) {
    return owner.is_none() ? py::cast(member) : py::cast(&member, py::return_value_policy::reference_internal, owner);
  } else {
    return py::cast(member);
  }
}

/// What is given for this member of this struct. Errors: TypeError, which names both.
template <class M>
M taken(const char* owner, const char* name, py::handle given) {
  try {
    // Generators, filters and other iterators are as good as lists.
    if constexpr (is_vector<M>) {
      if (PyIter_Check(given.ptr()) != 0) return py::cast<M>(py::list(py::reinterpret_borrow<py::object>(given)));
    }
    return py::cast<M>(given);
  } catch (const py::cast_error&) {
    throw py::type_error(std::string(owner) + "." + name + " does not take " + py::repr(given).cast<std::string>());
  }
}

template <class T, class M>
M taken(const Field<T, M>& field, py::handle given) {
  return taken<M>(Described<T>::name, field.name, given);
}

template <class T, class M>
void set_field(T& value, const Field<T, M>& field, py::handle given) {
  value.*field.member = taken(field, given);
}

/// Arrays that are about to be replaced live on as long as their owner: somebody may still look at their memory (see
/// to_python).
template <class M>
void keep_for_views(M& member, py::handle owner) {
  if constexpr (is_array<M> || is_sparse<M>) {
    auto* const old = new M();
    const py::capsule kept(old, [](void* data) { delete static_cast<M*>(data); });
    py::detail::keep_alive_impl(owner, kept);
    if constexpr (is_sparse<M>) {
      old->swap(member);
    } else {
      *old = std::move(member);
    }
  } else if constexpr (is_described<M>) {
    for_each_field<M>([&](const auto& field) { keep_for_views(member.*field.member, owner); });
  }
}

/// Sets members by their names. Errors: TypeError for a name that is none, listing those there are.
template <class T>
void set_fields(T& value, const py::dict& given) {
  for (const auto& entry : given) {
    const auto name = py::cast<std::string>(entry.first);
    const py::handle item = entry.second;
    bool known = false;
    std::string names;
    for_each_field<T>([&](const auto& field) {
      using M = std::remove_reference_t<decltype(value.*field.member)>;
      if constexpr (std::is_same_v<M, motet::Execution>) {
        names += ", threads, limits";
        known = known || name == "threads" || name == "limits";
        if (name == "threads") (value.*field.member).threads = taken<unsigned>(Described<T>::name, "threads", item);
        if (name == "limits") (value.*field.member).limits = taken<motet::Limits>(Described<T>::name, "limits", item);
      } else {
        names += std::string(", ") + field.name;
        if (name != field.name) return;
        known = true;
        set_field(value, field, item);
      }
    });
    if (!known) {
      throw py::type_error(std::string(Described<T>::name) + " has no '" + name + "'; it has " +
                           (names.empty() ? "no members" : names.substr(2)));
    }
  }
}

// The following work on types that are known only when the program runs, so that the compiler makes each of them once.

using Getter = std::function<py::object(const py::object& self)>;
using Setter = std::function<void(const py::object& self, const py::object& given)>;
using Comparison = std::function<py::object(const py::object& self, const py::object& other)>;

/// A property of the class.
void add_property(const py::object& registered, const char* name, Getter get, Setter set, const char* doc);

/// A method without arguments, and one with one.
void add_method(const py::object& registered, const char* name, Getter method);
void add_method(const py::object& registered, const char* name, Comparison method);

/// "Theme(label='calm', cohesion=0.5, ...)": the members, long ones shortened.
std::string repr_of(const py::object& self, const char* name, const std::vector<const char*>& members);

/// What every value of Motet has in Python: == by content, copy, deepcopy, pickle.
template <class T, class Class>
void add_manners(Class& registered) {
  add_method(registered, "__eq__", [](const py::object& self, const py::object& other) -> py::object {
    if (!py::isinstance<T>(other)) return py::reinterpret_borrow<py::object>(Py_NotImplemented);
    try {
      return py::bool_(to_archive(py::cast<const T&>(self)) == to_archive(py::cast<const T&>(other)));
    } catch (const std::invalid_argument&) {
      // With a callable inside, a value is equal to itself alone.
      return py::reinterpret_borrow<py::object>(Py_NotImplemented);
    }
  });
  const auto copy = [](const py::object& self) { return py::cast(T(py::cast<const T&>(self))); };
  add_method(registered, "__copy__", Getter(copy));
  add_method(registered, "__deepcopy__",
             Comparison([copy](const py::object& self, const py::object& /*known*/) { return copy(self); }));
  registered.def(py::pickle([](const T& self) { return py::bytes(to_archive(self)); },
                            [](const py::bytes& bytes) { return from_archive<T>(std::string_view(bytes)); }));
  registered.attr("__hash__") = py::none();
}

template <class T, class Class>
void add_execution(Class& registered, motet::Execution T::*member) {
  add_property(
      registered, "threads",
      [member](const py::object& self) { return py::cast((py::cast<const T&>(self).*member).threads); },
      [member](const py::object& self, const py::object& given) {
        (py::cast<T&>(self).*member).threads = py::cast<unsigned>(given);
      },
      "how many threads; 0: as many as this process may use; changes no result");
  add_property(
      registered, "limits",
      [member](const py::object& self) {
        return py::cast(&(py::cast<T&>(self).*member).limits, py::return_value_policy::reference_internal, self);
      },
      [member](const py::object& self, const py::object& given) {
        (py::cast<T&>(self).*member).limits = py::cast<motet::Limits>(given);
      },
      "what may be used up");
}

/// The class of a described struct: a constructor by keywords, its members, and the manners of values.
template <class T, class... Extra>
py::class_<T> add_struct(py::module_& module, const Extra&... extra) {
  const char* const name = Described<T>::name;
  py::class_<T> registered(module, name, doc_of(name), extra...);
  registered.def(py::init([](const py::kwargs& members) {
    T value{};
    set_fields(value, members);
    return value;
  }));
  std::vector<const char*> shown;
  for_each_field<T>([&](const auto& field) {
    using M = std::remove_cvref_t<decltype(std::declval<T>().*field.member)>;
    if constexpr (std::is_same_v<M, motet::Execution>) {
      add_execution<T>(registered, field.member);
    } else {
      shown.push_back(field.name);
      add_property(
          registered, field.name,
          [member = field.member](const py::object& self) { return to_python(py::cast<const T&>(self).*member, self); },
          [field](const py::object& self, const py::object& given) {
            M changed = taken(field, given);
            M& member = py::cast<T&>(self).*field.member;
            keep_for_views(member, self);
            member = std::move(changed);
          },
          doc_of(std::string(name) + "." + field.name));
    }
  });
  add_method(registered, "__repr__",
             Getter([name, shown](const py::object& self) { return py::str(repr_of(self, name, shown)); }));
  add_manners<T>(registered);
  return registered;
}

/// Options given as an object, as keywords, or both: then the keywords count.
template <class T>
T options_from(const py::object& options, const py::kwargs& members) {
  if (!options.is_none() && !py::isinstance<T>(options)) {
    throw py::type_error(std::string("options are a ") + Described<T>::name + ", not " +
                         py::repr(options).cast<std::string>());
  }
  T value = options.is_none() ? T{} : py::cast<T>(options);
  set_fields(value, members);
  return value;
}

}  // namespace motet_python
