"""A content cache: an article that was checked before, by the same code with the same reference, costs nothing again.

What is kept depends on the text, the reference, the settings and the code alone; the report never depends on whether
there is a cache.
"""

from factcheck.cache.keys import fingerprint
from factcheck.cache.packed import Packed, Prepare, packed
from factcheck.cache.read import ReadArticles
from factcheck.cache.store import Cache, open_cache
from factcheck.cache.trouble import DAMAGED

__all__ = ["DAMAGED", "Cache", "Packed", "Prepare", "ReadArticles", "fingerprint", "open_cache", "packed"]
