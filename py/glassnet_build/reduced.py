"""A WebAssembly module with only the functions that can be called, where all calls by address pass one place for each type.

V8 (Chrome, Edge, Node) compiles a function that is hot anew as if a call by address always led where it led so far: it
copies what was called into the caller, and throws the caller's code away when the call leads elsewhere. In Python such
a call leads nearly everywhere sooner or later: while a page begins, the 80 kB that run bytecode were compiled three
times, most of what V8 compiled at all, and on two cores the page waits for its turn meanwhile. One place that all calls
of a type pass has soon led to many functions, and nothing is taken for granted there. V8 also copies the more, the more
of a module's functions are small: so what cannot be called is not left behind as an empty one.

Source: V8, src/wasm/inlining-tree.h; WebAssembly Core Specification 3.0 (W3C, 2025), chapter 5.
"""

from .errors import BuildError
from .wasm import (BY_ADDRESS, CALL, CODE, ELEMENTS, END, EXPORTS, FUNCTION, FUNCTIONS, FUNCTIONS_NAMED, GET_LOCAL, HEADER, OTHERWISE, START, TYPES, Type,
                   leb128, mentions, several, sized)

ADDRESS = b"\x7f"      # an address is a whole number of 32 bits


def reduced(module, exports):
    """The bytes of a Module that has these Exports alone, and the functions that can be called then."""
    module.check_globals()
    first, bodies, types = module.imported, [*module.bodies()], [*module.functions()]
    named = [[*mentions(body)] for body in bodies]
    found = reachable(module, exports, named)
    kept = [i for i in range(len(bodies)) if first + i in found]
    places = {number: number for number in range(first)} | {first + i: first + place for place, i in enumerate(kept)}
    passages = Passages([*module.types()], first + len(kept))
    own = [_rewritten(bodies[i], named[i], places, passages) for i in kept]
    sections = {
        TYPES: [b"\x60" + sized(each.takes) + sized(each.returns) for each in passages.known],
        FUNCTIONS: [*map(leb128, [*(types[i] for i in kept), *passages.types])],
        EXPORTS: [sized(each.name.encode()) + bytes([each.kind]) + leb128(places[each.index] if each.kind == FUNCTION else each.index) for each in exports],
        ELEMENTS: [beginning + several([leb128(places[number]) for number in numbers]) for beginning, numbers in module.elements()],
        CODE: [sized(body) for body in (*own, *passages.bodies)],
    }
    written = {number: several(items) for number, items in sections.items()} | ({} if module.start() is None else {START: leb128(places[module.start()])})
    return HEADER + b"".join(bytes([number]) + sized(written.get(number, data)) for number, data in module.sections)


def reachable(module, exports, named):
    """The numbers of all functions that can be called from these Exports, from the table, or at the start.

    named: the mentions() of each function of the module's own.
    """
    found, waiting = set(), [each.index for each in exports if each.kind == FUNCTION]
    waiting += [number for _, numbers in module.elements() for number in numbers]
    waiting += [] if module.start() is None else [module.start()]
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting += [each.number for each in named[number - module.imported] if each.code in FUNCTIONS_NAMED] if number >= module.imported else ()
    return found


class Passages:
    """Functions that call the one whose address they are given last: one for each type, made when it is asked for.

    first: the number of the first of them; known: all Types there are then; types, bodies: the number of the type of each, and its code.
    """

    def __init__(self, known, first):
        self.known, self.first, self.types, self.bodies, self._places = known, first, [], [], {}

    def place(self, number):
        """The number of the function to call in place of one of this type."""
        if number not in self._places:
            self._places[number] = self.first + len(self.bodies)
            takes, returns = self.known[number]
            own = Type(takes + ADDRESS, returns)
            if own not in self.known:
                self.known.append(own)
            self.types.append(self.known.index(own))
            given = b"".join(bytes([GET_LOCAL]) + leb128(i) for i in range(len(own.takes)))
            self.bodies.append(b"\0" + given + bytes([BY_ADDRESS]) + leb128(number) + bytes([0, END]))
        return self._places[number]


def _rewritten(body, named, places, passages):
    """A body that names functions by their places, and calls by address through passages."""
    parts, done = [], 0
    for begin, end, code, number in named:
        if code == BY_ADDRESS and body[end - 1]:
            raise BuildError(OTHERWISE.format("it has a second table"))
        instead = (CALL, passages.place(number)) if code == BY_ADDRESS else (code, places[number])
        parts += [body[done:begin], bytes([instead[0]]), leb128(instead[1])]
        done = end
    return b"".join([*parts, body[done:]])
