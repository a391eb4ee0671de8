"""Bytes → text, in the encoding that `factcheck.encoding` tells; no guess beyond that."""

from __future__ import annotations

import codecs

from factcheck.encoding import CHINESE, encoding_of, has_controls
from factcheck.model import Problem
from factcheck.patterns import regex
from factcheck.readers.trouble import ArticleError

# Encodings of other scripts, in which a page may be told to be written; bytes prove none of them.
_OTHERS = ("windows-1252", "iso-8859-1", "shift_jis", "euc-jp", "euc-kr", "windows-1251")
_DAMAGE = regex("[\udc80-\udcff]")


def decode(data: bytes, path: str) -> str:
    """The text in ``data`` without its byte order mark; line ends stay as they are.

    Raises `ArticleError` FC203 (no encoding that we know) or FC204 (no text at all), with the offset in bytes.
    """
    encoding = encoding_of(data)
    if b"\0" in data and encoding in {None, "utf-8-sig", *CHINESE}:
        raise _at_byte("FC204", path, data, data.index(b"\0"))
    text = _strictly(data, encoding or "utf-8-sig", path)
    if "\0" in text:
        raise _at_byte("FC204", path, data, 0)
    if encoding in CHINESE and has_controls(text):
        raise _at_byte("FC203", path, data, _first_odd(data))
    return text


def decode_damaged(data: bytes, path: str, *, declared: str | None = None) -> tuple[str, str]:
    """The text and its encoding; each byte that is no character of it becomes one half of a surrogate pair.

    ``declared`` is what a page says of itself. It is believed only where the bytes read like no encoding that we know.
    Raises `ArticleError` FC204 where the bytes are no text at all.
    """
    encoding: str | None = encoding_of(data)
    if b"\0" in data and encoding in {None, "utf-8-sig", *CHINESE}:
        raise _at_byte("FC204", path, data, data.index(b"\0"))
    if encoding in {"utf-16", "utf-16-le", "utf-16-be"}:
        return _strictly(data, encoding or "", path).lstrip("\ufeff"), encoding or ""
    encoding = encoding or _as_declared(data, declared) or "utf-8-sig"
    return data.decode(encoding, errors="surrogateescape").lstrip("\ufeff"), encoding


def byte_of_damage(text: str, encoding: str, at: int) -> int:
    """The offset in bytes of the character ``at`` of a text that `decode_damaged` gave."""
    return len(text[:at].encode(encoding.removesuffix("-sig"), errors="surrogateescape"))


def first_damage(text: str) -> int | None:
    """Where the first byte stands that `decode_damaged` could not read; None where there is none."""
    found = _DAMAGE.search(text)
    return found.start() if found else None


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """The encoding that a page declares, where it is a known one, and the bytes fit it."""
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return None
    known = {codecs.lookup(other).name: other for other in ("utf-8", *CHINESE, "gbk", "gb2312", "big5", *_OTHERS)}
    try:
        return known[name] if name in known and not has_controls(data.decode(name)) else None
    except UnicodeDecodeError:
        return None


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


def _first_odd(data: bytes) -> int:
    """The offset of the first byte that is no UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _at_byte(code: str, path: str, data: bytes, offset: int) -> ArticleError:
    line = data.count(b"\n", 0, offset) + 1
    return ArticleError(Problem(code=code, path=path, line=line, values=(("byte", str(offset)),)))
