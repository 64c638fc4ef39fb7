"""Notes everything a page must never do, while a test drives it."""

from urllib.parse import urlsplit

# A violation of the page's policy is told to the console in every browser's own
# words or not at all; this makes it the same console error everywhere.
TELL_VIOLATIONS = """
addEventListener("securitypolicyviolation", event => console.error(
    `Content-Security-Policy refused ${event.blockedURI || "inline"} (${event.effectiveDirective})`
    + ` at ${event.sourceFile}:${event.lineNumber} ${event.sample}`));
"""


def watch(context, site_url):
    """A list that fills with the context's faults: one line of text each.

    Console errors, uncaught exceptions, refusals by the policy, failed answers
    and requests that leave the site's origin.
    """
    faults, origin = [], urlsplit(site_url).netloc
    context.add_init_script(TELL_VIOLATIONS)
    context.on("console", lambda message: message.type == "error" and faults.append(f"console: {message.text}"))
    context.on("weberror", lambda error: faults.append(f"uncaught: {error.error}"))
    context.on("request", lambda request: _leaves(request.url, origin) and faults.append(f"off-origin: {request.url}"))
    context.on("response", lambda answer: answer.status >= 400 and faults.append(f"{answer.status}: {answer.url}"))
    return faults


def _leaves(url, origin):
    split = urlsplit(url)
    return split.scheme in ("http", "https", "ws", "wss") and split.netloc != origin
