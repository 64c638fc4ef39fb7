// Runs pytest inside Pyodide: node in_pyodide.mjs PYODIDE_FOLDER WHEELS_FOLDER CHECKOUT TESTS
//
// The interpreter and NumPy are the files the site ships. The last line printed
// is JSON: {"exit": pytest's exit code, "passed": count, "skipped": count}.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Node would print the faulty line, which in Pyodide is a million characters long.
process.on("uncaughtException", (error) => {
    console.error(error.stack ?? error);
    process.exit(1);
});

const [pyodideFolder, wheelsFolder, checkout, tests] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")));
const wheelsIn = (folder) => readdirSync(folder).filter((name) => name.endsWith(".whl")).map((name) => join(folder, name));

const pyodide = await loadPyodide({ indexURL: pyodideFolder });
await pyodide.loadPackage([...wheelsIn(pyodideFolder), ...wheelsIn(wheelsFolder)], {
    checkIntegrity: false, // their hashes were checked when they entered the cache
    messageCallback: () => {},
});
pyodide.FS.mkdir("/checkout");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: checkout }, "/checkout");

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
