"""A changed document and its comments → the bytes of a file in which every other part is as it was.

Members keep their order, their times and their bytes, and new ones have the earliest time that a zip file knows: so
the same document with the same comments gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import CT_Relationships
from docx.opc.packuri import PackURI
from lxml import etree

from factcheck.word.names import Node
from factcheck.word.package import CONTENT_TYPES, Package, in_namespaces_of, relationships_name
from factcheck.word.trouble import WordError

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def saved(package: Package, document: Node, comments: Node) -> bytes:
    """The file with its document and its comments replaced, or comments added to it."""
    name = package.relationships.get("comments")
    changed = {package.main: document}
    if name is None:
        name = _free_name(package)
        links = relationships_name(package.main)
        changed |= {links: _linked(package, links, name), CONTENT_TYPES: _typed(package, name)}
    contents = {key.lower(): _serialized(package, root) for key, root in (changed | {name: comments}).items()}
    stream = BytesIO()
    with ZipFile(stream, "w") as target:
        for key, member in package.parts.items():
            content = contents.pop(key, None)
            target.writestr(_copied(member), package.content(key) or b"" if content is None else content)
        for key in (*changed, name):
            if key.lower() in contents:
                target.writestr(_new(key), contents.pop(key.lower()))
    return stream.getvalue()


def _serialized(package: Package, root: Node) -> bytes:
    content = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)
    return in_namespaces_of(package, content)


def _copied(member: ZipInfo) -> ZipInfo:
    copy = ZipInfo(member.filename, member.date_time)
    copy.compress_type = ZIP_STORED if member.compress_type == ZIP_STORED else ZIP_DEFLATED
    copy.external_attr, copy.create_system = member.external_attr, member.create_system
    return copy


def _new(name: str) -> ZipInfo:
    member = ZipInfo(name, _EARLIEST)
    member.compress_type, member.create_system = ZIP_DEFLATED, 0
    return member


def _free_name(package: Package) -> str:
    folder = package.main.rpartition("/")[0]
    names = (f"{folder}/comments{number or ''}.xml".lstrip("/") for number in count())
    return next(name for name in names if name.lower() not in package.parts)


def _linked(package: Package, links: str, name: str) -> Node:
    """The relationships of the document with one more, to the part of this name."""
    found = package.tree(links)
    root = CT_Relationships.new() if found is None else found
    known = {relation.get("Id") for relation in root.iterchildren("*")}
    free = next(f"rId{number}" for number in count(1) if f"rId{number}" not in known)
    target = PackURI(f"/{name}").relative_ref(PackURI(f"/{package.main}").baseURI)
    attributes = {"Id": free, "Type": RELATIONSHIP_TYPE.COMMENTS, "Target": target}
    namespace = etree.QName(root).namespace
    root.append(root.makeelement(f"{{{namespace}}}Relationship", attributes))
    return root


def _typed(package: Package, name: str) -> Node:
    """The list of content types with the one of comments in it."""
    root = package.tree(CONTENT_TYPES)
    if root is None:
        raise WordError("FC233", detail=CONTENT_TYPES)
    namespace = etree.QName(root).namespace
    attributes = {"PartName": f"/{name}", "ContentType": CONTENT_TYPE.WML_COMMENTS}
    root.append(root.makeelement(f"{{{namespace}}}Override", attributes))
    return root
