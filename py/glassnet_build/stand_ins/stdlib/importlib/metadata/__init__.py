"""Stands in for importlib.metadata, of which a new package on the path asks this one thing."""


class MetadataPathFinder:
    """Keeps no cache, so none is ever out of date."""

    @classmethod
    def invalidate_caches(cls):
        """Nothing to forget."""
