"""A Python that has PyTorch, Keras, safetensors and the notebook format, for what is checked against them.

    elsewhere(requests)     runs each (kind, payload) there, in one go; returns what each printed or said
"""

import base64
import json
import os
import subprocess

DRIVER = r'''
import base64, contextlib, io, json, os, sys, traceback, warnings
os.environ["KERAS_BACKEND"] = "torch"
warnings.simplefilter("error")
warnings.filterwarnings("ignore", category=DeprecationWarning)

def run(text):
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        exec(compile(text, "program", "exec"), {"__name__": "__main__"})
    return told.getvalue()

def opened(data):
    """A file of safetensors as PyTorch takes it into a Sequential of Linear layers, and as it saves that again."""
    import safetensors.torch, torch
    state = safetensors.torch.load(base64.b64decode(data))
    sizes = [state[f"{2 * l}.weight"].shape for l in range(len(state) // 2)]
    model = torch.nn.Sequential(*(layer for out, into in sizes for layer in (torch.nn.Linear(into, out), torch.nn.Sigmoid()))).double()
    told = model.load_state_dict(state, strict=True)
    assert not told.missing_keys and not told.unexpected_keys
    return {"again": base64.b64encode(safetensors.torch.save(model.state_dict())).decode(),
            "narrow": {str(kind): base64.b64encode(safetensors.torch.save({name: each.to(kind) for name, each in model.state_dict().items()})).decode()
                       for kind in (torch.float32, torch.float16, torch.bfloat16)},
            "widened": {str(kind): {name: each.to(kind).double().tolist() for name, each in model.state_dict().items()}
                        for kind in (torch.float32, torch.float16, torch.bfloat16)},
            "arrays": {name: each.tolist() for name, each in model.state_dict().items()}}

def notebook(text):
    import nbformat
    found = nbformat.reads(text, as_version=4)
    nbformat.validate(found)
    return run("\n".join(cell.source for cell in found.cells if cell.cell_type == "code"))

def schema(pair):
    import jsonschema
    schema, file = pair
    jsonschema.Draft202012Validator.check_schema(schema)
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(file)]

done = []
for kind, payload in json.load(sys.stdin):
    try:
        done.append(globals()[kind](payload))
    except BaseException:
        done.append({"failed": traceback.format_exc()})
json.dump(done, sys.stdout)
'''


def elsewhere(python, requests):
    """What became of each request, in order. Raises AssertionError where one failed."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"PYTHONUTF8": "1", "KERAS_HOME": os.environ.get("TMPDIR", "/tmp")}
    ran = subprocess.run([python, "-c", DRIVER], input=json.dumps(requests), capture_output=True, text=True, env=env)
    assert ran.returncode == 0, ran.stderr
    done = json.loads(ran.stdout)
    for each in done:
        assert not (isinstance(each, dict) and "failed" in each), each["failed"]
    return done


def packed(data):
    return base64.b64encode(data).decode()
