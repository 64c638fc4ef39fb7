"""Stands in for PyScript's tools: what the main thread has not says so when it is used."""


class NotSupported:
    def __init__(self, name, error):
        self.__dict__.update(name=name, error=error)

    def __getattr__(self, name):
        raise AttributeError(self.__dict__["error"])
