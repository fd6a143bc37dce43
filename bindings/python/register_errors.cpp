#include <pybind11/pybind11.h>

#include "motet/core/errors.hpp"

#include "casters.hpp"
#include "registers.hpp"

namespace motet_python {
namespace {

void raise(const char* name, const motet::Error& error) {
  const py::object errors = py::module_::import("motet._errors");
  const motet::SourcePosition& where = error.where();
  const py::object made = errors.attr(name)(error.what(), where.file, where.entry, where.line, where.column);
  PyErr_SetObject(py::type::of(made).ptr(), made.ptr());
}

void raise_file_error(const motet::FileError& error) {
  const py::object made =
      py::module_::import("motet._errors").attr("file_error")(error.what(), error.path(), error.system_code());
  PyErr_SetObject(py::type::of(made).ptr(), made.ptr());
}

}  // namespace

void register_errors() {
  py::register_exception_translator([](std::exception_ptr pointer) {
    try {
      if (pointer) std::rethrow_exception(pointer);
    } catch (const motet::FileError& error) {
      raise_file_error(error);
    } catch (const motet::ParseError& error) {
      raise("ParseError", error);
    } catch (const motet::DataError& error) {
      raise("DataError", error);
    } catch (const motet::LimitError& error) {
      raise("LimitError", error);
    } catch (const motet::Stopped& error) {
      raise("Stopped", error);
    } catch (const motet::Error& error) {
      raise("Error", error);
    }
  });
}

}  // namespace motet_python
