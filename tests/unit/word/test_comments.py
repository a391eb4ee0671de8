"""Comments in a copy: each covers its text to the character, and nothing else of the document changes."""

from __future__ import annotations

import io
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from factcheck.word import Remark, WordError, read_document, with_comments
from tests.unit.word import builders as b
from tests.unit.word.builders import PLAIN, covered

W = f"{{{b.W}}}"
FORMULA = (
    "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>8</m:t></m:r></m:sup></m:sSup></m:oMath>"
)
COMMENTS = (
    f'<w:comments {b.SPACES}><w:comment w:id="4" w:author="主编"><w:p>{b.r("核一下")}</w:p></w:comment></w:comments>'
)
OLD_COMMENT = f'<w:commentRangeStart w:id="4"/>{b.r("有2.7万")}<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'


def remark(data: bytes, text: str, *, lines: tuple[str, ...] = ("不符：试",)) -> Remark:
    """A remark on the first place of a text."""
    for paragraph in read_document(data).paragraphs():
        at = paragraph.text.find(text)
        if at >= 0:
            first = next(piece.paragraph for piece in paragraph.pieces if piece.text)
            return Remark(first, at + 1, text, lines)
    raise LookupError(text)


def commented(data: bytes, *texts: str) -> bytes:
    return with_comments(data, [remark(data, text) for text in texts], author="factcheck", initials="fc")


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_document(data).paragraphs()]


CASES: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "in the middle of a run": ([b.p("全市有2.7万家企业。")], ("2.7万家",)),
    "a whole run": ([b.p("有", "27", "家")], ("27",)),
    "a whole paragraph": ([b.p("27家")], ("27家",)),
    "over four runs": ([b.p("全市有2", ".7", b.r("万", "<w:b/>"), "家企业")], ("2.7万家",)),
    "two in a run": ([b.p("有27家，高校90余所。")], ("27家", "90余所")),
    "side by side": ([b.p("27家90所")], ("27家", "90所")),
    "one inside another": ([b.p("约5000人左右")], ("约5000人左右", "约5000人", "5000")),
    "on the same place": ([b.p("有27家")], ("27家", "27家")),
    "over a raised run": ([b.p("共10", b.up("8"), "吨")], ("10⁸吨",)),
    "in a link": ([b.p("有", f'<w:hyperlink r:id="rId9">{b.r("共27家企业")}</w:hyperlink>')], ("27家",)),
    "from a link into the text": ([b.p(f'<w:hyperlink r:id="rId9">{b.r("有27")}</w:hyperlink>', "万家")], ("27万家",)),
    "in an insertion": ([b.p("有", b.ins(b.r("共27家")), "企业")], ("27家",)),
    "around a deletion": ([b.p("有2", b.deleted("6"), b.ins(b.r("7")), "家")], ("27家",)),
    "over the deleted end of a paragraph": (
        [b.p("有2", properties=f"<w:rPr><w:del {b.CHANGE}/></w:rPr>"), b.p("7家企业")],
        ("27家",),
    ),
    "in a cell": ([b.tbl(b.tr("甲", "共27家"))], ("27家",)),
    "in a content control": (
        [b.p(f"<w:sdt><w:sdtPr/><w:sdtContent>{b.r('有27家')}</w:sdtContent></w:sdt>")],
        ("27家",),
    ),
    "in the result of a field": ([b.p("有", b.field("=1", b.r("27")), "家")], ("27家",)),
    "in a run with tabs": (
        [b.p("<w:r><w:t>甲</w:t><w:tab/><w:t>27家</w:t><w:br/><w:t>乙90所</w:t></w:r>")],
        ("27家", "90所", "甲\t27家"),
    ),
    "before a soft hyphen": ([b.p("<w:r><w:t>2</w:t><w:softHyphen/><w:t>7家</w:t></w:r>")], ("27家",)),
    "with blanks at both ends": ([b.p("约 510 亿美元 上下")], ("510 亿美元",)),
    "a run that Word trims": ([b.p("<w:r><w:t> 有27家。 </w:t></w:r>")], ("27家",)),
    "a number that Word trims": ([b.p("<w:r><w:t>\n 27 \n</w:t></w:r>", "家企业")], ("27家", "27")),
    "in a formula": ([b.p("共", FORMULA, "吨")], ("10⁸",)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_comment_covers_its_text_and_nothing_else_changes(name):
    blocks, wanted = CASES[name]
    data = b.docx(*blocks)
    copy = commented(data, *wanted)
    assert sorted(covered(copy).items()) == list(enumerate(text.translate(PLAIN) for text in wanted))
    assert texts(copy) == texts(data)
    before, after = (etree.fromstring(b.unzipped(file)["word/document.xml"]) for file in (data, copy))
    assert [node.text for node in after.iter(f"{W}delText")] == [node.text for node in before.iter(f"{W}delText")]
    for tag in ("ins", "del", "hyperlink", "sdt", "fldChar", "p", "tab", "br"):
        assert len(list(after.iter(f"{W}{tag}"))) == len(list(before.iter(f"{W}{tag}"))), tag


def test_the_halves_of_a_run_are_set_alike():
    looks = '<w:rFonts w:eastAsia="仿宋"/><w:b/><w:sz w:val="32"/>'
    copy = commented(b.docx(b.p(b.r("有27家企业", looks))), "27家")
    root = etree.fromstring(b.unzipped(copy)["word/document.xml"])
    runs = [run for run in root.iter(f"{W}r") if run.find(f"{W}t") is not None]
    assert ["".join(map(str, run.itertext())) for run in runs] == ["有", "27家", "企业"]
    assert all([etree.QName(node).localname for node in run[0]] == ["rFonts", "b", "sz"] for run in runs)


def test_a_remark_on_a_note_stands_at_its_mark():
    parts = {"footnotes": b.notes("footnote", {1: "其中5家在外地"})}
    data = b.docx(b.p("有27家", b.footnote(1), "。"), parts=parts)
    copy = commented(data, "5家", "27家")
    root = etree.fromstring(b.unzipped(copy)["word/document.xml"])
    start = next(node for node in root.iter(f"{W}commentRangeStart") if node.get(f"{W}id") == "0")
    following = start.getnext()
    assert following is not None
    assert following.find(f"{W}footnoteReference") is not None
    assert covered(copy) == {0: "", 1: "27家"}
    assert b.unzipped(copy)["word/footnotes.xml"] == b.unzipped(data)["word/footnotes.xml"]


def test_a_remark_on_a_note_in_the_run_of_another():
    """A mark in one run with the text before it, which has a comment too."""
    mark = "<w:r><w:t>有27家</w:t><w:footnoteReference w:id='1'/><w:t>。</w:t></w:r>"
    data = b.docx(b.p(mark), parts={"footnotes": b.notes("footnote", {1: "其中5家"})})
    copy = commented(data, "27家", "5家")
    assert covered(copy) == {0: "27家", 1: ""}
    assert texts(copy) == texts(data)


def test_a_remark_on_a_text_box_is_tied_to_it():
    data = b.docx(b.p("前", b.text_box(b.p("有27家"), b.tbl(b.tr("9", "8"))), "后"))
    copy = commented(data, "27家", "9", "后")
    root = etree.fromstring(b.unzipped(copy)["word/document.xml"])
    assert [node for box in root.iter(f"{W}txbxContent") for node in box.iter(f"{W}commentRangeStart")] == []
    assert covered(copy)[2] == "后"
    assert texts(copy) == texts(data)


def test_comments_that_are_there_stay():
    data = b.docx(b.p("全市", OLD_COMMENT, "家。"), parts={"comments": COMMENTS})
    copy = commented(data, "2.7万家")
    assert covered(copy) == {4: "有2.7万", 5: "2.7万家"}
    root = etree.fromstring(b.unzipped(copy)["word/comments.xml"])
    assert [node.get(f"{W}author") for node in root] == ["主编", "factcheck"]


def test_every_other_part_is_the_same():
    parts = {"styles": b.styles(), "footnotes": b.notes("footnote", {1: "x"})}
    data = b.docx(b.p("有27家", b.PICTURE), parts=parts, title="题")
    data = b.rezipped(data, {"word/media/image1.png": b"\x89PNG\x00\x01", "customXml/item1.xml": "<a> <b/> </a>"})
    copy = commented(data, "27家")
    before, after = b.unzipped(data), b.unzipped(copy)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
    }
    assert list(after)[: len(before)] == list(before)


def test_the_same_remarks_give_the_same_bytes_and_no_clock_is_asked():
    data = b.docx(b.p("有27家"))
    copy = commented(data, "27家")
    assert copy == commented(data, "27家")
    with ZipFile(io.BytesIO(copy)) as archive:
        assert archive.getinfo("word/comments.xml").date_time == (1980, 1, 1, 0, 0, 0)
    assert b"w:date" not in b.unzipped(copy)["word/comments.xml"]


def test_python_docx_reads_the_comments_back():
    source = docx.Document()
    source.add_paragraph("全市有2.7万家企业。")
    stream = io.BytesIO()
    source.save(stream)
    data = stream.getvalue()
    lines = ("不符：应为2.76万家。", "依据：统计公报\x00\ud800", "建议改为：2.76万家")
    copy = with_comments(data, [remark(data, "2.7万家", lines=lines)], author="factcheck", initials="fc")
    (comment,) = docx.Document(io.BytesIO(copy)).comments
    assert (comment.author, comment.initials, comment.timestamp) == ("factcheck", "fc", None)
    assert comment.text.splitlines() == [lines[0], "依据：统计公报\ufffd\ufffd", lines[2]]


def test_a_copy_can_be_commented_again():
    data = b.docx(b.p("有27家，90所"))
    twice = commented(commented(data, "27家"), "90所")
    assert covered(twice) == {0: "27家", 1: "90所"}


def test_nothing_to_say_leaves_the_file_as_it_is():
    data = b.docx(b.p("甲"))
    assert with_comments(data, [], author="factcheck", initials="fc") == data


@pytest.mark.parametrize("wrong", [Remark(1, 2, "27人", ()), Remark(9, 1, "27家", ()), Remark(1, 5, "家", ())])
def test_text_that_is_not_there_is_refused(wrong):
    with pytest.raises(WordError, match="FC661"):
        with_comments(b.docx(b.p("有27家")), [wrong], author="factcheck", initials="fc")


def test_a_strict_document_stays_strict():
    strict = {
        name: content.replace(
            b"schemas.openxmlformats.org/wordprocessingml/2006/", b"purl.oclc.org/ooxml/wordprocessingml/"
        ).replace(b"schemas.openxmlformats.org/officeDocument/2006/", b"purl.oclc.org/ooxml/officeDocument/")
        for name, content in b.unzipped(b.docx(b.p("有27家"))).items()
    }
    files = b.unzipped(commented(b.zipped(strict), "27家"))
    assert b"openxmlformats.org/wordprocessingml" not in b"".join(files.values())
    assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in files["word/_rels/document.xml.rels"]
    assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in files["word/comments.xml"]
