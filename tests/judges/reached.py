"""Storm reads lives in UMB and says which labels are reached, and on which day at the earliest.

usage: reached.py FILE...   one line of JSON a file: {"file", "states", "evenings", "days": {label: day or null}}
"""

import json
import math
import os
import sys

# Storm writes warnings to the standard output; the answers go where it cannot mix them up.
answers = os.fdopen(os.dup(1), "w")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

import stormpy  # noqa: E402


def value(model, formula):
    result = stormpy.model_checking(model, stormpy.parse_property(formula), only_initial_states=True)
    return result.get_value(model.initial_states[0])


for path in sys.argv[1:]:
    if path.endswith(".umb"):
        model = stormpy.build_model_from_umb(path)
    else:
        program = stormpy.parse_prism_program(path)
        model = stormpy.build_model(program)
    days = {}
    for label in sorted(model.labeling.get_labels() - {"init", "deadlock"}):
        reached = value(model, f'Pmax=? [F "{label}"]')
        assert reached in (0.0, 1.0), f"{path}: {label} is reached with {reached}"
        day = value(model, f'R{{"days"}}min=? [F "{label}"]') if reached else math.inf
        days[label] = None if math.isinf(day) else round(day)
    answers.write(json.dumps({"file": path, "states": model.nr_states, "days": days}) + "\n")
    answers.flush()
