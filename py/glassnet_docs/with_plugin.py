"""Runs MkDocs in a checkout, whose plugin is not installed: `python -m glassnet_docs.with_plugin build …`."""

from importlib.metadata import EntryPoint

import mkdocs.plugins
from mkdocs.__main__ import cli


def known():
    """The plugins that are installed, and ours."""
    ours = EntryPoint("glassnet", "glassnet_docs.mkdocs:GlassnetPlugin", "mkdocs.plugins")
    return {**_installed(), "glassnet": ours}


_installed = mkdocs.plugins.get_plugins

if __name__ == "__main__":
    mkdocs.plugins.get_plugins = known
    cli()
