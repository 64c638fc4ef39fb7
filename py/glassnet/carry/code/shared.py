"""What all programs have in common: the numbers they start from, how they print, how a step is made by hand."""

from glassnet.carry.code.parts import Part, array, code, layers
from glassnet.carry.code.spelt import OPTIMISERS, SCHEDULES
from glassnet.engine.optimisers import OPTIMISERS as KNOWN
from glassnet.engine.schedules import SCHEDULES as COURSES

PRINTING = code("""
    PLACES = «places»      # decimals, as on the page

    def rounded(value, places=PLACES):
        \"\"\"A number as the page writes it: decimals give way to large numbers, and powers of ten keep small ones from vanishing.\"\"\"
        size, sign = abs(value), "-" if value < 0 else ""
        if places > 20 or size != size or size == float("inf"):
            return repr(float(value))
        if size and (size < 0.5 * 10.0 ** -places or size >= 10.0 ** (places + 1) - 0.5):
            for figures in (1, 0):
                mantissa, exponent = f"{size:.{figures}e}".split("e")
                text = f"{mantissa}e{int(exponent)}"
                if len(text) <= places + 2:
                    break
            return sign + text
        return sign + next(text for text in (f"{size:.{p}f}" for p in range(places, -1, -1)) if len(text) <= places + 2)

    def as_typed(value):
        \"\"\"An input or a target: as short as it can be written.\"\"\"
        plain = repr(float(value)).removesuffix(".0")
        return plain if len(plain.lstrip("-")) <= PLACES + 2 else rounded(value)

    def tell(name, value, text=rounded):
        \"\"\"One line for each number: its name, the number as the page rounds it, and every digit of it.\"\"\"
        value = np.asarray(value)
        for index in np.ndindex(value.shape):
            place = f"[{', '.join(map(str, index))}]" if index else ""
            print(f"{name}{place} = {text(float(value[index]))}   {float(value[index])!r}")
""")


def printing(moment):
    """The part that prints."""
    return Part("How numbers are printed: first as the page rounds them, then in full.", PRINTING.replace("«places»", str(moment.decimals)))


def start(moment):
    """The part with the weights, and the one with what goes in and should come out."""
    network = moment.network
    where = ("These are the weights before the last step on the page; what it made of them is printed at the end." if moment.again else
             "These are the weights on the page; what the next Backprop would make of them is printed at the end.")
    names = ", then ".join(network.activations[1:])
    yield Part(f"A {moment.shape} network; its neurons do {names}. Layer 0 is the input and has no weights, so slot 0 is empty. "
               f"W[l][j, k] leads from neuron k of layer l - 1 to neuron j of layer l. {where}",
               f"W = {layers(network.W)}\nb = {layers(network.b)}")
    yield Part("What goes in, and what should come out.", f"x = np.array({array(moment.x)})\nt = np.array({array(moment.t)})")


def steering(moment):
    """The part that says how large a step is, and what is remembered of those before it."""
    settings, spelt = moment.settings, OPTIMISERS[moment.settings.optimiser]
    lines = [f"n = {moment.n}      # steps made before this one", f"chosen = {settings.rate!r}",
             f"rate = {SCHEDULES[settings.schedule].format(drop=settings.drop, every=settings.every)}"]
    lines += [f"{name} = {getattr(settings, name)!r}" for name in spelt.numbers]
    lines += [f"{name} = {getattr(settings, name)!r}" for name in ("l1", "l2") if getattr(settings, name)]
    words = [spelt.says]
    if settings.schedule != "constant":
        words.append(f"The learning rate changes over the steps: {COURSES[settings.schedule].title}.")
    if settings.l1 or settings.l2:
        words.append("Large weights cost something besides: l1 * |w| and l2 / 2 * w^2 for each of them.")
    for letter, (of_W, of_b) in zip(KNOWN[settings.optimiser].remembers, moment.memory):
        lines += [f"{letter}_W = {layers(of_W)}", f"{letter}_b = {layers(of_b)}"]
    if moment.memory:
        words.append("What the optimiser remembers of the steps before stands below, for the weights and for the biases.")
    return Part(" ".join(words), "\n".join(lines))


def by_hand(moment):
    """The part that makes the step in NumPy. The programs call it as step(W, b, dW, db)."""
    spelt = OPTIMISERS[moment.settings.optimiser]
    memory = spelt.remembers
    lines = [f"def stepped(w, g{''.join(f', {letter}' for letter in memory)}):", *(f"    {line}" for line in spelt.numpy.split("\n")), "    return w", ""]
    lines += ["def step(W, b, dW, db):", "    new_W, new_b = [None], [None]", "    for l in range(1, len(W)):", f"        g = {slope(moment.settings, 'dW[l]', 'W[l]')}",
              f"        new_W.append(stepped(W[l], g{''.join(f', {letter}_W[l]' for letter in memory)}))",
              f"        new_b.append(stepped(b[l], db[l]{''.join(f', {letter}_b[l]' for letter in memory)}))", "    return new_W, new_b"]
    return Part("The step: every weight and every bias moves at once, each by what its own gradient says.", "\n".join(lines))


def slope(settings, g, w, library="np"):
    """The gradient of the cost and of what the weights cost besides."""
    return g + (f" + l1 * {library}.sign({w})" if settings.l1 else "") + (f" + l2 * {w}" if settings.l2 else "")


def told(names, indent=0):
    """Lines that print what stands in lists of layers: (name, expression of l)."""
    pad = " " * indent
    return "\n".join([f"{pad}for l in range(1, len(W)):", *(f'{pad}    tell(f"{name}[{{l}}]", {expression})' for name, expression in names)])
