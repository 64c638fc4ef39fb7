"""How long a page's own thread has been at work: what it waited for the processor is not in it."""


def clock(session):
    """A function: the ms until now. session: a CDP session of a page in Chromium."""
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return lambda: 1000 * next(each["value"] for each in session.send("Performance.getMetrics")["metrics"] if each["name"] == "TaskDuration")
