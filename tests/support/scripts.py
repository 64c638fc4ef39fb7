"""Modules of the built site, run in Node.

    in_node(module, names, body, given)   what a program makes of each of the given, by way of JSON
"""

import json
import os
import shutil
import subprocess

PROGRAM = """
import {{ readFileSync }} from "node:fs";
const {{ {names} }} = await import({address});
const told = [];
for (const given of JSON.parse(readFileSync(0, "utf8"))) told.push(await (() => {{ {body} }})());
process.stdout.write(JSON.stringify(told));
"""


def in_node(module, names, body, given):
    """[what `body`, JavaScript that returns, makes of each of `given`], with these names of a module."""
    node = os.environ.get("GLASSNET_NODE") or shutil.which("node")
    program = PROGRAM.format(names=names, address=json.dumps(module.as_uri()), body=body)
    run = subprocess.run([node, "--input-type=module", "-e", program], input=json.dumps(given), capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
