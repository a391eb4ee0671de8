"""An index beside the CSV files, for references that are too large to be read each time.

The CSV files stay the original. The index is an SQLite file with their rows as written; it is built on first use, built
anew when a file's sha256 changes, and may be deleted at any time. A row becomes a `Fact` when it is asked for, by the
same rules as in memory, so that both roads give the same answers.
"""

from factcheck.reference.index.open import open_index
from factcheck.reference.index.store import IndexedStore

__all__ = ["IndexedStore", "open_index"]
