"""Tables → grids: which cells are labels, which hold numbers, and the unit that each number has."""

from factcheck.tables.captions import Heading, heading_of
from factcheck.tables.grid import DataCell, Grid, read_grid
from factcheck.tables.labels import Label, Role
from factcheck.tables.unit_words import scaled_unit

__all__ = ["DataCell", "Grid", "Heading", "Label", "Role", "heading_of", "read_grid", "scaled_unit"]
