"""report.md: the whole of a small one, and text that must not act as Markdown."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factcheck.model import (
    CheckedArticle,
    ConflictMember,
    Evidence,
    Exclusion,
    Finding,
    Kind,
    Mention,
    NlpInfo,
    ReferenceInfo,
    Span,
    Status,
    Verdict,
)
from factcheck.report.excerpt import Excerpt
from factcheck.report.markdown import reporter
from factcheck.report.markdown.syntax import bold, code, escape, line, link, marked, plain, table
from tests.unit.report import builders as build

HERE = Path(__file__).parent
HTML = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class Text(HTMLParser):
    """The text of a page, all of it and what stands in bold, and the names of its tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.all = self.strong = ""
        self.is_strong = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.is_strong |= tag == "strong"

    def handle_endtag(self, tag):
        self.is_strong &= tag != "strong"

    def handle_data(self, data):
        self.all += data
        self.strong += data if self.is_strong else ""


def written(report, lang="zh") -> str:
    return reporter(report, lang=lang).decode("utf-8")


def section(report, heading, lang="zh") -> str:
    return written(report, lang).partition(f"\n## {heading}")[2].partition("\n## ")[0]


def only(*findings: Finding, **fields):
    return build.report(articles=(CheckedArticle(build.article(), findings),), **fields)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_report(lang):
    assert written(build.report(), lang) == (HERE / f"expected.{lang}.md").read_text(encoding="utf-8")


def test_the_page_has_the_parts_in_their_order():
    text = written(build.report())
    heads = [row.removeprefix("## ") for row in text.splitlines() if row.startswith("## ")]
    assert heads == [
        "不符（2）",
        "文内矛盾（1）",
        "未核实（1）",
        "已核实（1）",
        "已排除（3）",
        "材料问题（1）",
        "核查方式",
    ]
    page = Text(HTML.render(text))
    assert page.tags.count("table") == 4
    assert page.tags.count("details") == page.tags.count("summary") == 1


def test_what_is_not_there_is_said_or_left_out():
    text = written(only(problems=(), reference=ReferenceInfo(), nlp=NlpInfo("model", "zh_x", "3.8", "仅人名")))
    for sentence in ("没有发现与参考数据不符的数字。", "没有未核实的数字。", "没有已核实的数字。", "没有排除的数字。"):
        assert sentence in text
    assert "参考数据：没有提供，因此所有说法均为未核实。" in text
    assert "辅以语言模型 zh_x 3.8。（仅人名）" in text
    assert "矛盾（" not in text
    assert "材料" not in text
    assert "<details>" not in text


def test_a_run_without_articles():
    text = written(build.report(articles=()))
    assert "没有可以检查的文章。" in text
    assert "按下列日期" not in text


def test_several_articles_have_a_total_and_conflicts_between_them_a_row():
    number = build.mention("90所", 90, "所")
    between = build.Conflict("across-articles", tuple(ConflictMember(p, "c", number) for p in ("a.md", "elsewhere.md")))
    articles = (
        CheckedArticle(build.article(path="a.md"), build.findings()),
        CheckedArticle(build.article(path="b.md", title=None, date=None, date_source="none")),
    )
    text = written(build.report(articles=articles, conflicts=(between,)))
    assert "| 稿件之间 |  |  |  |  |  | 1 |" in text
    assert "| **合计** | 7 | 1 | **2** | 1 | 3 | 1 |" in text
    assert "- `elsewhere.md`：90所" in text
    assert "| `b.md` | 不详 | 无（今年、去年等不能换算） |" in text


def test_a_refuted_claim_shows_cause_speaker_notes_and_wordings():
    verdict = build.refuted(
        details=(("likely_cause", "unit-slip"),),
        suggestions=("2.8万家", "2.7万余家"),
        notes=("other-classifier", "另见"),
    )
    text = section(only(build.finding(build.mention("2.8万家", 28000, "家"), verdict, speaker="李*市长")), "不符")
    assert "- 可能原因：单位写错\n- 说法出自：李\\*市长\n- 建议改为：**2.8万家** 或 **2.7万余家**\n" in text
    assert "- 说明：文中的量词与参考数据不同\n- 说明：另见\n" in text


def test_a_claim_of_which_little_is_known_is_still_shown():
    about = build.mention("2.8万家", 28000, "家")
    verdict = Verdict(Status.REFUTED, "moon-phase")
    untitled = CheckedArticle(build.article(title=None), (build.finding(about, verdict, indicator=None),))
    text = section(build.report(articles=(untitled,)), "不符")
    assert "### 1. 2.8万家\n\n`稿件/海州.md:5:22`\n" in text
    assert "文中“2.8万家”与参考数据不符（moon-phase）。\n\n- 文中说法：**2.8万家**\n\n" in text + "\n"


def test_doubt_shows_its_evidence_and_its_wordings():
    verdict = Verdict(Status.UNVERIFIED, "truncated", (Evidence(build.fact()),), suggestions=("2.8万家",))
    title = Mention(Span(0, 2), "海州", Kind.COUNT, build.quantity(1), part="title")
    text = section(only(build.finding(title, verdict)), "未核实")
    assert "- 标题：**海州**：有\\*星\\*的城\n" in text
    assert "  - 依据：海州2021年高新技术企业数量27600家；[海州统计年鉴](" in text
    assert "  - 建议改为：**2.8万家**\n" in text


def test_facts_set_aside_stand_by_reason_and_the_rest_is_left_to_the_json():
    facts = [build.fact(id=f"f{n}") for n in range(4)]
    reasons = ("other-period", "other-unit", "other-period", "other-period")
    candidates = tuple(map(build.Candidate, facts, reasons))
    verdict = Verdict(Status.UNVERIFIED, "no-fact", candidates=candidates)
    text = section(only(build.finding(build.mention("2.8万家", 28000, "家"), verdict)), "未核实")
    name = "海州2021年高新技术企业数量27600家"
    assert f"  - 最接近（时间不同）：{name} `f0`；{name} `f2`\n  - 最接近（单位不同）：{name} `f1`\n" in text
    assert "f3" not in text


def test_a_computed_value_that_is_right_shows_its_arithmetic():
    verdict = replace(build.points(), status=Status.VERIFIED, reason="computed", suggestions=())
    text = section(only(build.finding(build.mention("4.6%", "4.6", "%"), verdict)), "已核实")
    assert "  - 算式：43.6% − 39% = 4.6个百分点\n  - 依据：海州2021年第二产业占比43.6%；" in text


def test_many_examples_of_one_reason_are_cut_off():
    texts = ("2021年", "90所", "2.8万家", "一张", "一张")
    findings = [Finding(build.mention(text, 1, excluded=Exclusion.VAGUE)) for text in texts]
    assert "| 泛指 | 5 | 2021年、90所、2.8万家 … |" in section(only(*findings), "已排除")


def test_a_source_without_a_day_or_a_link():
    bare = build.fact(published_text="", published=None, source_url="javascript:alert(1)")
    dated = build.fact(published_text="")
    verdicts = [build.refuted(evidence=(Evidence(fact),)) for fact in (bare, dated)]
    text = section(only(*(build.finding(build.mention("2.8万家", 28000, "家"), v) for v in verdicts)), "不符")
    assert "- 依据：海州统计年鉴；`hz-hightech-2021`（`reference_data/海州.csv` 第 3 行）\n" in text
    assert "；2022-01-20 发布；" in text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b*c_d", "a\\|b\\*c_d"),
        ("_a_ b__c", "\\_a\\_ b\\_\\_c"),
        ("<b>#1`x`", "\\<b\\>\\#1\\`x\\`"),
        ("1~2~3 $x$ [y](z)", "1\\~2\\~3 \\$x\\$ \\[y\\](z)"),
        ("R&D &lt; &#60;", "R&D \\&lt; \\&\\#60;"),
        ("一\n二\r\n\t三\u2028四\x00", "一 二 三 四"),
        ("C:\\x", "C:\\\\x"),
    ],
)
def test_special_characters_are_escaped(text, escaped):
    assert escape(text) == escaped


@given(st.text())
def test_escaped_text_renders_as_itself(text):
    page = Text(HTML.render(f"甲{escape(text)}乙"))
    assert page.tags == ["p"]
    assert page.all.strip("\n") == f"甲{plain(text)}乙"


@given(st.text(max_size=6), st.text(alphabet="12.8%万家“”*约¥<", min_size=1), st.text(max_size=6))
def test_the_number_is_bold_whatever_stands_around_it(before, number, after):
    page = Text(HTML.render(line(marked(Excerpt(plain(before), number, plain(after))))))
    assert page.strong == number
    assert page.tags == ["p", "strong"]


@pytest.mark.parametrize(
    ("before", "number", "after", "expected"),
    [
        ("增长", "8.1%", "，", "增长 **8.1%**，"),
        ("（", "8.1%", "的", "（**8.1%** 的"),
        ("", "“十四五”", "规划", "**“十四五”** 规划"),
        ("有 ", "¥5", "", "有 **¥5**"),
    ],
)
def test_a_space_stands_between_a_letter_and_the_bold_number(before, number, after, expected):
    assert marked(Excerpt(before, number, after)) == expected


@pytest.mark.parametrize("text", ["1. 一", "12) 二", "- 三", "+ 四", "= 五", "2021年", "一"])
def test_the_start_of_a_line_opens_no_list(text):
    assert Text(HTML.render(line(text))).tags == ["p"]
    assert Text(HTML.render(line(text))).all.strip("\n") == text


def test_links_are_made_of_web_addresses_alone():
    assert link("源", "https://a.b/(1)?x=1&y=二 三") == "[源](https://a.b/%281%29?x=1&y=二%20三)"
    assert link("源", "https://a.b/?x&lt;") == "[源](https://a.b/?x\\&lt;)"
    for url in ("", "a.b", "javascript:x", "https://[", "file:///x"):
        assert link("*源", url) == "\\*源"


def test_code_and_cells_hold_any_path():
    assert [code(text) for text in ("", "a.md", "a`b", "`")] == ["", "`a.md`", "`` a`b ``", "`` ` ``"]
    rows = table(["甲", "乙"], [[code("a|b"), escape("c|d")]], numbers={1})
    assert rows == ["| 甲 | 乙 |", "| --- | ---: |", "| `a\\|b` | c\\|d |"]
    assert "<td><code>a|b</code></td>" in HTML.render("\n".join(rows))
    assert bold("a*") == "**a\\***"
