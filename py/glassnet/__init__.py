"""Glassnet: a neural network you can see through, in four rooms (engine, lesson, view, page)."""
