"""What the package's type stubs say: signatures and the types of members, in words for a reader."""
import ast
import pathlib
import re


class Stubs:
    def __init__(self, package):
        self.functions, self.classes, self.private = {}, {}, {}
        for path in sorted(pathlib.Path(package).glob("_motet.pyi")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                self.add(node)

    def add(self, node):
        if isinstance(node, ast.FunctionDef):
            self.functions.setdefault(node.name, []).append(node)
        elif isinstance(node, ast.ClassDef):
            bases = [base for base in node.bases if isinstance(base, ast.Subscript)]
            if node.name.startswith("_") and bases:
                self.private[node.name] = ast.unparse(bases[0])
            self.classes[node.name] = node

    def readable(self, node):
        """`_Field[given, taken]` is what it gives; private names are what they stand for."""
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "_Field":
            node = node.slice.elts[0]
        text = ast.unparse(node)
        for name, base in self.private.items():
            text = re.sub(rf"\b{name}\b(?!\[)", base, text)
        return re.sub(r"\b_([A-Z])", r"\1", re.sub(r"\bnpt?\.", "numpy.", text)).replace("numpy.NDArray", "NDArray")

    def signatures(self, name, owner=None):
        """Of a function, or a method of the class `owner`; options that are the members of a struct are not repeated."""
        if owner is None:
            return [self.signature(node, False) for node in self.functions.get(name, [])]
        if owner not in self.classes:
            return []
        found = [node for node in self.classes[owner].body if isinstance(node, ast.FunctionDef) and node.name == name]
        return [self.signature(node, not any(ast.unparse(each) == "staticmethod" for each in node.decorator_list),
                               self.members(owner)) for node in found]

    def signature(self, node, bound, members=()):
        named = [*node.args.posonlyargs, *node.args.args]
        only = {each.arg for each in node.args.kwonlyargs}
        if only and (any(each.arg == "options" for each in named) or only <= set(members)):
            node.args.kwonlyargs, node.args.kw_defaults = [], []
            node.args.kwarg = ast.arg("keywords")
        for each in [*named, *node.args.kwonlyargs]:
            if each.annotation:
                each.annotation = ast.parse(self.readable(each.annotation), mode="eval").body
        if bound and named:
            (node.args.posonlyargs or node.args.args).pop(0)
        returns = "" if node.returns is None or node.name == "__init__" else f" -> {self.readable(node.returns)}"
        return f"({ast.unparse(node.args)}){returns}"

    def members(self, owner):
        """Name -> type."""
        found = {}
        for node in self.classes[owner].body if owner in self.classes else []:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found[node.target.id] = self.readable(node.annotation)
            elif isinstance(node, ast.FunctionDef) and any(ast.unparse(each) == "property" for each in node.decorator_list):
                found[node.name] = self.readable(node.returns)
        return found


def aliases(source):
    """(name, value, text) of the type aliases of a module, which the module itself no longer knows."""
    body = ast.parse(source).body
    for node, behind in zip(body, body[1:] + [None]):
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
            said = behind.value.value if isinstance(behind, ast.Expr) and isinstance(behind.value, ast.Constant) else ""
            yield node.target.id, ast.unparse(node.value).replace("'", "").replace("npt.", "").replace("np.", "numpy."), said
