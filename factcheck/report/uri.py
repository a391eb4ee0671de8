"""Paths of files as URI references: relative ones to the root of the sources, absolute ones as ``file:``."""

from __future__ import annotations

from urllib.parse import quote

from factcheck.patterns import regex

_DRIVE = regex(r"[A-Za-z]:[\\/]")


def relative_uri(path: str) -> str | None:
    """A path below the root of the sources, percent-encoded; None for an absolute one.

    >>> relative_uri("稿件/a b.md"), relative_uri("./a:1.md"), relative_uri("C:/a.md")
    ('%E7%A8%BF%E4%BB%B6/a%20b.md', 'a%3A1.md', None)
    """
    if path.startswith("/") or is_windows(path):
        return None
    return _quoted(path.removeprefix("./"))


def file_uri(path: str) -> str:
    r"""An absolute path as a URI.

    >>> file_uri("C:\\稿件\\a.md"), file_uri("/tmp/a#1.md"), file_uri("\\\\server\\a.md")
    ('file:///C:/%E7%A8%BF%E4%BB%B6/a.md', 'file:///tmp/a%231.md', 'file://server/a.md')
    """
    if not is_windows(path):
        return "file://" + _quoted(path)
    slashes = path.replace("\\", "/")
    if slashes.startswith("//"):
        return "file:" + _quoted(slashes)
    return f"file:///{slashes[:2]}{_quoted(slashes[2:])}"


def is_windows(path: str) -> bool:
    """True for an absolute path of Windows; elsewhere a backslash may be part of a name."""
    return bool(_DRIVE.match(path)) or path.startswith("\\\\")


def _quoted(path: str) -> str:
    return quote(path, safe="/", errors="replace")
