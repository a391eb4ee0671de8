"""Mentions → claims: what each number is about."""

from factcheck.link.claims import make_claims
from factcheck.link.hints import Hint, Hints
from factcheck.link.names import Names
from factcheck.link.origins import find_origins

__all__ = ["Hint", "Hints", "Names", "find_origins", "make_claims"]
