#!/usr/bin/env python3
"""Glassnet's one command: build, single, docs, serve, test, bench, imports, picture."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent

if sys.version_info < (3, 11):
    sys.exit("Glassnet's build needs Python 3.11 or later; this is %d.%d." % sys.version_info[:2])

sys.path.insert(0, str(ROOT / "py"))

WAYS = ("plain", "slowed", "9mbit", "1.6mbit")      # of bench_boot.py
IN_BROWSER = {"bench": "bench", "picture": "picture", "imports": "imported"}      # {command: module of glassnet_build}


def parser():
    """What can be typed after `python3 build.py`."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="fetch and verify the runtime, write dist/")
    commands.add_parser("single", help="build, then write the whole site into one file, glassnet.html")
    commands.add_parser("docs", help="build, then write the documentation into dist/docs/")
    serve = commands.add_parser("serve", help="build, then serve dist/ on this machine")
    serve.add_argument("--port", type=int, default=8000, help="8000 unless told; the next free one if taken")
    serve.add_argument("--no-open", action="store_true", help="do not open a browser")
    commands.add_parser("test", help="build, then run every test; further words go to pytest")
    bench = commands.add_parser("bench", help="build, then measure the page in a browser")
    bench.add_argument("--asking", action="store_true", help="only how soon a number explains itself")
    bench.add_argument("--boot", nargs="*", choices=WAYS, metavar="WAY", help=f"only how a visit begins, beside the uncut site: {', '.join(WAYS)}; all of them unless told")
    bench.add_argument("--training", action="store_true", help="only how fast it trains")
    bench.add_argument("--playground", metavar="NN.JS", type=Path, help="a compiled engine of tensorflow/playground to measure beside ours")
    commands.add_parser("imports", help="print which modules of the runtime the page imports, for kept.toml")
    commands.add_parser("picture", help="build, then make the README's picture from the page")
    return parser


def main(arguments):
    """Runs one command; returns the exit code."""
    from glassnet_build.errors import BuildError
    options, rest = parser().parse_known_args(arguments)
    if rest and options.command != "test":
        parser().error(f"unknown: {' '.join(rest)}")
    try:
        return run(options, rest)
    except BuildError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130


def run(options, rest):
    """The chosen command. Imports lie here so that building needs no test module."""
    from glassnet_build.site import build_site
    if options.command == "test":
        from glassnet_build.testing import run_tests
        return run_tests(ROOT, rest)
    if options.command in IN_BROWSER:
        from glassnet_build.testing import run_in_browser
        return run_in_browser(ROOT, IN_BROWSER[options.command], wishes(options))
    dist = build_site(ROOT)
    if options.command == "single":
        from glassnet_build.single import write_single
        print(f"wrote {write_single(dist, ROOT / 'glassnet.html')}")
    if options.command == "docs":
        from glassnet_build.documentation import write_docs
        print(f"wrote {write_docs(ROOT, dist)}; to read it here: python3 -m http.server -d {dist.name}, then /docs/")
    if options.command == "serve":
        from glassnet_build.serve import serve
        serve(dist, options.port, not options.no_open)
    return 0


def wishes(options):
    """What was asked of a command in a browser, as the environment variables its module reads."""
    playground = getattr(options, "playground", None)
    if playground and not playground.is_file():
        from glassnet_build.errors import BuildError
        raise BuildError(f"There is no file {playground}: --playground takes the path of a compiled nn.js.")
    boot = getattr(options, "boot", None)
    return ({"GLASSNET_PLAYGROUND": str(playground.resolve())} if playground else {}) | (
        {f"GLASSNET_{name.upper()}": "1" for name in ("asking", "training") if getattr(options, name, False)}) | (
        {} if boot is None else {"GLASSNET_BOOT": " ".join(boot or WAYS)})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
