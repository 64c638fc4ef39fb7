"""Records some moments as links of version 1, with the numbers they must show for ever. Run once a version, in py/: never again for an old one."""

import json
from pathlib import Path

from glassnet.lesson.carried import flat
from glassnet.lesson.lesson import begin
from glassnet.lesson.moment import Moment, Seen
from glassnet.lesson.permalink import write_moment
from glassnet.lesson.query import read_query
from glassnet.lesson.update import Event, stages

MADE = {
    "untouched": ("", []),
    "after Backprop": ("?seed=7", [("press", "forward"), ("press", "backprop")]),
    "trained with Adam, a weight typed over": ("?sizes=2-4-3-2&hidden=tanh,relu&optimiser=adam&rate=0.05&theme=dark",
                                               [("press", "train", "30"), ("commit", "weight-1-0-1", "1/3")]),
    "learning moons by momentum": ("", [("choose", "data", "moons:40:0.1:0"), ("choose", "optimiser", "momentum"), ("press", "study", "7"), ("press", "pick", "3")]),
    "yes and no": ("?sizes=3-5-1&loss=binary&init=he&schedule=cosine&l2=0.01&t=1", [("press", "train", "5"), ("choose", "activation-1", "gelu")]),
}
SEEN = Seen("edge-1-0-1", ("weight-1-0-1",), "weight-1-0-1", led=("round", "press", "train", "30"))


def main():
    recorded = []
    for name, (query, events) in MADE.items():
        lesson = begin(read_query(query)[0])
        for event in events:
            lesson = stages(lesson, Event(*event))[-1]
            assert lesson.problem is None
        recorded.append({
            "name": name, "link": write_moment(Moment(lesson, SEEN)).text, "steps": lesson.steps, "parameters": [each.hex() for each in flat(lesson.network).tolist()],
            "loss": lesson.passed and lesson.passed.loss, "curve": len(lesson.losses), "batches": lesson.training and lesson.training.batches,
            "moved": None if lesson.moved is None else [each.hex() for each in flat(lesson.moved).tolist()]})
    Path(__file__).with_name("links_v1.json").write_text(json.dumps(recorded, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
