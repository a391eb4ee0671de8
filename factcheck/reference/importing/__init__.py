"""Tables that statistical offices publish → reference files, with every cell a fact, a refusal or an empty one."""

from factcheck.reference.importing.importer import Account, ImportOutcome, ReadTable, import_file
from factcheck.reference.importing.mapping import ImportMapping, load_mapping
from factcheck.reference.importing.names import Companion, load_companion
from factcheck.reference.importing.table import LAYOUT_NAMES, OUT_COLUMNS, ImportRefusedError

__all__ = [
    "LAYOUT_NAMES",
    "OUT_COLUMNS",
    "Account",
    "Companion",
    "ImportMapping",
    "ImportOutcome",
    "ImportRefusedError",
    "ReadTable",
    "import_file",
    "load_companion",
    "load_mapping",
]
