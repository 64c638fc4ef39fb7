// Runs pytest inside Pyodide: node in_pyodide.mjs PYODIDE_FOLDER WHEELS_FOLDER CHECKOUT TESTS
//
// The interpreter and NumPy are the files the site ships. The last line printed
// is JSON: {"exit": pytest's exit code, "passed": count, "skipped": count}.
import { join } from "node:path";
import { loadWheels, mount, start } from "../py/glassnet_build/in_node.mjs";

const [pyodideFolder, wheelsFolder, checkout, tests] = process.argv.slice(2);
const pyodide = await start(pyodideFolder, { GLASSNET_DIST: "/dist" });
await loadWheels(pyodide, pyodideFolder, wheelsFolder);
mount(pyodide, checkout, "/checkout");
mount(pyodide, join(pyodideFolder, ".."), "/dist");

const result = await pyodide.runPythonAsync(`
import json, os, sys
import pytest

class Count:
    """Counts what became of each test."""
    def __init__(self):
        self.outcomes = []
    def pytest_runtest_logreport(self, report):
        if report.when == "call" or report.outcome != "passed":
            self.outcomes.append(report.outcome)

os.chdir("/checkout")
sys.dont_write_bytecode = True
count = Count()
code = pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:faulthandler", ${JSON.stringify(tests)}], plugins=[count])
json.dumps({"exit": int(code), **{each: count.outcomes.count(each) for each in ("passed", "skipped", "failed")}})
`);
console.log(result);
