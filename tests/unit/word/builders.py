"""Word files built from raw XML: the parts of a package by hand, so that each oddity stands where a test wants it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": RELATIONS,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    }.items()
)
KEPT = "{http://www.w3.org/XML/1998/namespace}space"
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CHANGE = 'w:id="900" w:author="甲" w:date="2023-01-01T00:00:00Z"'


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*inline: str, properties: str = "") -> str:
    """A paragraph; what is no XML is a run."""
    runs = "".join(piece if piece.startswith("<") else r(piece) for piece in inline)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def ins(*inline: str) -> str:
    """What was inserted."""
    return f"<w:ins {CHANGE}>{''.join(inline)}</w:ins>"


def deleted(text: str) -> str:
    """A run that was deleted."""
    return f'<w:del {CHANGE}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def up(text: str) -> str:
    """A run that is raised."""
    return r(text, '<w:vertAlign w:val="superscript"/>')


def field(code: str, result: str) -> str:
    """A field with its code and what it came to."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{mark.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark.format('separate')}"
        f"{result}{mark.format('end')}"
    )


def tc(*blocks: str, properties: str = "") -> str:
    """A cell; what is no XML is a paragraph."""
    content = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; what is no XML is a cell."""
    content = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{content}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def text_box(*blocks: str) -> str:
    """A run with a text box, in the two forms that Word writes."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


PICTURE = "<w:r><w:drawing><wp:inline><a:graphic/></wp:inline></w:drawing></w:r>"


def footnote(number: int, custom: str = "") -> str:
    """The mark of a footnote."""
    return (
        f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference{custom} w:id="{number}"/></w:r>'
    )


def notes(kind: str, texts: Mapping[int, str]) -> str:
    """The part that holds footnotes or endnotes."""
    inner = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{r(text)}</w:p></w:{kind}>'
        for number, text in texts.items()
    )
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return f"<w:{kind}s {SPACES}>{separator}{inner}</w:{kind}s>"


def styles(*inner: str) -> str:
    """The part that holds styles: (w:style elements)."""
    return f"<w:styles {SPACES}>{''.join(inner)}</w:styles>"


def style(key: str, name: str, *, based: str = "", inner: str = "", sort: str = "paragraph") -> str:
    """A style."""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{sort}" w:styleId="{key}"><w:name w:val="{name}"/>{base}{inner}</w:style>'


def docx(*blocks: str, parts: Mapping[str, str] | None = None, title: str = "", main_type: str = _MAIN_TYPE) -> bytes:
    """A Word file whose body holds the blocks. ``parts`` are others by their sort (``styles``, ``footnotes``)."""
    parts = parts or {}
    known = {"footnotes", "endnotes", "styles", "comments"}
    overrides = {"/word/document.xml": main_type} | {
        f"/word/{name}.xml": _MAIN_TYPE.replace("document.main", name) for name in parts if name in known
    }
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
        + "</Types>",
        "_rels/.rels": _links({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {SPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": _links({name: f"{name}.xml" for name in parts}),
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    if title:
        files["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
        )
    return zipped(files)


def _links(targets: Mapping[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Files in a zip file."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files in a zip file."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rezipped(data: bytes, changes: Mapping[str, str | bytes]) -> bytes:
    """A zip file with some of its files replaced."""
    return zipped({**unzipped(data), **changes})


def covered(data: bytes) -> dict[int, str]:
    """What stands between the marks of each comment, told without our own walk."""
    root = etree.fromstring(unzipped(data)["word/document.xml"])
    found: dict[int, str] = {}
    opened: list[int] = []
    referred: list[int] = []
    for node in root.iter(etree.Element):
        inside = {above.tag for above in node.iterancestors()}
        if node.tag == f"{{{W}}}commentRangeStart":
            opened.append(int(node.get(f"{{{W}}}id", "")))
            found[opened[-1]] = ""
        elif node.tag == f"{{{W}}}commentRangeEnd":
            opened.remove(int(node.get(f"{{{W}}}id", "")))
        elif node.tag == f"{{{W}}}commentReference":
            referred.append(int(node.get(f"{{{W}}}id", "")))
        elif node.tag.endswith("}t") and not {f"{{{W}}}txbxContent", f"{{{W}}}rt"} & inside:
            text = node.text or ""
            for number in opened:
                found[number] += text if node.get(KEPT) == "preserve" else text.strip()
        elif node.tag in (f"{{{W}}}tab", f"{{{W}}}br") and f"{{{W}}}r" in inside:
            for number in opened:
                found[number] += {"tab": "\t", "br": "\n"}[etree.QName(node).localname]
    assert opened == []
    assert sorted(referred) == sorted(found)
    return found
