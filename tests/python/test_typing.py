"""The stubs say what the module has, and type checkers find mistakes with them."""
import ast
import os
import pathlib
import re
import subprocess
import sys

import motet
import pytest

pytest.importorskip("mypy")
HERE = pathlib.Path(__file__).parent
SETTINGS = str(HERE.parents[1] / "pyproject.toml")
PACKAGE = pathlib.Path(motet.__file__).parent


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Runs a module of Python on this package; its cache serves all tests here."""
    environment = {**os.environ, "MYPY_CACHE_DIR": str(tmp_path_factory.mktemp("mypy"))}
    if "site-packages" not in PACKAGE.parts:
        environment["MYPYPATH"] = environment["PYTHONPATH"] = str(PACKAGE.parent)

    def start(*arguments):
        return subprocess.run([sys.executable, "-m", *arguments], cwd=HERE, env=environment, capture_output=True,
                              text=True, check=False)
    return start


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").exists() and (PACKAGE / "_motet.pyi").exists()


def test_stubs_have_what_the_module_has(run):
    done = run("mypy.stubtest", "motet", "--mypy-config-file", SETTINGS, "--allowlist",
               str(HERE / "stubtest.allow"), "--ignore-unused-allowlist")
    assert done.returncode == 0, done.stdout + done.stderr


def test_programs_of_users_are_accepted(run):
    done = run("mypy", "--config-file", SETTINGS, "typed_use.py")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_itself_is_accepted(run):
    done = run("mypy", "--config-file", SETTINGS, "-p", "motet")
    assert done.returncode == 0, done.stdout + done.stderr


def test_mistakes_are_found(run):
    done = run("mypy", "--config-file", SETTINGS, "--no-error-summary", "--hide-error-context", "typed_misuse.py")
    found = re.findall(r"typed_misuse\.py:(\d+): error: .*\[([\w-]+)\]$", done.stdout, re.MULTILINE)
    lines = (HERE / "typed_misuse.py").read_text(encoding="utf-8").splitlines()
    expected = [(str(i), line.rpartition("# error: ")[2]) for i, line in enumerate(lines, 1) if "# error: " in line]
    assert len(expected) > 20 and found == expected


# pybind11's functions have no signatures that stubtest could read, but their docstrings begin with them.

STUB = ast.parse((PACKAGE / "_motet.pyi").read_text(encoding="utf-8"))
CLASSES = {node.name: node for node in STUB.body if isinstance(node, ast.ClassDef)}


def functions_of(body):
    """name -> one (positional, keywords) an overload, without self."""
    found = {}
    for node in body:
        if isinstance(node, ast.FunctionDef) and not any(ast.unparse(d) == "property" for d in node.decorator_list):
            names = [argument.arg for argument in node.args.posonlyargs + node.args.args]
            found.setdefault(node.name, []).append((names, node))
    return found


def from_docstring(name, doc):
    """What pybind11 writes: (positional, keyword-only, whether any keyword is taken) for each overload."""
    for line in doc.splitlines():
        match = re.match(rf"(?:\d+\. )?{name}\((.*)\) -> ", line)
        if match and "*args, **kwargs" not in line:
            # Defaults and types may hold commas; names of parameters follow "(" or ", " and are followed by ":".
            flat = match[1]
            while re.search(r"[\[({<][^\[\](){}<>]*[\])}>]", flat):
                flat = re.sub(r"[\[({<][^\[\](){}<>]*[\])}>]", "", flat)
            parts = [part.strip() for part in flat.split(", ") if part]
            positional, _, keywords = [list(p) for p in partition(parts)]
            yield tuple(p.partition(":")[0] for p in positional), tuple(k.partition(":")[0] for k in keywords), \
                "**kwargs" in parts


def partition(parts):
    parts = [part for part in parts if part != "**kwargs"]
    at = parts.index("*") if "*" in parts else len(parts)
    return parts[:at], parts[at:at + 1], parts[at + 1:]


def options_of(node, called="options"):
    """The class of the parameter `options`, whose members are keywords."""
    for argument in node.args.args:
        annotation = ast.unparse(argument.annotation) if argument.annotation is not None else ""
        if argument.arg == called and annotation.endswith(" | None"):
            return annotation.removesuffix(" | None")
    return None


def pairs():
    """(path, object, overloads in the stub) of everything that pybind11 made."""
    for name, overloads in functions_of(STUB.body).items():
        yield name, getattr(motet, name), overloads
    for owner, node in CLASSES.items():
        if hasattr(motet, owner):
            for name, overloads in functions_of(node.body).items():
                yield f"{owner}.{name}", getattr(getattr(motet, owner), name), overloads


def test_parameters_have_the_same_names():
    wrong, compared = [], 0
    for path, thing, overloads in pairs():
        name = path.rpartition(".")[2]
        method = "." in path
        real = set(from_docstring(name, thing.__doc__ or ""))
        if not real or (name.startswith("__") and name not in ("__init__", "__call__")):
            continue
        static = method and not next(iter(real))[0][:1] == ("self",)
        stub = set()
        for names, node in overloads:
            keywords = tuple(argument.arg for argument in node.args.kwonlyargs)
            taken = tuple(names[1:] if method and not static else names)
            any_keyword = (taken, True) if keywords else (taken, False)
            stub.add(any_keyword)
        expected = {(tuple(p[1:] if method and not static else p), takes or bool(keywords))
                    for p, keywords, takes in real}
        # A value without members takes keywords all the same, and refuses each. What takes options and their members
        # takes its own members too, which says nothing new.
        expected = {(p, False) if not p and (p, False) in stub else (p, takes) for p, takes in expected}
        if any(p[-1:] == ("options",) for p, _ in stub):
            expected.discard(((), True))
        compared += 1
        if stub != expected:
            wrong.append((path, sorted(stub), sorted(expected)))
    assert compared > 350 and wrong == []


def members_of(cls):
    """Those that the constructor takes, as it says itself."""
    with pytest.raises(TypeError) as refused:
        cls(**{"no such": 1})
    names = re.search(r"; it has (.*)", str(refused.value))[1]
    return [] if names == "no members" else names.split(", ")


def literal(node):
    return ast.literal_eval(node) if node is not None and not (
        isinstance(node, ast.Constant) and node.value is ...) else ...


def test_keywords_are_the_members_with_their_defaults():
    wrong, compared, keywords = [], 0, {}
    for owner, node in CLASSES.items():
        init = functions_of(node.body).get("__init__", [])
        plain = [n for names, n in init if names == ["self"] and n.args.kwonlyargs]
        if not hasattr(motet, owner) or len(plain) != 1 or owner in ("Dictionary",):
            continue
        cls = getattr(motet, owner)
        value = cls()
        given = {a.arg: literal(d) for a, d in zip(plain[0].args.kwonlyargs, plain[0].args.kw_defaults)}
        keywords[owner] = given
        if list(given) != [name for name in members_of(cls) if (owner, name) != ("CodedUnits", "units")]:
            wrong.append((owner, list(given), members_of(cls)))
        for name, default in given.items():
            compared += 1
            real = getattr(value, name)
            if default is not ... and str(real) != str(default):
                wrong.append((owner, name, default, real))
            if default is ... and isinstance(real, (bool, int, str)) and not isinstance(real, motet.UnitChoice):
                wrong.append((owner, name, "has a simple default", real))
    for path, _, overloads in pairs():
        for _, node in overloads:
            options, columns = options_of(node), options_of(node, "columns")
            given = {a.arg: literal(d) for a, d in zip(node.args.kwonlyargs, node.args.kw_defaults)}
            # What names the columns of a matrix belongs to no options.
            of_matrix = {"columns", "rule"} - set(keywords.get(options, ()))
            expected = {k: d for k, d in {**keywords.get(columns, {}), **keywords.get(options, {})}.items()
                        if k not in [a.arg for a in node.args.args]}
            if options and {k: d for k, d in given.items() if k not in of_matrix} != expected:
                wrong.append((path, options))
    assert compared > 700 and wrong == []
