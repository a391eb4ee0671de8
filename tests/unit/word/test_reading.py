"""What is read of a Word file, and what is not."""

from __future__ import annotations

import copyreg
import pickle

import pytest

from factcheck.word import Paragraph, WordError, WordTable, read_document
from tests.unit.word import builders as b

MARK_DELETED = f"<w:rPr><w:del {b.CHANGE}/></w:rPr>"
RAISING = b.style("Up", "raising", sort="character", inner='<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
HIDING = b.style("Hid", "hiding", inner="<w:rPr><w:vanish/></w:rPr>")
SUM = "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>8</m:t></m:r></m:sup></m:sSup></m:oMath>"
FRACTION = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
FIELD_IN_CODE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
    + b.field("MERGEFIELD x", b.r("77"))
    + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + b.r("8家")
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)

CASES: dict[str, tuple[list[str], list[str]]] = {
    "a number over four runs": ([b.p("有", "2.", "7", "万", "家。")], ["有2.7万家。"]),
    "a raised exponent": ([b.p("共10", b.up("8"), "吨")], ["共10⁸吨"]),
    "a raised exponent by a style": ([b.p("共10", b.r("8", '<w:rStyle w:val="Up"/>'), "吨")], ["共10⁸吨"]),
    "a style that is switched off": (
        [b.p("10", b.r("8", '<w:rStyle w:val="Up"/><w:vertAlign w:val="baseline"/>'))],
        ["108"],
    ),
    "a lowered index": ([b.p("CO", b.r("2", '<w:vertAlign w:val="subscript"/>'), "30吨")], ["CO₂30吨"]),
    "a raised reference in brackets": ([b.p("有3家", b.up("[12]"), "。")], ["有3家¹²。"]),
    "an insertion": ([b.p("有", b.ins(b.r("3")), "家")], ["有3家"]),
    "a deletion": ([b.p("有", b.deleted("2"), b.ins(b.r("3")), "家")], ["有3家"]),
    "what was moved": (
        [
            b.p(f"<w:moveFrom {b.CHANGE}>{b.r('甲5')}</w:moveFrom>", "乙"),
            b.p(f"<w:moveTo {b.CHANGE}>{b.r('甲5')}</w:moveTo>"),
        ],
        ["乙", "甲5"],
    ),
    "the end of a paragraph that was deleted": ([b.p("有2", properties=MARK_DELETED), b.p("7家")], ["有27家"]),
    "two ends that were deleted": (
        [b.p("甲", properties=MARK_DELETED), b.p("乙", properties=MARK_DELETED), b.p("丙"), b.p("丁")],
        ["甲乙丙", "丁"],
    ),
    "a deleted end before a table": (
        [b.p("甲", properties=MARK_DELETED), b.tbl(b.tr("1", "2")), b.p("乙")],
        ["甲", "1|2", "乙"],
    ),
    "a deleted end at the very end": ([b.p("甲", properties=MARK_DELETED)], ["甲"]),
    "a hidden end": ([b.p("甲", properties="<w:rPr><w:vanish/></w:rPr>"), b.p("乙")], ["甲乙"]),
    "a link": ([b.p(f'<w:hyperlink r:id="rId9">{b.r("有3家")}</w:hyperlink>', "。")], ["有3家。"]),
    "a smart tag": ([b.p(f"<w:smartTag>{b.r('2021')}</w:smartTag>", "年")], ["2021年"]),
    "a content control in a line": (
        [b.p(f"<w:sdt><w:sdtPr/><w:sdtContent>{b.r('3')}</w:sdtContent></w:sdt>", "家")],
        ["3家"],
    ),
    "a content control around blocks": (
        [f"<w:sdt><w:sdtPr/><w:sdtContent>{b.p('甲')}{b.tbl(b.tr('1', '2'))}</w:sdtContent></w:sdt>"],
        ["甲", "1|2"],
    ),
    "the prompt of a content control": (
        [b.p(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{b.r('写3字')}</w:sdtContent></w:sdt>", "甲")],
        ["甲"],
    ),
    "hidden text": ([b.p("有", b.r("99", "<w:vanish/>"), "3家", b.r("。", '<w:vanish w:val="0"/>'))], ["有3家。"]),
    "a hidden paragraph": ([b.p("99", properties='<w:pStyle w:val="Hid"/>'), b.p("甲")], ["", "甲"]),
    "a field": ([b.p("共", b.field(" PAGE ", b.r("3")), "页")], ["共3页"]),
    "a simple field": ([b.p(f'<w:fldSimple w:instr="PAGE">{b.r("3")}</w:fldSimple>', "页")], ["3页"]),
    "a field within the code of another": ([b.p("有", FIELD_IN_CODE, "。")], ["有8家。"]),
    "a field that never ends": (
        [b.p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "有3家"), b.p("乙")],
        ["有3家", "乙"],
    ),
    "a tab and line breaks": (
        [b.p("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t><w:br/><w:t>3</w:t><w:cr/><w:t>4</w:t></w:r>")],
        ["1\t2\n3\n4"],
    ),
    "hyphens": ([b.p("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5</w:t><w:softHyphen/><w:t>0</w:t></w:r>")], ["3-50"]),
    "a soft hyphen as a character": ([b.p("2\xad7家")], ["27家"]),
    "a symbol": ([b.p('<w:r><w:t>3</w:t><w:sym w:font="Symbol" w:char="F0B1"/><w:t>1</w:t></w:r>')], ["3±1"]),
    "a symbol that is none": ([b.p('<w:r><w:sym w:font="Symbol" w:char="zz"/><w:t>1</w:t></w:r>')], ["1"]),
    "blanks that Word drops": ([b.p("<w:r><w:t>\n 2.7 \n</w:t></w:r>", "<w:r><w:t>万\n家</w:t></w:r>")], ["2.7万 家"]),
    "a page break that was only rendered": (
        [b.p("<w:r><w:t>2</w:t><w:lastRenderedPageBreak/><w:t>7</w:t></w:r>")],
        ["27"],
    ),
    "ruby": (
        [b.p(f"<w:r><w:ruby><w:rt>{b.r('yi1')}</w:rt><w:rubyBase>{b.r('一')}</w:rubyBase></w:ruby></w:r>", "家")],
        ["一家"],
    ),
    "a formula": ([b.p("共", SUM, "吨，", FRACTION)], ["共10⁸吨，1/2"]),
    "a text box, once": ([b.p("甲", b.text_box(b.p("有3家")), "乙"), b.p("丙")], ["甲乙", "有3家", "丙"]),
    "a table in a text box": ([b.p(b.text_box(b.tbl(b.tr("1", "2"))))], ["", "1|2"]),
    "list numbers that Word counts": ([b.p("甲", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')], ["甲"]),
    "a row that was deleted": (
        [b.tbl(b.tr("1", "2"), b.tr("3", "4", properties=f"<w:del {b.CHANGE}/>"), b.tr("5", "6"))],
        ["1|2/5|6"],
    ),
    "a row that was inserted": ([b.tbl(b.tr("1", "2", properties=f"<w:ins {b.CHANGE}/>"))], ["1|2"]),
    "a table of which nothing is left": ([b.tbl(b.tr("1", properties=f"<w:del {b.CHANGE}/>")), b.p("甲")], ["甲"]),
    "a cell that was deleted": ([b.tbl(b.tr("1", b.tc("2", properties=f"<w:cellDel {b.CHANGE}/>"), "3"))], ["1|3"]),
}


def shown(document) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else table(block) for block in (*document.body, *document.notes)]


def table(block: WordTable) -> str:
    rows: dict[int, list[str]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(
            "".join(inner.text for inner in cell.blocks if isinstance(inner, Paragraph))
        )
    return "/".join("|".join(row) for row in rows.values())


@pytest.mark.parametrize("name", CASES)
def test_what_a_person_reads(name):
    blocks, expected = CASES[name]
    assert shown(read_document(b.docx(*blocks, parts={"styles": b.styles(RAISING, HIDING)}))) == expected


@pytest.mark.parametrize("name", CASES)
def test_every_piece_leads_back_to_its_characters(name):
    blocks, _ = CASES[name]
    for paragraph in read_document(b.docx(*blocks, parts={"styles": b.styles(RAISING, HIDING)})).paragraphs():
        for piece in paragraph.pieces:
            written = piece.node.text or ""
            if piece.node.tag.endswith("}t"):
                assert len(piece.places) == len(piece.text)
                assert [written[at] for at in piece.places if written[at].isdecimal()] == [
                    "0123456789"["⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉".index(char) % 10] if char in "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉" else char
                    for char in piece.text
                    if char.isdigit()
                ]


def test_paragraphs_are_numbered_in_the_order_of_the_document():
    document = read_document(
        b.docx(
            b.p("一"),
            b.p("二", b.text_box(b.p("三")), properties=MARK_DELETED),
            b.p("四"),
            b.tbl(b.tr("删", properties=f"<w:del {b.CHANGE}/>"), b.tr("六", "七")),
            b.p("八", b.footnote(1)),
            parts={"footnotes": b.notes("footnote", {1: "九"})},
        )
    )
    numbers = {piece.text: piece.paragraph for block in document.paragraphs() for piece in block.pieces if piece.text}
    assert numbers == {"一": 1, "二": 2, "四": 4, "三": 3, "六": 6, "七": 7, "八": 8, "¹": 8, "九": 9}


def test_notes_follow_the_body_in_the_order_of_their_marks():
    document = read_document(
        b.docx(
            b.p("甲3", b.footnote(7), "乙", b.footnote(2), "丙", '<w:r><w:endnoteReference w:id="1"/></w:r>'),
            b.p(b.deleted("x"), b.footnote(4, ' w:customMarkFollows="1"'), b.up("*")),
            parts={
                "endnotes": b.notes("endnote", {1: "尾注5家", 9: "无人提到"}),
                "footnotes": b.notes("footnote", {2: "第二个", 4: "第三个", 7: "第一个6家"}),
            },
        )
    )
    assert shown(document) == ["甲3¹乙²丙¹", "*", "第一个6家", "第二个", "第三个", "尾注5家"]


def test_a_table_has_its_spans_and_headings():
    document = read_document(
        b.docx(
            b.tbl(
                b.tr(
                    b.tc("甲", properties='<w:vMerge w:val="restart"/>'),
                    b.tc("乙", properties='<w:gridSpan w:val="2"/>'),
                    properties="<w:tblHeader/>",
                ),
                b.tr(b.tc("藏", properties="<w:vMerge/>"), "丙", "丁", properties='<w:tblHeader w:val="0"/>'),
                b.tr("戊", properties='<w:gridBefore w:val="2"/>'),
                b.tr(b.tc("己", properties='<w:hMerge w:val="restart"/>'), b.tc("", properties="<w:hMerge/>"), "庚"),
            )
        )
    )
    (block,) = document.body
    assert isinstance(block, WordTable)
    cells = [
        (cell.blocks[0].text, cell.row, cell.column, cell.rows, cell.columns, cell.is_heading)
        for cell in block.cells
        if isinstance(cell.blocks[0], Paragraph)
    ]
    assert cells == [
        ("甲", 0, 0, 2, 1, True),
        ("乙", 0, 1, 1, 2, True),
        ("丙", 1, 1, 1, 1, False),
        ("丁", 1, 2, 1, 1, False),
        ("戊", 2, 2, 1, 1, False),
        ("己", 3, 0, 1, 2, False),
        ("庚", 3, 2, 1, 1, False),
    ]


def test_a_continuing_cell_that_begins_nowhere_is_a_cell():
    document = read_document(b.docx(b.tbl(b.tr(b.tc("甲", properties="<w:vMerge/>"), "乙"))))
    assert shown(document) == ["甲|乙"]


def test_styles_that_are_based_on_each_other_end():
    ring = b.styles(b.style("A", "a", based="B"), b.style("B", "b", based="A"))
    document = read_document(b.docx(b.p("甲", properties='<w:pStyle w:val="A"/>'), parts={"styles": ring}))
    assert [block.styles for block in document.paragraphs()] == [("a", "b")]


def test_the_namespaces_of_the_strict_standard_are_read():
    data = b.docx(b.p("有3家", b.footnote(1)), parts={"footnotes": b.notes("footnote", {1: "注4"})})
    strict = {name: as_strict(content) for name, content in b.unzipped(data).items()}
    assert shown(read_document(b.zipped(strict))) == ["有3家¹", "注4"]


def as_strict(content: bytes) -> bytes:
    for word in ("wordprocessingml", "officeDocument", "drawingml"):
        content = content.replace(
            b"http://schemas.openxmlformats.org/%b/2006/" % word.encode(),
            b"http://purl.oclc.org/ooxml/%b/" % word.encode(),
        )
    return content


# --- files that are none -----------------------------------------------------------------------------------------

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
GOOD = b.docx(b.p("有3家"))
DTD = '<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a '1234567890'>"
    + "".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(9))
    + "]>"
)


def body(content: str, before: str = "") -> bytes:
    return b.rezipped(GOOD, {"word/document.xml": f"{before}<w:document {b.SPACES}>{content}</w:document>"})


BROKEN: dict[str, tuple[str, bytes]] = {
    "plain text": ("FC230", "有3家".encode()),
    "RTF": ("FC230", b"{\\rtf1 3}"),
    "the old format": ("FC231", OLE),
    "a password": ("FC232", OLE + "EncryptedPackage".encode("utf-16-le")),
    "half a file": ("FC233", GOOD[: len(GOOD) // 2]),
    "a member that is damaged": (
        "FC233",
        GOOD.replace(b.zipped({"x": "x"})[:2], b"PK", 1)[:60] + b"\xff" * 40 + GOOD[100:],
    ),
    "a bomb": ("FC234", b.rezipped(GOOD, {"word/document.xml": b" " * (65 * 2**20)})),
    "another zip file": ("FC235", b.zipped({"a.txt": "x"})),
    "a spreadsheet": (
        "FC235",
        b.docx(b.p("x"), main_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    ),
    "no document where it should be": (
        "FC235",
        b.zipped({k: v for k, v in b.unzipped(GOOD).items() if "document.xml" not in k}),
    ),
    "no body": ("FC235", body("")),
    "broken XML": ("FC236", body("<w:body>")),
    "a broken part": ("FC236", b.docx(b.p("x"), parts={"styles": "<w:styles"})),
    "an external entity": ("FC237", body("<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>", DTD)),
    "a billion laughs": ("FC23[67]", body("<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body>", LAUGHS)),
    "macros": ("FC238", b.docx(b.p("x"), main_type="application/vnd.ms-word.document.macroEnabled.main+xml")),
    "a template": (
        "FC238",
        b.docx(
            b.p("x"),
            main_type="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        ),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_says_why(name, monkeypatch):
    # Where another test has loaded Dask, errors are pickled with their causes, and those of lxml cannot be.
    monkeypatch.delitem(copyreg.dispatch_table, WordError, raising=False)
    code, data = BROKEN[name]
    with pytest.raises(WordError, match=code) as caught:
        read_document(data)
    assert caught.value.remedy
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 — made here


def test_no_entity_is_ever_fetched_or_shown(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("秘密", encoding="utf-8")
    dtd = f'<!DOCTYPE w:document [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(WordError) as caught:
        read_document(body("<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>", dtd))
    assert "秘密" not in str(caught.value)


def test_what_python_docx_refuses_is_read():
    """Relationships that lead nowhere, backslashes in names, names in other letters."""
    files = b.unzipped(GOOD)
    nowhere = files["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId9" Type="{b.RELATIONS}/image" Target="NULL"/></Relationships>'.encode(),
    )
    assert shown(read_document(b.rezipped(GOOD, {"word/_rels/document.xml.rels": nowhere}))) == ["有3家"]
    odd = {name.replace("word/document.xml", "Word\\Document.XML"): content for name, content in files.items()}
    assert shown(read_document(b.zipped(odd))) == ["有3家"]
    no_links = {name: content for name, content in files.items() if "rels" not in name}
    assert shown(read_document(b.zipped(no_links))) == ["有3家"]
