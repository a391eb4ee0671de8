"""What is checked of a workbook before any of it is parsed: that it is one, whole, and no bomb."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from factcheck.reference.importing.table import refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|table|head|meta|body|workbook)",
    re.IGNORECASE | re.DOTALL,
)
_LARGEST = 1 << 29  # bytes unpacked, all parts together
_RATIO = 150  # a sheet of numbers is packed about 5 to 20 times
_SMALL = 1 << 24  # below this no ratio does harm
_PART = 1 << 12


def disguise_of(head: bytes) -> str:
    """The code for a file that is not what its name says: a web page or an old workbook; empty for all else."""
    if head.startswith(OLE):
        return "FC620" if _ENCRYPTED in head else "FC619"
    return "FC618" if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) else ""


def check_workbook(path: Path, shown: str) -> None:
    """Nothing, for a workbook that may be parsed. Raises `ImportRefusedError` for any other file."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_size(parts, shown)
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                raise refused("FC623", shown)
            if any(part.flag_bits & 1 for part in parts):
                raise refused("FC620", shown)
            for part in parts:
                _check_part(archive, part, shown)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as trouble:
        raise refused("FC621", shown, detail=str(trouble) or type(trouble).__name__) from trouble


def _check_size(parts: list[zipfile.ZipInfo], shown: str) -> None:
    unpacked, packed = (sum(sizes) for sizes in ([p.file_size for p in parts], [p.compress_size for p in parts]))
    if unpacked > _LARGEST or (unpacked > _SMALL and unpacked > _RATIO * packed):
        raise refused("FC622", shown, unpacked=str(unpacked >> 20), packed=str(packed >> 10))


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, shown: str) -> None:
    """XML with a document type of its own could blow up while it is parsed; no spreadsheet writes one."""
    if part.filename.endswith((".xml", ".rels")):
        with archive.open(part) as file:
            if b"<!DOCTYPE" in file.read(_PART) or b"<!ENTITY" in file.read(_PART):
                raise refused("FC621", shown, detail=f"{part.filename}: <!DOCTYPE>")
