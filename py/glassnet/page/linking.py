"""WebAssembly that the engine writes, run in Python's own memory, as Pyodide runs the libraries it loads."""


def link(code):
    """run(first, count) of a module's bytes, or None where the browser will not have it: the engine then does without."""
    # Not at the top: what these names stand for does not outlast a second visit's memory.
    import pyodide_js
    from js import Object, WebAssembly
    from pyodide.ffi import JsException, to_js

    try:
        python = pyodide_js._module.LDSO.loadedLibsByName.__main__.exports
        module = WebAssembly.Module.new(to_js(code))
        return WebAssembly.Instance.new(module, to_js({"env": python}, dict_converter=Object.fromEntries)).exports.run
    except (JsException, AttributeError):
        return None
