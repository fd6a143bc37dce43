"""Lays out what Sphinx builds the site from in a folder of its own: the pages as they are, and what is made of the headers,
of the package and of the files in the root of the repository.

    python prepare.py headers ROOT BUILD_FOLDER    the headers for Doxygen, in BUILD_FOLDER/include
    python prepare.py pages ROOT BUILD_FOLDER      BUILD_FOLDER/source; needs the package and Doxygen's XML
"""
import pathlib
import posixpath
import re
import shutil
import sys

import cpp_pages
import doxygen_filter
from comments import escaped
from floors import FLOORS, titled

# Files of the root as pages, and their names there.
OF_THE_PROJECT = {"CHANGELOG.md": "changelog", "CONTRIBUTING.md": "contributing", "VERSIONING.md": "versioning",
                  "SECURITY.md": "security", "benchmarks/README.md": "speed",
                  "bindings/README.md": "bindings",
                  "examples/smoking_cessation/README.md": "demonstration"}
# What the package calls an instance of a template, which it must give a name.
INSTANCES = {"ImportedProject": "Imported", "ImportedDictionary": "Imported"}


def copy_pages(root, source):
    if source.exists():
        shutil.rmtree(source)
    shutil.copytree(root / "docs", source, ignore=shutil.ignore_patterns("__pycache__", "requirements.txt", "Doxyfile"))
    pages = {path.relative_to(root).as_posix(): path.relative_to(root / "docs").as_posix()
             for path in (root / "docs").rglob("*.md")}
    pages.update({path: f"project/{name}.md" for path, name in OF_THE_PROJECT.items()})
    (source / "project").mkdir()
    for path, page in pages.items():
        (source / page).write_text(relinked((root / path).read_text(encoding="utf-8"), path, page, pages), encoding="utf-8")
    (source / "references.rst").write_text(titled("References", "=") + "\n.. bibliography:: references.bib\n   :all:\n",
                                           encoding="utf-8")
    add_guides(source)
    for folder, title in (("tasks", "Tasks"), ("statistics", "Statistics")):
        write_index(source, folder, title)


def add_guides(source):
    """Pages that no tree of index.md names stand at the end of the guides."""
    index = source / "index.md"
    text = index.read_text(encoding="utf-8")
    named = set(text.split())
    more = sorted(page.stem for page in source.glob("*.md") if page.stem not in named | {"index"})
    index.write_text(text.replace("\nextending\n", "\n" + "\n".join([*more, "extending"]) + "\n"), encoding="utf-8")


def relinked(text, path, page, pages):
    """Links between files of the repository as links between pages of the site."""
    places = {**pages, "docs/references.bib": "references.rst"}

    def moved(link):
        target, sharp, anchor = link[1].partition("#")
        if not target or re.match(r"\w+:", target):
            return link[0]
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        place = places.get(whole) or (whole[5:] if whole.startswith("docs/") else f"../../{whole}")
        return f"]({posixpath.relpath(place, posixpath.dirname(page) or '.')}{sharp}{anchor})"
    return re.sub(r"\]\(([^)\s]+)\)", moved, text)


def write_index(source, folder, title):
    """The page that holds the pages of a folder: its own index.md if there is one."""
    pages = sorted(each.stem for each in (source / folder).glob("*.md") if each.stem != "index")
    index = source / folder / "index.md"
    own = index.exists()
    text = index.read_text(encoding="utf-8") if own else f"# {title}\n"
    if pages:
        hidden = ":hidden:\n" if own else ""
        text += f"\n```{{toctree}}\n:maxdepth: 1\n{hidden}\n" + "\n".join(pages) + "\n```\n"
    index.parent.mkdir(exist_ok=True)
    index.write_text(text, encoding="utf-8")


def entities_of(xml):
    """Name -> (floor, header, line, [C++ nodes])."""
    found = {}
    for header, compound in sorted(xml.headers().items()):
        for line, _, name, _, node in sorted(xml.entities(header, compound), key=lambda each: each[0]):
            found.setdefault(name.split("::")[-1], (header.split("/")[1], header, line, []))[3].append(node)
    return {**found, **{name: found[template] for name, template in INSTANCES.items() if template in found}}


def write_interfaces(root, build, source):
    import motet
    from python_pages import ONLY_PYTHON, Pages

    xml = cpp_pages.Xml(build / "doxygen/xml")
    cpp_pages.write_pages(xml, root / "include", source / "cpp")
    pages = Pages(motet, entities_of(xml)).write(root / "include", source / "python")
    write_overview(source / "python", "Python", PYTHON, [(page, FLOORS.get(page, "What has no counterpart in C++."))
                                                         for page in pages])
    write_overview(source / "cpp", "C++", CPP, list(FLOORS.items()))
    silent, count = cpp_pages.uncommented(xml)
    functions = sorted({name for _, name, kind in silent if kind in ("function", "struct", "class", "concept")
                        and name.count("::") == 1})
    print(f"{count} public names of C++, {len(silent)} of them, mostly members, with no words but their own; "
          f"free functions and types among them: {len(functions)}")


PYTHON = """What ``import motet`` gives, by the floors of the library. Functions, classes and options have the names of C++, and
the words here are those of its headers. Options are keywords. Spans count code points. Enumerators are texts. Lists come as
tuples, matrices as ``scipy.sparse.csr_array``, arrays as read-only views of Motet's memory. Values can be compared with
``==``, copied and pickled. Long calls take ``progress=``: a callable that is told how far it has come and may stop it, or ``True`` for a bar.
"""
CPP = """What ``#include <motet.hpp>`` gives, by the floors of the library; each header also stands alone. Everything is in the
namespace ``motet``. Structs are values: they can be copied, moved and, where that has a meaning, compared with ``==``, which
is not repeated here.
"""


def write_overview(folder, title, text, pages):
    rows = "\n".join(f":doc:`{name}`\n   {escaped(about)}\n" for name, about in pages)
    toctree = ".. toctree::\n   :hidden:\n\n" + "\n".join(f"   {name}" for name, _ in pages) + "\n"
    (folder / "index.rst").write_text("\n".join([titled(title, "="), text, rows, toctree]), encoding="utf-8")


def main():
    what, root, build = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    if what == "headers":
        shutil.rmtree(build / "include", ignore_errors=True)
        doxygen_filter.write_headers(root / "include", build / "include")
    else:
        copy_pages(root, build / "source")
        write_interfaces(root, build, build / "source")


if __name__ == "__main__":
    main()
