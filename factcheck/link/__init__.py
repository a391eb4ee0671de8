"""Mentions → claims: what each number is about."""

from factcheck.link.claims import make_claims
from factcheck.link.hints import Hint, Hints
from factcheck.link.names import Names

__all__ = ["Hint", "Hints", "Names", "make_claims"]
