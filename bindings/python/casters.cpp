#include "casters.hpp"

#include <algorithm>

namespace motet_python {
namespace {

py::object datetime_class(const char* name) { return py::module_::import("datetime").attr(name); }

}  // namespace

py::object enum_class(const char* name) {
  const std::string_view path(name);
  py::object found = py::module_::import("motet._motet");
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    found = found.attr(std::string(path.substr(begin, end - begin)).c_str());
    begin = end + 1;
  }
  return found;
}

std::string enumerator_name(std::string_view text) {
  std::string name(text);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == ' '; }, '_');
  return name;
}

py::object date_to_python(const motet::Date& date) { return datetime_class("date")(date.year, date.month, date.day); }

py::object moment_to_python(const motet::DateTime& moment) {
  const py::object utc = datetime_class("timezone").attr("utc");
  const py::object epoch = datetime_class("datetime")(1970, 1, 1, py::arg("tzinfo") = utc);
  return epoch + datetime_class("timedelta")(py::arg("seconds") = moment.seconds);
}

bool date_from_python(py::handle given, motet::Date& date) {
  if (!py::isinstance(given, datetime_class("date")) || py::isinstance(given, datetime_class("datetime"))) return false;
  date.year = py::cast<std::int32_t>(given.attr("year"));
  date.month = py::cast<std::uint8_t>(given.attr("month"));
  date.day = py::cast<std::uint8_t>(given.attr("day"));
  return true;
}

// Without a zone it is meant in UTC; parts of a second are left out.
bool moment_from_python(py::handle given, motet::DateTime& moment) {
  if (!py::isinstance(given, datetime_class("datetime"))) return false;
  const py::object utc = datetime_class("timezone").attr("utc");
  const py::object zoned =
      given.attr("tzinfo").is_none() ? given.attr("replace")(py::arg("tzinfo") = utc) : given.attr("astimezone")(utc);
  const py::object epoch = datetime_class("datetime")(1970, 1, 1, py::arg("tzinfo") = utc);
  moment.seconds = py::cast<std::int64_t>((zoned - epoch).attr("__floordiv__")(datetime_class("timedelta")(0, 1)));
  return true;
}

}  // namespace motet_python
