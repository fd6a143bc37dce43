#include <optional>

#include "calls.hpp"
#include "described_document_terms.hpp"
#include "enums.hpp"
#include "registers.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

using motet::DocumentTerms;
using motet::TermColumns;
using motet::Vocabulary;
using motet::WordCharacter;
using motet::WordCharacters;

// What str.lower() makes of each character behind what stands before it.
std::u32string in_small_letters(const std::u32string& text) {
  const auto made = py::reinterpret_steal<py::str>(
      PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, text.data(), static_cast<py::ssize_t>(text.size())));
  if (!made) throw py::error_already_set();
  return py::cast<std::u32string>(made.attr("lower")());
}

// Letters with case are in the first two planes; marks and selectors that case ignores are there and among the tags.
constexpr char32_t planes = 0x20000;
constexpr char32_t first_tag = 0xE0000;
constexpr char32_t tags = 0x1000;

bool is_probed(char32_t c) noexcept { return c < planes || c - first_tag < tags; }

// Python tells what is cased or case-ignorable by what becomes of a sigma behind it, with and without a letter before.
std::vector<bool> final_sigmas(char32_t before) {
  std::u32string probe;
  for (char32_t i = 0; i < planes + tags; ++i) {
    const char32_t c = i < planes ? i : i - planes + first_tag;
    const bool surrogate = c >= 0xD800 && c < 0xE000;
    // İ becomes two characters, and so would be in the way of what comes next.
    probe += {before, surrogate || c == 0x130 ? U'.' : c, U'\u03A3', U' '};
  }
  const std::u32string lower = in_small_letters(probe);
  std::vector<bool> result(planes + tags);
  for (char32_t i = 0; i < planes + tags; ++i) result[i] = lower[4 * i + 2] == U'\u03C2';
  return result;
}

WordCharacters characters_of_python() {
  const std::vector<bool> behind_blank = final_sigmas(U' ');
  const std::vector<bool> behind_letter = final_sigmas(U'a');
  return WordCharacters([&](char32_t c) {
    WordCharacter character;
    character.in_words = c == U'_' || Py_UNICODE_ISALNUM(c);
    character.lower = static_cast<char32_t>(Py_UNICODE_TOLOWER(c));
    if (!is_probed(c)) return character;
    const std::size_t place = c < planes ? c : c - first_tag + planes;
    character.cased = c == 0x130 || behind_blank[place];
    character.case_ignorable = c != 0x130 && behind_letter[place] && !behind_blank[place];
    return character;
  });
}

char32_t code_point_of(const py::str& character) {
  if (py::len(character) != 1) throw py::type_error("one character is needed");
  return static_cast<char32_t>(PyUnicode_ReadChar(character.ptr(), 0));
}

void register_characters(py::module_& module) {
  add_enum<motet::WordRule>(module);
  add_struct<WordCharacter>(module);
  py::class_<WordCharacters> registered(module, "WordCharacters", doc_of("WordCharacters"));
  registered.def(py::init<>(), doc_of("WordCharacters.WordCharacters"))
      .def(py::init<const std::function<WordCharacter(char32_t)>&>(), py::arg("character"))
      .def_static("of_python", &characters_of_python, "The characters of words as this Python itself has them.")
      .def(
          "__getitem__",
          [](const WordCharacters& characters, const py::str& one) { return characters[code_point_of(one)]; },
          py::arg("character"))
      .def(
          "lower",
          [](const WordCharacters& characters, const py::str& text) { return characters.lower(utf8_of(text)); },
          py::arg("text"), doc_of("WordCharacters.lower"))
      .def(
          "to_bytes", [](const WordCharacters& characters) { return py::bytes(characters.to_bytes()); },
          doc_of("WordCharacters.to_bytes"))
      .def_static(
          "from_bytes", [](const py::bytes& bytes) { return WordCharacters::from_bytes(std::string_view(bytes)); },
          py::arg("bytes"), doc_of("WordCharacters.from_bytes"))
      .def("__repr__", [](const WordCharacters& characters) {
        std::size_t count = 0;
        for (char32_t c = 0; c <= 0x10FFFF; ++c) count += characters[c].in_words ? 1 : 0;
        return "<WordCharacters: " + std::to_string(count) + " characters>";
      });
  add_manners<WordCharacters>(registered);
}

// The documents as long as they live; a str of ASCII is not copied, another one keeps its UTF-8.
std::vector<std::string_view> views_of(const py::tuple& documents) {
  std::vector<std::string_view> views;
  views.reserve(documents.size());
  for (const py::handle document : documents) {
    if (!PyUnicode_Check(document.ptr())) {
      throw py::type_error("document " + std::to_string(views.size() + 1) + " is no str but " +
                           py::repr(py::type::handle_of(document)).cast<std::string>());
    }
    views.push_back(utf8_of(py::reinterpret_borrow<py::str>(document)));
  }
  return views;
}

// Little work takes less time than a thread to watch over.
template <class F>
auto run_unless_brief(std::size_t bytes, const py::object& progress, motet::Execution& execution, const F& work) {
  constexpr std::size_t much = std::size_t{1} << 18U;
  return bytes < much && progress.is_none() ? unlocked(work) : run(progress, execution, work);
}

std::size_t bytes_of(const std::vector<std::string_view>& texts) {
  std::size_t bytes = 0;
  for (const std::string_view text : texts) bytes += text.size();
  return bytes;
}

DocumentTerms count_terms(const py::object& given, const py::object& options, const py::object& progress,
                          const py::kwargs& members) {
  if (py::isinstance<py::str>(given)) throw py::type_error("documents are a list of str, not a str");
  // A list of one's own, so that nobody takes the documents away.
  const py::tuple documents(given);
  auto own = options_from<motet::DocumentTermOptions>(options, members);
  const std::vector<std::string_view> views = views_of(documents);
  return run_unless_brief(bytes_of(views), progress, own.execution, [&] { return DocumentTerms(views, own); });
}

py::str str_of(std::string_view text) {
  const auto made = PyUnicode_DecodeUTF8(text.data(), static_cast<py::ssize_t>(text.size()), nullptr);
  if (made == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(made);
}

TermColumns all_or(const DocumentTerms& terms, const std::optional<TermColumns>& columns) {
  if (!columns) return terms.all();
  static_cast<void>(terms.row_begins(*columns));
  return *columns;
}

py::dict dict_of(const DocumentTerms& terms, const std::optional<TermColumns>& given) {
  const TermColumns columns = all_or(terms, given);
  py::dict result;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (columns.of_terms[i] == Vocabulary::none) continue;
    const py::int_ column(columns.of_terms[i]);
    if (PyDict_SetItem(result.ptr(), str_of(terms.term(i)).ptr(), column.ptr()) != 0) throw py::error_already_set();
  }
  return result;
}

TermColumns columns_in(const DocumentTerms& terms, const py::dict& vocabulary) {
  TermColumns columns{std::vector<std::uint32_t>(terms.size(), Vocabulary::none),
                      static_cast<std::uint32_t>(vocabulary.size())};
  for (std::size_t i = 0; i < terms.size(); ++i) {
    PyObject* const column = PyDict_GetItemWithError(vocabulary.ptr(), str_of(terms.term(i)).ptr());
    if (column == nullptr && PyErr_Occurred() != nullptr) throw py::error_already_set();
    if (column != nullptr) columns.of_terms[i] = py::cast<std::uint32_t>(column);
  }
  return columns;
}

template <class Index, class Count>
py::tuple write(const DocumentTerms& terms, const TermColumns& columns, const std::vector<std::int64_t>& begins,
                bool binary, motet::Execution& execution, const py::object& progress) {
  // numpy asks for huge pages, and whoever gets these arrays may change them.
  const auto size = static_cast<std::size_t>(begins.back());
  py::array_t<Index> starts(static_cast<py::ssize_t>(begins.size()));
  py::array_t<Index> indices(static_cast<py::ssize_t>(size));
  py::array_t<Count> counts(static_cast<py::ssize_t>(size));
  std::copy(begins.begin(), begins.end(), starts.mutable_data());
  const std::span<Index> index_span(indices.mutable_data(), size);
  const std::span<Count> count_span(counts.mutable_data(), size);
  const auto fill = [&] { terms.write(columns, begins, index_span, count_span, binary, execution); };
  run_unless_brief(size * sizeof(Count), progress, execution, fill);
  return py::make_tuple(counts, indices, starts);
}

template <class Count>
py::object matrix_of_counts(const DocumentTerms& terms, const TermColumns& columns, bool binary, unsigned threads,
                            const py::object& progress) {
  motet::Execution execution;
  execution.threads = threads;
  const std::vector<std::int64_t> begins = unlocked([&] { return terms.row_begins(columns); });
  const bool large = std::max<std::int64_t>(begins.back(), columns.count) > std::numeric_limits<std::int32_t>::max();
  const py::tuple parts = large ? write<std::int64_t, Count>(terms, columns, begins, binary, execution, progress)
                                : write<std::int32_t, Count>(terms, columns, begins, binary, execution, progress);
  const py::tuple shape = py::make_tuple(terms.documents(), columns.count);
  return py::module_::import("scipy.sparse").attr("csr_array")(parts, py::arg("shape") = shape);
}

py::object matrix(const DocumentTerms& terms, const std::optional<TermColumns>& given, const py::object& dtype,
                  bool binary, unsigned threads, const py::object& progress) {
  const TermColumns columns = given ? *given : terms.all();
  const py::dtype type = py::dtype::from_args(dtype);
  if (type.equal(py::dtype::of<double>())) return matrix_of_counts<double>(terms, columns, binary, threads, progress);
  if (type.equal(py::dtype::of<float>())) return matrix_of_counts<float>(terms, columns, binary, threads, progress);
  if (type.equal(py::dtype::of<std::int32_t>())) {
    return matrix_of_counts<std::int32_t>(terms, columns, binary, threads, progress);
  }
  const py::object counts = matrix_of_counts<std::int64_t>(terms, columns, binary, threads, progress);
  return type.equal(py::dtype::of<std::int64_t>()) ? counts : counts.attr("astype")(type);
}

void register_terms(py::module_& module) {
  add_struct<motet::DocumentTermOptions>(module);
  add_struct<motet::TermSelection>(module);
  add_struct<TermColumns>(module);
  py::class_<DocumentTerms>(module, "DocumentTerms", doc_of("DocumentTerms"))
      .def(py::init(&count_terms), py::arg("documents"), py::arg("options") = py::none(),
           py::arg("progress") = py::none())
      .def_property_readonly("documents", &DocumentTerms::documents, "How many documents there are.")
      .def("__len__", &DocumentTerms::size)
      .def(
          "term", [](const DocumentTerms& terms, std::size_t number) { return str_of(terms.term(number)); },
          py::arg("number"), "The term of this number. Errors: IndexError.")
      .def(
          "document_counts", [](const DocumentTerms& terms) { return array_view(terms.document_counts(), py::none()); },
          doc_of("DocumentTerms.document_counts"))
      .def(
          "totals", [](const DocumentTerms& terms) { return array_view(terms.totals(), py::none()); },
          doc_of("DocumentTerms.totals"))
      .def("all", &DocumentTerms::all, doc_of("DocumentTerms.all"))
      .def(
          "select",
          [](const DocumentTerms& terms, const py::object& selection, const py::kwargs& given) {
            const auto own = options_from<motet::TermSelection>(selection, given);
            return unlocked([&] { return terms.select(own); });
          },
          py::arg("selection") = py::none(), doc_of("DocumentTerms.select"))
      .def("columns_in", &columns_in, py::arg("vocabulary"),
           "The columns of a matrix made before: what a dict has for the term.")
      .def("columns_in", &DocumentTerms::columns_in, py::arg("vocabulary"), doc_of("DocumentTerms.columns_in"))
      .def(
          "row_begins",
          [](const DocumentTerms& terms, const TermColumns& columns) {
            return array_view(terms.row_begins(columns), py::none());
          },
          py::arg("columns"), doc_of("DocumentTerms.row_begins"))
      .def("vocabulary", &dict_of, py::arg("columns") = py::none(), "The column of each term that has one: a dict.")
      .def("matrix", &matrix, py::arg("columns") = py::none(), py::kw_only(), py::arg("dtype") = "int64",
           py::arg("binary") = false, py::arg("threads") = 0, py::arg("progress") = py::none(),
           "The matrix of these columns, or of all terms: a scipy.sparse.csr_array of any dtype, with sorted indices. "
           "Errors: ImportError without scipy.")
      .def("__copy__", [](const DocumentTerms& terms) { return DocumentTerms(terms); })
      .def(
          "__deepcopy__", [](const DocumentTerms& terms, const py::dict& /*known*/) { return DocumentTerms(terms); },
          py::arg("known"))
      .def("__repr__", [](const DocumentTerms& terms) {
        return "<DocumentTerms: " + std::to_string(terms.documents()) + " documents, " + std::to_string(terms.size()) +
               " terms>";
      });
}

}  // namespace

void register_document_terms(py::module_& module) {
  register_characters(module);
  register_terms(module);
}

}  // namespace motet_python
