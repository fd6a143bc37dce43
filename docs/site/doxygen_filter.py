"""The public headers as Doxygen understands them.

The inline namespace is none; a backslash in a comment is a backslash; what stands right below a commented function, without
a blank line between, is told that the comment above is meant for it too; what every value has (copies, moves, a destructor,
comparison member by member) and specializations of what the standard library has are left out.
"""
import re

FUNCTION = re.compile(r"(?:template .*> )?MOTET_API [^=]*?\b(?P<name>\w+)\(")
DESIGNATED = re.compile(r"(?: =)? ?\{\.[^}]*\};")
PARAGRAPH = re.compile(r"(?:^|(?<=[.;)]) )(Errors|Time)(\b[^.:]{0,60}:)")
OF_EVERY_VALUE = re.compile(r"""
    ~\w+\(\)[^;]*;                                              # destructor
  | (?P<made>\w+)\((?:const\ (?P=made)&|(?P=made)&&)\s*\w*\)[^;{:]*;  # copying and moving, made
  | (?P<given>\w+)&\ operator=\((?:const\ (?P=given)&|(?P=given)&&)\s*\w*\)[^;{]*;  # and given
  | (?:bool|auto)\ operator(?:==|<=>)\(const\ \w+&\)\ const\ =\ default;
""", re.VERBOSE)


# Doxygen's own signs, by what makes them mean themselves where it takes them for such.
ESCAPED = ((r"\\", r"\\\\"), (r'(?<!")#(?=\w)', r"\\#"), (r"%(?=\w)", "%%"))
STANDARD = re.compile(r"^template <[^>]*>\nstruct std::.*?^};", re.DOTALL | re.MULTILINE)


def filtered(text):
    text = STANDARD.sub(lambda specialization: "\n" * specialization[0].count("\n"), text)
    above, commented = None, False  # the function that has the comment
    for line in text.split("\n"):
        code = line.strip()
        if "///" in code:
            before, slashes, comment = line.partition("///")
            for sign, by in ESCAPED:
                comment = re.sub(sign, by, comment)
            line = before + slashes + comment
        if code.startswith("namespace motet::inline"):
            line = "namespace motet {"
        elif code.startswith("///") and not code.startswith("///<"):
            commented = True
            # A sentence that ends in a number may leave it at the beginning of a line: no list.
            line = re.sub(r"(/// ?\d+)\. ", r"\1\\. ", line)
            said = PARAGRAPH.sub(r"\n\n**\1\2**", line.strip()[3:].strip())
            line = "\n".join(f"/// {each}" for each in said.split("\n"))
        elif not code:
            above, commented = None, False
        elif OF_EVERY_VALUE.fullmatch(re.sub(r"\s*//.*", "", code)):
            line = ""
        else:
            function = FUNCTION.match(code)
            if function and commented:
                above = function["name"]
            elif function and above:
                said = "As above." if above == function["name"] else f"See `{above}` above."
                line = f"/** {said} */ {line}"
            commented = False
            # A default made of designated initializers is more than Sphinx's parser of C++ knows.
            line = DESIGNATED.sub(";", line)
        yield line


def write_headers(include, output):
    for header in sorted(include.rglob("*.hpp")):
        copy = output / header.relative_to(include)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text("\n".join(filtered(header.read_text(encoding="utf-8"))), encoding="utf-8")
