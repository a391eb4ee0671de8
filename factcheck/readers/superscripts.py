"""Raised and lowered characters, for the readers: see `factcheck.superscripts`."""

from factcheck.superscripts import lowered, raised

__all__ = ["lowered", "raised"]
