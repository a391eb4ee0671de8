"""The number grammar: numerals → exact values. Sole user of cn2an."""

from factcheck.numeral.parse import Numeral, is_numeral, parse, scale_of

__all__ = ["Numeral", "is_numeral", "parse", "scale_of"]
