"""Names of the elements and attributes of WordprocessingML, spelled out once, and how the plainest are read."""

from __future__ import annotations

from typing import TypeAlias

from docx.oxml.ns import qn
from lxml.etree import _Element

Node: TypeAlias = _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL, ID, TYPE, CHAR, FONT = qn("w:val"), qn("w:id"), qn("w:type"), qn("w:char"), qn("w:font")
SPACE = qn("xml:space")

# Blocks.
BODY, P, TBL, TR, TC, BOX = qn("w:body"), qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:txbxContent")
SDT, SDT_CONTENT, SDT_PR, PLACEHOLDER = qn("w:sdt"), qn("w:sdtContent"), qn("w:sdtPr"), qn("w:showingPlcHdr")
ALTERNATE, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
INS, DEL, MOVE_TO, MOVE_FROM = qn("w:ins"), qn("w:del"), qn("w:moveTo"), qn("w:moveFrom")

# Properties.
P_PR, R_PR, TBL_PR, TR_PR, TC_PR = qn("w:pPr"), qn("w:rPr"), qn("w:tblPr"), qn("w:trPr"), qn("w:tcPr")
P_STYLE, R_STYLE, JC = qn("w:pStyle"), qn("w:rStyle"), qn("w:jc")
VERT_ALIGN, VANISH, BOLD, SIZE = qn("w:vertAlign"), qn("w:vanish"), qn("w:b"), qn("w:sz")
GRID_SPAN, GRID_BEFORE, V_MERGE, H_MERGE = qn("w:gridSpan"), qn("w:gridBefore"), qn("w:vMerge"), qn("w:hMerge")
TBL_HEADER, CELL_DEL = qn("w:tblHeader"), qn("w:cellDel")

# Styles.
STYLE, STYLE_ID, DEFAULT, NAME, BASED_ON = (
    qn("w:style"),
    qn("w:styleId"),
    qn("w:default"),
    qn("w:name"),
    qn("w:basedOn"),
)
DEFAULTS = "/".join((qn("w:docDefaults"), qn("w:rPrDefault"), qn("w:rPr")))

# What stands in runs.
R, T, TAB, PTAB, BR, CR = qn("w:r"), qn("w:t"), qn("w:tab"), qn("w:ptab"), qn("w:br"), qn("w:cr")
NO_BREAK_HYPHEN, SYM, FIELD_MARK, FIELD_TYPE = qn("w:noBreakHyphen"), qn("w:sym"), qn("w:fldChar"), qn("w:fldCharType")
FOOTNOTE, ENDNOTE, OWN_MARK = qn("w:footnoteReference"), qn("w:endnoteReference"), qn("w:customMarkFollows")
DRAWING, PICTURE, OBJECT = qn("w:drawing"), qn("w:pict"), qn("w:object")
RUBY_TEXT = qn("w:rt")
MATH, MATH_PARAGRAPH, MATH_TEXT = f"{_M}oMath", f"{_M}oMathPara", f"{_M}t"
MATH_RAISED, MATH_LOWERED, FRACTION, DENOMINATOR = f"{_M}sup", f"{_M}sub", f"{_M}f", f"{_M}den"

COMMENT, AUTHOR = qn("w:comment"), qn("w:author")
COMMENT_MARKS = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))

# Nothing inside these is text that a reader of the accepted document sees.
LEFT_OUT = frozenset({DEL, MOVE_FROM, P_PR, R_PR, SDT_PR, RUBY_TEXT, FALLBACK, qn("w:instrText"), qn("w:delText")}) | {
    qn("w:delInstrText"),
    qn("w:sdtEndPr"),
    qn("w:fldData"),
}
DELETED = frozenset({DEL, MOVE_FROM})


ON = ("1", "true", "on")


def is_on(node: Node | None) -> bool:
    """True where a property that is switched on by its presence is there and not switched off again."""
    return node is not None and node.get(VAL, "true") in ON


def number(node: Node | None, *, default: int, most: int) -> int:
    """The whole number that a property gives, within bounds; the default where it gives none."""
    written = node.get(VAL, "") if node is not None else ""
    return min(int(written), most) if written.isascii() and written.isdigit() else default


def choice(alternate: Node) -> Node:
    """The one of several forms of the same content that is read: the first, which is the newest."""
    return next((node for node in alternate.iterchildren(CHOICE, FALLBACK)), alternate)


def is_placeholder(node: Node) -> bool:
    """True of a content control that holds nothing but its own prompt (单击此处输入文字)."""
    properties = node.find(SDT_PR) if node.tag == SDT else None
    return properties is not None and is_on(properties.find(PLACEHOLDER))
