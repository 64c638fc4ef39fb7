"""A page of somebody else's, with the built site in it or beside it.

    with Around(dist, {"page.html": "<glass-net …>"}) as around:
        around.url            its address; the site stands below it, at net/
        around.at("host")     the same server under another name: for a browser, another site
        around.asked          the paths of all requests so far

Pages are written in short: what is given becomes the body of a document whose head loads the element.
"""

import threading

from glassnet_build.serve import Handler, Server

NET = "/net/"
HEAD = '<!doctype html>\n<html lang="en"{html}>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>A page around</title>\n{style}<script type="module" src="{element}"></script>\n<body{body}><main><h1>A page around</h1>\n{text}\n</main>'


def document(text, html="", body="", style="", element="net/embed.js"):
    """A whole page around this markup."""
    return HEAD.format(text=text, html=html, body=body, style=style, element=element)


class Around:
    """One server on loopback: the pages at its root, the site below net/."""

    def __init__(self, dist, pages, headers=None):
        self.dist, self.pages, self.headers, self.asked = dist, pages, headers or {}, []

    def __enter__(self):
        handler = type("AroundHandler", (AroundHandler,), {"around": self, "directory": self.dist.resolve(), "prefix": NET})
        self.server = Server(("127.0.0.1", 0), handler)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()
        self.url = self.at("127.0.0.1")
        return self

    def at(self, host):
        return f"http://{host}:{self.server.server_port}/"

    def __exit__(self, *error):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class AroundHandler(Handler):
    """The build's own server, with pages before it; as on a public host, anybody may fetch its files."""

    around = None

    def do_GET(self):
        path = self.path.split("?")[0]
        self.around.asked.append(path)
        page = self.around.pages.get(path.removeprefix("/"), "" if path == "/favicon.ico" else None)
        if page is None:
            return super().do_GET()
        return self._answer(200, page.encode(), ".html")

    do_HEAD = do_GET

    def end_headers(self):
        for name, value in {"Access-Control-Allow-Origin": "*", **self.around.headers}.items():
            self.send_header(name, value)
        super().end_headers()
