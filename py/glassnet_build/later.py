"""NumPy that reads some of its parts only when they are asked for, instead of all of them at every start.

Half of what `import numpy` runs is for functions the page never calls. All of it ships and works: the two
`__init__.py` that gather it are rewritten, so that a name leads to its module when it is first looked up (PEP 562),
and functions import for themselves what nobody else in their module needs.
"""

import ast

from .errors import BuildError

PACKAGES = ("numpy", "numpy.lib")                 # whose __init__.py gather
LATER = ("numpy.lib", "numpy.matrixlib")          # what they shall gather later
INSIDE = {"numpy/_core/_methods.py": "pickle"}    # {file: what its functions shall import}

ON_DEMAND = """
if attr in _later:
    from importlib import import_module
    module, name = _later[attr]
    found = import_module(module)
    found = globals()[attr] = getattr(found, name) if name else found
    return found
"""


def read_later(read):
    """{file: source} of what takes the place of NumPy's own. read(file): the source of one, as str."""
    return ({file: gathering_later(read(file), package) for package in PACKAGES for file in [f"{package.replace('.', '/')}/__init__.py"]}
            | {file: importing_inside(read(file), file, module) for file, module in INSIDE.items()})


def gathering_later(source, package):
    """The source of an `__init__.py` without its imports from LATER, and with a `__getattr__` that makes up for them.

    Raises BuildError where it has no such imports, or no `__getattr__` to put that in.
    """
    tree, moved = ast.parse(source), Imports(package)
    tree = moved.visit(tree)
    asked = next((node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "__getattr__"), None)
    if not moved.names or asked is None or [each.arg for each in asked.args.args] != ["attr"]:
        raise BuildError(f"{package}/__init__.py is not written as later.py expects. Change later.py along with NumPy.")
    tree.body[:0] = ast.parse(f"_later = {moved.names!r}").body
    asked.body[:0] = ast.parse(ON_DEMAND).body
    return ast.unparse(ast.fix_missing_locations(tree))


def importing_inside(source, file, module):
    """The source of a file whose functions import this module, each for itself. Raises BuildError where something else there needs it."""
    tree = ast.parse(source)
    at_the_top = [node for node in tree.body if isinstance(node, ast.Import) and [each.name for each in node.names] == [module]]
    tree.body = [node for node in tree.body if node not in at_the_top]
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and _uses(node, module)]
    if not at_the_top or not functions or sum(_uses(node, module) for node in tree.body) != len(functions):
        raise BuildError(f"{file} does not use {module} as later.py expects. Change later.py along with NumPy.")
    for function in functions:
        function.body[:0] = ast.parse(f"import {module}").body
    return ast.unparse(ast.fix_missing_locations(tree))


def _uses(tree, name):
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(tree))


class Imports(ast.NodeTransformer):
    """Takes the imports from LATER out of a package and keeps, in `names`, {name: (module, name in it or None)}."""

    def __init__(self, package):
        self.package, self.names = package, {}

    def visit_ImportFrom(self, node):
        if node.level != 1:
            return node
        home = f"{self.package}.{node.module}" if node.module else self.package
        found = {each.asname or each.name: (home, each.name) if node.module else (f"{home}.{each.name}", None) for each in node.names}
        if not all(module.startswith(LATER) for module, _ in found.values()):
            return node
        self.names |= found
        return None

    def visit_Assign(self, node):
        """`__all__` goes where it is made of what those modules say: it would read them all."""
        named = [target.id for target in node.targets if isinstance(target, ast.Name)]
        return None if named == ["__all__"] and not isinstance(node.value, ast.List) else node

    def visit_FunctionDef(self, node):
        return node      # what a function imports, it imports when it is called
