"""Values of ours ↔ bytes: a pickle that can name nothing but the frozen types of `factcheck.model`.

A cache may come from another machine, and an ordinary pickle could run anything; this one builds data or refuses.
"""

from __future__ import annotations

import io
import pickle
import zlib
from datetime import date as Date
from fractions import Fraction
from typing import Any

from factcheck import model

_PROTOCOL = 5
_QUICK = 1
_MODEL = {name: value for name, value in vars(model).items() if isinstance(value, type)}


class UnpackError(ValueError):
    """The bytes hold anything but values of ours."""


def pack(value: object) -> bytes:
    """The value as bytes."""
    target = io.BytesIO()
    _Pickler(target, _PROTOCOL).dump(value)
    return zlib.compress(target.getvalue(), _QUICK)


def unpack(content: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """The value again. Raises `UnpackError` for bytes that `pack` did not make."""
    try:
        return _Unpickler(io.BytesIO(zlib.decompress(content))).load()
    except (pickle.UnpicklingError, zlib.error, EOFError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise UnpackError(str(error)) from error


def _ratio(numerator: int, denominator: int) -> Fraction:
    """A fraction that was in lowest terms when it was packed."""
    return Fraction(numerator, denominator)


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - whatever was packed
        """Fractions as two numbers: read back far quicker than from text."""
        if type(value) is Fraction:
            return _ratio, (value.numerator, value.denominator)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - whatever was packed
        """A type of `factcheck.model`, a fraction or a date; anything else is refused."""
        if module == __name__ and name == "_ratio":
            return _ratio
        if module.startswith("factcheck.model.") and name in _MODEL:
            return _MODEL[name]
        if (module, name) == ("datetime", "date"):
            return Date
        raise pickle.UnpicklingError(f"{module}.{name}")
