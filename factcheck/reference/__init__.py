"""The reference data: CSV files → facts with their place, a store to look them up, a linter and a search.

`checks` are the rules of the linter, `curating` is for those who look after the files, `importing` turns tables of
others into such files, `index` stands beside those that are too large to be read each time.
"""

from factcheck.reference.check import check_reference
from factcheck.reference.load import LoadedReference, load_reference
from factcheck.reference.search import SearchHit, search_facts
from factcheck.reference.store import MemoryStore

__all__ = [
    "LoadedReference",
    "MemoryStore",
    "SearchHit",
    "check_reference",
    "load_reference",
    "search_facts",
]
