"""Stands in for the texts of help(numpy…), which no reader of the page can ask for."""
