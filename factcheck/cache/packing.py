"""Values of ours ↔ bytes: a pickle that can name nothing but the frozen types of `factcheck.model`.

A cache may come from another machine, and an ordinary pickle could run anything; this one builds data or refuses.
"""

from __future__ import annotations

import io
import pickle
import zlib
from dataclasses import fields, is_dataclass
from datetime import date as Date
from enum import Enum
from fractions import Fraction
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from factcheck import model

if TYPE_CHECKING:
    from collections.abc import Callable

_PROTOCOL = 5
_QUICK = 1
_WORTH_SQUEEZING = 200  # bytes
_PLAIN, _SQUEEZED, _BYTES, _BYTES_SQUEEZED = b"p", b"z", b"b", b"y"
_MODEL = {name: value for name, value in vars(model).items() if isinstance(value, type)}


class UnpackError(ValueError):
    """The bytes hold anything but values of ours."""


def pack(value: object) -> bytes:
    """The value as bytes, squeezed where that is worth its while. Bytes stay what they are."""
    if isinstance(value, bytes):
        return _squeezed(value, _BYTES, _BYTES_SQUEEZED)
    target = io.BytesIO()
    _Pickler(target, _PROTOCOL).dump(value)
    return _squeezed(target.getvalue(), _PLAIN, _SQUEEZED)


def unpack(content: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """The value again. Raises `UnpackError` for bytes that `pack` did not make."""
    sort, held = content[:1], content[1:]
    if sort not in (_PLAIN, _SQUEEZED, _BYTES, _BYTES_SQUEEZED):
        raise UnpackError(repr(sort))
    try:
        if sort in (_SQUEEZED, _BYTES_SQUEEZED):
            held = zlib.decompress(held)
        return held if sort in (_BYTES, _BYTES_SQUEEZED) else _Unpickler(io.BytesIO(held)).load()
    except (pickle.UnpicklingError, zlib.error, EOFError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise UnpackError(str(error)) from error


def _squeezed(content: bytes, plain: bytes, squeezed: bytes) -> bytes:
    return squeezed + zlib.compress(content, _QUICK) if len(content) > _WORTH_SQUEEZING else plain + content


def _ratio(numerator: int, denominator: int) -> Fraction:
    """A fraction that was in lowest terms when it was packed."""
    return Fraction(numerator, denominator)


@cache
def _values_of(kind: type) -> Callable[[Any], Any] | None:
    """What gives the fields of a type of ours in their order; None for other types."""
    if _MODEL.get(kind.__name__) is not kind or not is_dataclass(kind) or issubclass(kind, Enum):
        return None
    names = [field.name for field in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - whatever was packed
        """Fractions as two numbers, our types as their fields: read back far quicker than by way of their state."""
        kind: type = type(value)
        if kind is Fraction:
            return _ratio, (value.numerator, value.denominator)
        values = _values_of(kind)
        return NotImplemented if values is None else (kind, values(value))


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
