"""Stands in for signal, which asyncio imports and a page without processes never uses."""
