"""The parts of a program about the examples that are learned from: what they are, and how the network on the page does on them."""

from glassnet.carry.code.parts import Part, array, code


def among(moment, before, step, outcome):
    """The parts before the step, the step, and those about the examples where the network is the one on the page.

    outcome: the body of outcome(i), the cost of an example and the outputs of it."""
    judged = tuple(_judged(moment, outcome))
    return (*before, step, *judged) if moment.again else (*before, *judged, step)


def _judged(moment, outcome):
    examples = moment.examples
    if examples is None:
        if moment.left_out:
            yield Part(f"It learns from examples on the page ({moment.left_out}), one of which stands at the inputs above.", "")
        return
    yield Part(f"The examples it learns from, {examples.title}, as the network sees them, and those that are kept for testing.",
               f"X = np.array({array(examples.x)})\nT = np.array({array(examples.t)})\n"
               f"train = {array(examples.train)}\ntest = {array(examples.test)}")
    yield Part(f"How the network on the page does on them.{_behind(examples)}", _evaluation(moment, outcome))


def _behind(examples):
    """That the page has made steps since it scored the network last: its curves are of before."""
    if examples.scored in (None, examples.steps):
        return ""
    return f" The curves of the page end at step {examples.scored:,}; this is after step {examples.steps:,}."


def _evaluation(moment, outcome):
    """Lines that print the mean cost of each part of the examples, and the share that is right."""
    answer = "o.argmax() == T[i].argmax()" if moment.network.sizes[-1] > 1 else "(o[0] > 0.5) == (T[i][0] > 0.5)"
    right = f'    tell(f"{{name}} accuracy", np.mean([{answer} for i, (_, o) in zip(places, found)]))' if moment.examples.labels else ""
    return code("""
        def outcome(i):      # the cost of one example, and its outputs
        «outcome»

        def judge(name, places):
            if not places:
                return
            found = [outcome(i) for i in places]
            tell(f"{name} cost", np.mean([each for each, _ in found]), lambda value: rounded(value, 4))
        «right»

        judge("train", train)
        judge("test", test)
    """, outcome="\n".join(f"    {line}" for line in outcome.split("\n")), right=right).replace("\n\n\n", "\n\n")
