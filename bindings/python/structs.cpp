#include "structs.hpp"

namespace motet_python {
namespace {

// At most so many bytes of it, cut between characters.
std::string shortened(std::string text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return text;
  std::size_t cut = longest;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  text.resize(cut);
  text += "...";
  return text;
}

std::string repr_of_member(const py::object& value) {
  constexpr std::size_t most_items = 5;
  if (py::isinstance<py::tuple>(value) && py::len(value) > most_items) {
    return "<" + std::to_string(py::len(value)) + " items>";
  }
  // Matrices and arrays would take several lines.
  if (py::hasattr(value, "shape") &&
      (!py::hasattr(value, "size") || py::cast<std::size_t>(value.attr("size")) > most_items)) {
    const auto kind = py::cast<std::string>(py::type::of(value).attr("__name__"));
    return "<" + kind + " " + py::str(value.attr("shape")).cast<std::string>() + ">";
  }
  return shortened(py::repr(value).cast<std::string>());
}

}  // namespace

void add_property(const py::object& registered, const char* name, Getter get, Setter set, const char* doc) {
  const auto property = py::reinterpret_borrow<py::object>(reinterpret_cast<PyObject*>(&PyProperty_Type));
  py::setattr(registered, name,
              property(py::cpp_function(std::move(get)), py::cpp_function(std::move(set)), py::none(), doc));
}

void add_method(const py::object& registered, const char* name, Getter method) {
  py::setattr(registered, name, py::cpp_function(std::move(method), py::name(name), py::is_method(registered)));
}

void add_method(const py::object& registered, const char* name, Comparison method) {
  py::setattr(registered, name, py::cpp_function(std::move(method), py::name(name), py::is_method(registered)));
}

std::string repr_of(const py::object& self, const char* name, const std::vector<const char*>& members) {
  std::string text = name;
  text += '(';
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) text += ", ";
    text += members[i];
    text += '=';
    text += repr_of_member(self.attr(members[i]));
  }
  return text + ")";
}

}  // namespace motet_python
