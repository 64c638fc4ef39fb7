"""Python's named tuples, made without compiling anything.

`collections.namedtuple` writes the text of a function for each new type and has it compiled: sixty times while a page
begins, for which a browser must first make ready all of Python's compiler. Here these functions are compiled when the
site is built, one for each number of fields, and a new type has one of them with the names of its own fields.
"""

from .errors import BuildError

FILE = "collections/__init__.py"
MOST = 32      # fields; a type with more of them has its function compiled as before
COMPILED = """    code = f'lambda _cls, {arg_list}: _tuple_new(_cls, ({arg_list}))'
    __new__ = eval(code, namespace)
"""
READY = f"""    if num_fields <= {MOST}:
        code = _new_of[num_fields].__code__
        __new__ = _function(code.replace(co_varnames=('_cls', *field_names)), namespace)
    else:
        code = f'lambda _cls, {{arg_list}}: _tuple_new(_cls, ({{arg_list}}))'
        __new__ = eval(code, namespace)
"""


def ready(source):
    """The source of `collections` with the functions of named tuples ready. Raises BuildError where it is written in another way."""
    if source.count(COMPILED) != 1:
        raise BuildError(f"{FILE} does not make named tuples as named.py expects. Change named.py along with Python.")
    fields = [[f"_{i}" for i in range(count)] for count in range(MOST + 1)]
    functions = [f"lambda {', '.join(['_cls', *names])}: _tuple_new(_cls, ({''.join(f'{name}, ' for name in names)}))" for names in fields]
    return source.replace(COMPILED, READY) + "\n_function = type(namedtuple)\n_new_of = (\n" + "".join(f"    {each},\n" for each in functions) + ")\n"
