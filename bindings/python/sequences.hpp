// How does a long list inside a value look in Python without being copied whole?
#pragma once

#include <algorithm>
#include <functional>
#include <pybind11/pybind11.h>
#include <string>
#include <utility>
#include <vector>

namespace motet_python {

namespace py = pybind11;

/// A list that stands for the one inside its owner: items are made when they are asked for, and are copies; what is
/// assigned, added or deleted is changed in the owner.
template <class Owner, class Item>
struct Sequence {
  py::object owner;
  [[nodiscard]] Owner& get() const { return py::cast<Owner&>(owner); }
};

template <class Owner, class Item>
struct SequenceParts {
  std::function<std::size_t(const Owner&)> size;
  std::function<Item(const Owner&, std::size_t)> item;
  std::function<std::vector<Item>*(Owner&)> items;  ///< empty: it cannot be changed
  std::function<Item(const Owner&, Item)> inside;   ///< as the owner keeps it
};

/// Registers the class `name` of the sequence. Errors of its functions: IndexError; those of `inside`.
template <class Owner, class Item>
void add_sequence(py::module_& module, const char* name, SequenceParts<Owner, Item> parts) {
  using List = Sequence<Owner, Item>;
  const auto position = [size = parts.size](const List& list, py::ssize_t index) {
    const auto count = static_cast<py::ssize_t>(size(list.get()));
    if (index < 0) index += count;
    if (index < 0 || index >= count)
      throw py::index_error("no item " + std::to_string(index) + " of " + std::to_string(count));
    return static_cast<std::size_t>(index);
  };
  py::class_<List> registered(module, name,
                              "A list inside its owner. Items are copies: to change one, assign it again.");
  registered.def("__len__", [size = parts.size](const List& list) { return size(list.get()); })
      .def("__getitem__", [position, item = parts.item](
                              const List& list, py::ssize_t index) { return item(list.get(), position(list, index)); })
      .def("__getitem__",
           [size = parts.size, item = parts.item](const List& list, const py::slice& slice) {
             std::size_t start = 0, stop = 0, step = 0, length = 0;
             if (!slice.compute(size(list.get()), &start, &stop, &step, &length)) throw py::error_already_set();
             py::list result;
             for (std::size_t i = 0; i < length; ++i, start += step) result.append(item(list.get(), start));
             return result;
           })
      .def("__repr__", [size = parts.size, name](const List& list) {
        return "<" + std::string(name) + " of " + std::to_string(size(list.get())) + ">";
      });
  py::module_::import("collections.abc")
      .attr(parts.items ? "MutableSequence" : "Sequence")
      .attr("register")(registered);
  if (!parts.items) return;
  registered
      .def(
          "append",
          [parts](const List& list, Item item) {
            parts.items(list.get())->push_back(parts.inside(list.get(), std::move(item)));
          },
          py::arg("item"))
      .def(
          "extend",
          [parts](const List& list, const py::iterable& more) {
            std::vector<Item> made;
            for (const py::handle item : more) made.push_back(parts.inside(list.get(), py::cast<Item>(item)));
            auto& items = *parts.items(list.get());
            items.insert(items.end(), std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
          },
          py::arg("items"))
      .def("__setitem__",
           [parts, position](const List& list, py::ssize_t index, Item item) {
             (*parts.items(list.get()))[position(list, index)] = parts.inside(list.get(), std::move(item));
           })
      .def("__delitem__",
           [parts, position](const List& list, py::ssize_t index) {
             auto& items = *parts.items(list.get());
             items.erase(items.begin() + static_cast<std::ptrdiff_t>(position(list, index)));
           })
      .def("clear", [parts](const List& list) { parts.items(list.get())->clear(); });
}

/// The property of the owner: the sequence; assigning any iterable changes all of it.
template <class Owner, class Item, class Class>
void add_sequence_property(Class& registered, const char* name, SequenceParts<Owner, Item> parts, const char* doc) {
  using List = Sequence<Owner, Item>;
  const py::cpp_function get([](const py::object& owner) { return List{owner}; });
  if (!parts.items) {
    registered.def_property_readonly(name, get, doc);
    return;
  }
  registered.def_property(name, get, py::cpp_function([parts](Owner& owner, const py::iterable& given) {
                            std::vector<Item> made;
                            for (const py::handle item : given)
                              made.push_back(parts.inside(owner, py::cast<Item>(item)));
                            *parts.items(owner) = std::move(made);
                          }),
                          doc);
}

}  // namespace motet_python
