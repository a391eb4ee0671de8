"""The reference data: CSV files → facts with their place, and a store to look them up.

`check` is the linter, with its rules in `checks`; `search` is a search, `curating` is for those who look after the
files, `importing` turns tables of others into such files, `index` stands beside those that are too large to
be read each time.
"""

from factcheck.reference.load import LoadedReference, load_reference
from factcheck.reference.store import MemoryStore

__all__ = [
    "LoadedReference",
    "MemoryStore",
    "load_reference",
]
