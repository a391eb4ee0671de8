"""Bytes → text: UTF-8, UTF-16 with its mark, or GB18030 where the outcome reads like Chinese; no guess beyond that."""

from __future__ import annotations

import codecs

from factcheck.model import Problem
from factcheck.readers.trouble import ArticleError

_BLANKS = "\t\n\v\f\r"
_COMMON_SHARE = 0.9


def decode(data: bytes, path: str) -> str:
    """The text in ``data`` without its byte order mark; line ends stay as they are.

    Raises `ArticleError` FC203 (no encoding that we know) or FC204 (no text at all), with the offset in bytes.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _strictly(data, "utf-16", path)
        if "\0" in text:
            raise _at_byte("FC204", path, data, 0)
        return text
    if b"\0" in data:
        raise _at_byte("FC204", path, data, data.index(b"\0"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        chinese = _as_gb18030(data)
        if chinese is None:
            raise _at_byte("FC203", path, data, error.start) from error
        return chinese


def is_text(text: str) -> bool:
    """False where half a surrogate pair stands in ``text``, as an escape of JSON may leave it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _at_byte("FC203", path, data, error.start) from error


def _as_gb18030(data: bytes) -> str | None:
    """The text, where nine tenths of what is not ASCII are characters of GB 2312 and nothing is a control character.

    Big5, Latin-1 and most binary data decode to rare characters and fail this.
    """
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    if any((char < " " and char not in _BLANKS) or "\x7f" <= char < "\xa0" for char in text):
        return None
    foreign = sum(not char.isascii() for char in text)
    common = (len(text.encode("gb2312", errors="ignore")) - (len(text) - foreign)) / 2
    return text if common >= _COMMON_SHARE * foreign else None


def _at_byte(code: str, path: str, data: bytes, offset: int) -> ArticleError:
    line = data.count(b"\n", 0, offset) + 1
    return ArticleError(Problem(code=code, path=path, line=line, values=(("byte", str(offset)),)))
