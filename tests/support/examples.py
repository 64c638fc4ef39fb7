"""How many random examples a test tries. The same ones on every machine, and nothing kept on disk."""

from hypothesis import settings

steadily = settings(derandomize=True, database=None)
sparingly = settings(steadily, max_examples=30)      # where one example draws or trains a whole network
