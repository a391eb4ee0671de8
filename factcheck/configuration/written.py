"""Values as a configuration file writes them, for complaints, `factcheck config` and the page of settings."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

_LONGEST = 40
_PLACES = 12


def shown(value: object) -> str:
    """A value as TOML writes it, cut short where it is long.

    >>> shown("5%"), shown(True), shown(["a"]), shown(Fraction(1, 20))
    ('"5%"', 'true', '["a"]', '"5%"')
    """
    text = toml(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def toml(value: object) -> str:
    """A value as TOML writes it; a share is a percentage, exact."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return f'"{percent(value)}"'
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name} = {toml(inner)}' for name, inner in value.items())}}}"
    if isinstance(value, str | Path):
        # Half a surrogate pair stands for a byte of the command line that is no UTF-8.
        return json.dumps(str(value).encode("utf-8", "replace").decode(), ensure_ascii=False)
    return str(value)


def percent(share: Fraction) -> str:
    """A share as a percentage: ``5%``, ``2.5%``; a fraction where it has no end (``100/3%``)."""
    hundred = share * 100
    places = next((n for n in range(_PLACES + 1) if (hundred * 10**n).denominator == 1), None)
    if places is None:
        return f"{hundred}%"
    digits = str(hundred.numerator * 10**places // hundred.denominator).rjust(places + 1, "0")
    return f"{digits[: len(digits) - places]}{'.' if places else ''}{digits[len(digits) - places :]}%"
