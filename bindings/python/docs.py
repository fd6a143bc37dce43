"""The comments of the public headers as C++ source: name -> comment, for the docstrings of the Python module.

    python3 docs.py INCLUDE_FOLDER OUTPUT.cpp
"""
import pathlib
import re
import sys

FUNCTION = re.compile(r"(?:MOTET_API|static|explicit|inline|constexpr|\[\[nodiscard\]\]|std::|[A-Za-z_])[^;={]*?\b(\w+)\(")
STRUCT = re.compile(r"^(?:template .*)?(?:struct|class|enum class) (?:MOTET_API )?(\w+)")
MEMBER = re.compile(r"\b(\w+)(?:\{[^}]*\}|\s*=\s*[^;]*)?;")


def joined(lines):
    """The text of a comment: a line a paragraph or item of a list, which ends at a blank line."""
    text = ""
    for line in lines:
        if not line:
            text += "\n\n"
        elif line.startswith("- "):
            text += "\n" + line
        else:
            text += (" " if text and not text.endswith("\n") else "") + line
    return text.strip()


def comments(header):
    """(name, comment) of everything that has one. Members and methods are called "Struct.member"."""
    waiting, shared, owner = [], "", None
    for line in header.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text.startswith("///<"):
            continue
        if text.startswith("///"):
            waiting.append(text[3:].strip())
            continue
        behind = re.search(r"///<\s*(.*)$", text)
        code = re.sub(r"//.*$", "", text).strip()
        struct = STRUCT.match(code)
        function = FUNCTION.match(code) if not struct else None
        member = MEMBER.search(code) if owner and not struct and not function else None
        name = struct.group(1) if struct else function.group(1) if function else member.group(1) if member else None
        # What stands below a commented function without a blank line between is meant as well.
        shared = joined(waiting) or (shared if code else "")
        said = joined(waiting) or (behind.group(1) if behind else shared if function and not owner else "")
        if name and said:
            yield (f"{owner}.{name}" if owner and not struct else name), said
        if struct and code.endswith("{"):
            owner = struct.group(1)
        if code in ("};", "} // namespace motet::inline v1") or code.startswith("}  //"):
            owner = None
        if code:
            waiting = []


def main():
    folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    found = {}
    for header in sorted(folder.rglob("*.hpp")):
        for name, said in comments(header):
            found.setdefault(name, said)
    rows = []
    for name, said in sorted(found.items(), key=lambda item: item[0].encode()):
        escaped = said.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        rows.append(f'    {{"{name}", "{escaped}"}},')
    output.write_text("""// Made by docs.py from the public headers.
#include "docs.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace motet_python {
namespace {

constexpr std::array<std::pair<std::string_view, const char*>, """ + str(len(rows)) + """> comments{{
""" + "\n".join(rows) + """
}};

}  // namespace

const char* doc_of(std::string_view name) {
  const auto found = std::lower_bound(comments.begin(), comments.end(), name,
                                      [](const auto& one, std::string_view wanted) { return one.first < wanted; });
  return found != comments.end() && found->first == name ? found->second : "";
}

}  // namespace motet_python
""", encoding="utf-8")


if __name__ == "__main__":
    main()
