"""The fast engine as the page has it: Trainer, Ensemble, Sweep and Outputs.

Inside Pyodide all calls of a step are made as one function, by LINK; on other Pythons, where it is None, one by one.
"""

import sys
from functools import partial

from glassnet.engine import ensemble, sweep, trainer

LINK = None
if sys.platform == "emscripten":
    from glassnet.page.linking import link as LINK

Trainer, Ensemble, Sweep, Outputs = (partial(each, link=LINK) for each in (trainer.Trainer, ensemble.Ensemble, sweep.Sweep, sweep.Outputs))
