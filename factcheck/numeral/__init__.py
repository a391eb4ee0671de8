"""The number grammar: numerals → exact values. Sole user of cn2an."""

from factcheck.numeral.parse import Numeral, parse, scale_of

__all__ = ["Numeral", "parse", "scale_of"]
