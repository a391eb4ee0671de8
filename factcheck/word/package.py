"""The bytes of a Word file → its parts, with everything that may be wrong with such a file told apart.

python-docx opens a package only where every relationship leads somewhere, which files in the wild do not keep
(``word/NULL``), and saves it by writing every part anew. So the parts that are needed are found here one by one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.oxml.parser import element_class_lookup
from lxml import etree

from factcheck.patterns import regex
from factcheck.word.names import Node
from factcheck.word.trouble import WordError

CONTENT_TYPES = "[Content_Types].xml"
_MAIN = "word/document.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_LOCKED = 1  # the flag of a member that a password protects
_OTHER_SORTS = regex(r"macroEnabled|template", re.IGNORECASE)

_MOST_TEXT = 64 * 2**20  # of one part that is read; a document of a thousand pages has a tenth of it
_MOST_BYTES = 2**30  # of all parts, pictures included
_MOST_PARTS = 20_000

# The namespaces of ISO 29500 Strict and those that Word writes by default differ in this much.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml|drawingml)/(\w+)")
_USUAL = re.compile(rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/(\w+)")


@dataclass(frozen=True)
class Package:
    """An open file. ``parts`` are its members by name in lower case, ``main`` is the name of the document itself."""

    archive: ZipFile
    parts: Mapping[str, ZipInfo]
    main: str

    def content(self, name: str) -> bytes | None:
        """The bytes of a part as they are in the file; None where there is no such part."""
        member = self.parts.get(name.lower())
        if member is None:
            return None
        if member.flag_bits & _LOCKED:
            raise WordError("FC232")
        try:
            return self.archive.read(member)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise WordError("FC233", detail=f"{name}: {error}") from error

    def tree(self, name: str) -> Node | None:
        """The root element of a part, in the usual namespaces; None where there is no such part."""
        member, content = self.parts.get(name.lower()), None
        if member is not None and member.file_size > _MOST_TEXT:
            raise WordError("FC234", size=_megabytes(member.file_size), most=_megabytes(_MOST_TEXT))
        content = self.content(name)
        return None if content is None else _parsed(_STRICT.sub(_in_usual, content), name)

    @cached_property
    def is_strict(self) -> bool:
        """True where the document has the namespaces of ISO 29500 Strict."""
        return bool(_STRICT.search(self.content(self.main) or b""))

    @cached_property
    def relationships(self) -> Mapping[str, str]:
        """The parts that the document leads to, by what they are for it (``styles``, ``footnotes``, ``comments``)."""
        return _relationships(self, PackURI(f"/{self.main}"))

    def related(self, kind: str) -> Node | None:
        """The root element of the part that the document has as its ``styles``, ``footnotes`` …; None without one."""
        name = self.relationships.get(kind)
        return None if name is None else self.tree(name)


def relationships_name(part: str) -> str:
    """The name of the part that holds the relationships of another one."""
    return str(PackURI(f"/{part}").rels_uri.membername)


def open_package(data: bytes) -> Package:
    """The package in the bytes of a file. Raises `WordError`: each sort of other file has a code of its own."""
    archive = _archive(data)
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if size > _MOST_BYTES or len(members) > _MOST_PARTS:
        raise WordError("FC234", size=_megabytes(size), most=_megabytes(_MOST_BYTES))
    parts = {member.filename.replace("\\", "/").lower(): member for member in members}
    root = Package(archive, parts, "")
    main = _relationships(root, PACKAGE_URI).get("officeDocument", _MAIN)
    if main.lower() not in parts:
        raise WordError("FC235")
    _refuse_other_sorts(root, main)
    return Package(archive, parts, main)


def _archive(data: bytes) -> ZipFile:
    if data.startswith(_OLE):
        raise WordError("FC232" if _ENCRYPTED in data else "FC231")
    if not data.startswith(_ZIP):
        raise WordError("FC230")
    try:
        return ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise WordError("FC233", detail=str(error)) from error


def _refuse_other_sorts(package: Package, main: str) -> None:
    types = package.tree(CONTENT_TYPES)
    for override in types.iterchildren("*") if types is not None else ():
        if override.get("PartName", "").lower() == f"/{main.lower()}":
            written = override.get("ContentType", "")
            if "wordprocessingml" not in written and "ms-word" not in written:
                raise WordError("FC235")
            if _OTHER_SORTS.search(written):
                raise WordError("FC238")


def _relationships(package: Package, source: PackURI) -> dict[str, str]:
    """The parts that exist, by the last word of the relationship's type; the first of each sort."""
    root = package.tree(str(source.rels_uri.membername))
    found: dict[str, str] = {}
    for relation in root.iterchildren("*") if root is not None else ():
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        if relation.get("TargetMode") == "External" or not target:
            continue
        name = str(PackURI.from_rel_ref(source.baseURI, target).membername)
        member = package.parts.get(name.lower())
        if member is not None:
            found.setdefault(kind, member.filename.replace("\\", "/"))
    return found


def _parsed(content: bytes, name: str) -> Node:
    """The tree of a part's XML with the element classes of python-docx, blanks kept, and nothing fetched for it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    parser.set_element_class_lookup(element_class_lookup)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise WordError("FC236", part=name, detail=str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise WordError("FC237", part=name)
    return root


def in_namespaces_of(package: Package, content: bytes) -> bytes:
    """XML in the usual namespaces → the same in those of the package."""
    return _USUAL.sub(_in_strict, content) if package.is_strict else content


def _in_usual(found: re.Match[bytes]) -> bytes:
    return b"http://schemas.openxmlformats.org/%b/2006/%b" % found.groups()


def _in_strict(found: re.Match[bytes]) -> bytes:
    return b"http://purl.oclc.org/ooxml/%b/%b" % found.groups()


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.0f} MB"
