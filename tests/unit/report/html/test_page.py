"""report.html: nothing of an article is lost or changed, every mention is marked once, and nothing foreign acts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lexicon import content, table
from factcheck.model import Article, CheckedArticle, Exclusion, Finding, Kind, Mention, Quantity, Report, Span, Status
from factcheck.report.html import reporter
from factcheck.report.html.blocks import blocks
from factcheck.report.html.naming import marks_of, names_of
from factcheck.report.html.values import Mark
from tests.unit.report import builders as build
from tests.unit.report.html import articles as make
from tests.unit.report.html.reading import Element, read

TEMPLATES = ("page.html.j2", "text.html.j2", "notes.html.j2")


def page(*articles: CheckedArticle, lang: str = "zh", **fields: object) -> Element:
    report = build.report(**({"articles": articles} if articles else {}) | fields)
    return read(reporter(report, lang=lang))


def marks(tree: Element) -> list[str]:
    return [mark.text for mark in tree.all("mark")]


# --- the text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("checked", [make.checked(), make.styled(), CheckedArticle(build.article(), build.findings())])
def test_the_text_of_the_view_is_the_text_of_the_article(checked: CheckedArticle):
    (view,) = page(checked).all("article")
    assert view.one(with_class="text").text == checked.article.text
    assert view.one("h3").text == checked.article.title


@pytest.mark.parametrize("checked", [make.checked(), make.styled(), CheckedArticle(build.article(), build.findings())])
def test_every_mention_is_one_mark(checked: CheckedArticle):
    (view,) = page(checked).all("article")
    assert marks(view) == [finding.mention.text for finding in checked.findings]
    codes = {Status.VERIFIED: "v", Status.REFUTED: "r", Status.UNVERIFIED: "u"}
    expected = [codes[finding.verdict.status] if finding.verdict else "x" for finding in checked.findings]
    assert [mark.classes[1] for mark in view.all("mark")] == expected


def test_every_mark_opens_its_note_and_the_note_leads_back():
    tree = page(make.checked())
    for link in (mark.one("a") for mark in tree.all("mark")):
        note = tree.by_id(link.attrs["href"].removeprefix("#"))
        (back,) = note.all("a", with_class="back")
        assert back.attrs["href"] == f"#{link.attrs['id']}"


def test_a_table_is_a_table_and_its_rules_are_not_seen():
    shown = page(make.checked()).one("table", with_class="art-t")
    assert [[cell.name for cell in row.all() if cell.name in ("td", "th")] for row in shown.all("tr")] == [
        ["th", "th"],
        ["td", "td"],
        ["td", "td"],
    ]
    seen = [
        "".join(child if isinstance(child, str) else child.text for child in cell.children if not hidden(child))
        for cell in shown.all("td")
    ]
    assert seen == ["2020年", "1.2万", "2021年", "2.8万"]


def hidden(child: Element | str) -> bool:
    return isinstance(child, Element) and "hidden" in child.attrs


def test_headings_captions_and_code_are_told_apart():
    blocks = page(make.checked()).one(with_class="text").all("p")
    assert [(block.classes[0], block.text[:5]) for block in blocks] == [
        ("heading", "# 海州这"),
        ("line", "　　全市有"),
        ("caption", "表1 单位"),
        ("code", "```\nx"),
        ("line", "结尾。"),
    ]
    assert [block.text[:2] for block in blocks if "loose" in block.classes] == ["　　", "结尾"]


def test_code_within_a_line_stays_in_it():
    spans = page(make.checked()).one(with_class="text").all("span", with_class="code")
    assert [span.text for span in spans] == ["`python", "3`"]


def test_a_number_sign_is_a_heading_in_markdown_only():
    plain = page(make.checked(article=make.article(path="稿件/表.txt")))
    assert not plain.all("p", with_class="heading")


def test_a_table_that_does_not_hold_its_mentions_is_shown_as_lines():
    stray = Finding(make.mention("---", part="table", excluded=Exclusion.IDENTIFIER))
    checked = make.checked(findings=(stray,))
    tree = page(checked)
    assert not tree.all("table", with_class="art-t")
    assert tree.one(with_class="text").text == make.TEXT
    assert marks(tree) == ["---"]


def test_a_note_on_style_is_cut_at_a_mark_and_cuts_none():
    tree = page(make.styled())
    pieces = tree.all("span", with_class="st")
    assert [piece.text for piece in pieces] == ["90所", "，新设", "结尾"]
    assert len(tree.all("mark")) == len(make.findings())
    wordings = tree.one("details", with_class="wds").all("li")
    assert [wording.one("a").text for wording in wordings] == ["90所，新设", "结尾"]
    assert "沿用旧例" in wordings[1].text
    assert "2024-05-01" in wordings[1].text


def test_without_notes_on_style_nothing_speaks_of_them():
    tree = page(make.checked())
    assert not tree.all("details", with_class="wds")
    assert not [chip for chip in tree.all("button") if "data-style" in chip.attrs]


LINES = st.text(st.sampled_from("甲乙丙。，#| \t\r\n　1２"), max_size=40)


@given(text=LINES, data=st.data())
def test_any_text_with_any_marks_is_shown_as_it_is(text: str, data: st.DataObject):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    spans = [span for span in spans if len(span) and span.of(text).strip() == span.of(text)]
    found = tuple(
        Finding(Mention(span, span.of(text), Kind.NUMBER, Quantity(None), excluded=Exclusion.VAGUE)) for span in spans
    )
    checked = CheckedArticle(Article("a.md", text), found)
    pieces = [piece for block in blocks(checked.article, placed(checked)) for piece in block.pieces]
    assert "".join(run.text for piece in pieces for run in piece.runs) == text
    assert ["".join(run.text for run in piece.runs) for piece in pieces if piece.mark] == [s.of(text) for s in spans]


def placed(checked: CheckedArticle) -> list[tuple[Span, Mark]]:
    return marks_of(checked, names_of([checked], (), "zh"), title=False)


# --- the ledger and what stands on top ---------------------------------------------------------------------------


def test_the_ledger_counts_every_mention_once():
    tree = page()
    assert tree.one("p", with_class="ledger").text == (
        "7 处提及 = 不符 2 + 未核实 1 + 已核实 1 + 已排除 3；矛盾 1 处另计"
    )
    counts = {chip.attrs["data-f"]: int(chip.one("span").text) for chip in tree.all("button") if "data-f" in chip.attrs}
    assert counts == {"": 7, "look": 3, "r": 2, "k": 1, "u": 1, "v": 1, "x": 3}
    assert counts[""] == sum(counts[code] for code in "ruvx")


def test_bars_fill_the_whole_width():
    for bar in page().all("svg", with_class="bar"):
        widths = [float(rect.attrs["width"].rstrip("%")) for rect in bar.all("rect")]
        assert sum(widths) == pytest.approx(100, abs=0.01)
        assert bar.attrs["aria-label"]


def test_refuted_claims_and_conflicts_come_first():
    agenda = page().by_id("agenda")
    assert [line.one("a").text for line in agenda.all("li", with_class="ag")] == ["2.8万家→27600家", "4.6%→4.6个百分点"]
    assert [line.attrs["id"] for line in agenda.all("li", with_class="cf")] == ["k1"]


def test_the_top_says_what_was_checked_against_what():
    scope = [part.text for part in page().one("p", with_class="scope").all("span")]
    assert scope == ["1 篇文章", "稿件日期 2022-03-01", "参考数据 2 个文件、8 条", "名称识别只用规则"]


def test_problems_are_told_on_top_and_listed():
    tree = page()
    assert tree.one("p", with_class="alert").one("a").attrs["href"] == "#problems"
    assert "FC412 reference_data/坏.csv:17:value" in tree.by_id("problems").text


def test_a_run_without_articles_is_a_page_too():
    tree = page(articles=())
    assert "没有可以检查的文章" in tree.one("main").text
    assert not tree.all("article")


def test_several_articles_get_a_table_and_few_mentions_stay_unfolded():
    assert "open" in page().one("details", with_class="full").attrs
    many = [CheckedArticle(build.article(path=f"{n}.md"), build.findings()) for n in range(30)]
    tree = page(*many)
    assert len(tree.one("table", with_class="ov").all("tr")) == 1 + 30 + 1
    assert not [fold for fold in tree.all("details", with_class="full") if "open" in fold.attrs]


# --- notes -------------------------------------------------------------------------------------------------------


def test_a_refuted_claim_is_told_in_full():
    text = page().by_id("c-21").text
    for piece in (
        "海州2021年高新技术企业数量",
        "2.8万家",
        "27600家",
        "+400家",
        "建议改为：2.76万家",
        "海州统计年鉴",
        "2022-01-20 发布",
        "hz-hightech-2021",
        "reference_data/海州.csv 第 3 行",
        "2.75万家 至 2.85万家",
        "代码 outside-interval",
    ):
        assert piece in text, piece


def test_an_unverified_claim_names_the_nearest_row_and_why_not():
    (row,) = page().by_id("c-45").one("ul", with_class="cand").all("li")
    assert row.one("span", with_class="why").text == "指标不同"


def test_a_computed_verdict_shows_its_arithmetic():
    assert "43.6% − 39% = 4.6个百分点" in page().by_id("c-36").all("dl", with_class="kv")[0].text


def test_a_claim_in_a_conflict_is_marked_and_leads_to_it():
    tree = page()
    conflicting = [mark.text for mark in tree.all("mark") if "k" in mark.classes]
    assert conflicting == ["90所", "2.8万家"]
    assert tree.by_id("c-11").one("p", with_class="kf").one("a").attrs["href"] == "#k1"
    members = tree.by_id("k1").all("a")
    assert [tree.by_id(link.attrs["href"][1:]).text for link in members] == conflicting


def test_what_is_known_is_told_and_stands_in_no_list_of_things_to_do():
    reason = make.Suppression("baseline", "旧稿，不再改", "baseline.json")
    known = tuple(replace(finding, suppression=reason) for finding in build.findings())
    conflict = replace(build.conflict(), suppression=reason)
    tree = page(CheckedArticle(build.article(), known, (conflict,)))
    assert not tree.by_id("agenda").all("li", with_class="ag")
    assert "已知，不计入退出状态：旧稿，不再改（基线 baseline.json）" in tree.by_id("c-21").text
    assert "旧稿，不再改" in tree.by_id("k1").text
    assert not tree.all(with_class="look")
    assert len(tree.all("mark", with_class="known")) == len(known)


def test_claims_with_one_id_in_two_articles_are_told_apart():
    twice = [CheckedArticle(build.article(path=path), build.findings()) for path in ("a.md", "b.md")]
    tree = page(*twice)
    assert tree.by_id("c-21").text == tree.by_id("c-21-2").text
    ids = [element.attrs["id"] for element in tree.walk() if "id" in element.attrs]
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_has_its_goal():
    tree = page(make.styled(), CheckedArticle(build.article(), build.findings(), (build.conflict(),)))
    ids = {element.attrs["id"] for element in tree.walk() if "id" in element.attrs}
    goals = [link.attrs["href"][1:] for link in tree.all("a") if link.attrs["href"].startswith("#")]
    assert goals
    assert set(goals) <= ids
    named = [name for e in tree.walk() for key in ("aria-labelledby",) for name in e.attrs.get(key, "").split()]
    assert set(named) <= ids


def test_a_mark_says_its_verdict_to_who_listens():
    labels = [mark.one("a").attrs["aria-label"] for mark in page().all("mark")]
    assert labels[:3] == ["2021年，已排除，时间说明", "90所，已核实，矛盾", "2.8万家，不符，矛盾"]


# --- foreign text ------------------------------------------------------------------------------------------------


def test_no_foreign_markup_gets_through():
    tree = page(make.hostile())
    assert not tree.all("img")
    assert len(tree.all("script")) == 2
    handlers = [name for element in tree.walk() for name in element.attrs if name.startswith("on")]
    assert handlers == []
    assert not [link for link in tree.all("a") if not link.attrs["href"].startswith(("#", "http"))]
    checked = make.hostile()
    expected = checked.article.text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert tree.one(with_class="text").text == expected


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "http:x",
        "ftp://a/b",
        "https://a\x00b",
    ],
)
def test_only_addresses_of_the_web_become_links(url: str):
    fact = build.fact("90", "所", source_url=url)
    about = build.mention("90所", 90, "所")
    verdict = build.refuted(evidence=(build.Evidence(fact),))
    tree = page(CheckedArticle(build.article(), (build.finding(about, verdict),)))
    assert not [link for link in tree.all("a") if not link.attrs["href"].startswith("#")]


def test_an_address_of_the_web_is_a_link_that_tells_nothing_of_where_it_stood():
    (link, *_) = [link for link in page().all("a") if link.attrs["href"].startswith("https:")]
    assert link.attrs["rel"] == "noopener noreferrer"


def test_the_policy_allows_its_own_script_and_style_and_nothing_else():
    tree = page()
    (policy,) = [meta.attrs["content"] for meta in tree.all("meta") if "http-equiv" in meta.attrs]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for element in (tree.one("style"), *tree.all("script")):
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not [element for element in tree.walk() if "style" in element.attrs]


def test_nothing_is_fetched():
    for element in page(make.checked()).walk():
        assert element.name not in ("img", "iframe", "object", "embed", "video", "audio", "base")
        assert "src" not in element.attrs
        if element.name == "link":
            assert element.attrs["href"].startswith("data:")
    style = content("html/page.css").decode()
    assert "@import" not in style
    assert set(re.findall(r"url\(([^)]*)\)", style)) == {"#hatch"}


# --- the words ---------------------------------------------------------------------------------------------------


def test_the_page_in_english_has_no_chinese_of_its_own():
    article = replace(build.article(), text="", title="A", path="a.txt")
    tree = page(CheckedArticle(article), lang="en", problems=(), reference=build.ReferenceInfo())
    assert tree.one("html").attrs["lang"] == "en"
    words = re.findall(r"[\u4e00-\u9fff，。：；（）]+", tree.one("body").text)
    assert set(words) <= {"今年", "去年", "目前", "？"} | set(
        re.findall(r"[\u4e00-\u9fff，。：；（）]+", tree.all("script")[1].text)
    )
    assert page().one("html").attrs["lang"] == "zh-Hans"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_the_templates_is_in_the_message_files(lang: str):
    asked = {
        key for name in TEMPLATES for key in re.findall(r"""\bt\(["']([\w-]+)["']""", content(f"html/{name}").decode())
    }
    assert asked
    assert asked <= table(f"messages.{lang}.toml")["html"].keys()


def test_no_word_of_the_page_is_left_over(root):
    sources = [content(f"html/{name}").decode() for name in TEMPLATES]
    sources += [path.read_text(encoding="utf-8") for path in (root / "factcheck/report/html").glob("*.py")]
    told = "\n".join(sources)
    families = ("date_", "known_", "nlp_", "scope_", "period_", "used_")
    unused = [
        key
        for key in table("messages.zh.toml")["html"]
        if not re.search(rf"""["']{re.escape(key)}["']""", told) and not key.startswith(families)
    ]
    assert unused == []


def test_a_run_without_this_format_does_not_wait_for_the_template_engine():
    code = (
        "import sys; from factcheck import plugins; plugins.load('factcheck.reporters'); print('jinja2' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_report_gives_the_same_bytes(lang: str):
    report: Report = build.report()
    assert reporter(report, lang=lang) == reporter(report, lang=lang)


def test_the_page_agrees_with_the_json(root):
    from factcheck.report.json_report import reporter as as_json

    report = build.report()
    wire = json.loads(as_json(report, lang="zh"))
    tree = page()
    ids = [mention["id"] for article in wire["articles"] for mention in article["mentions"] if "id" in mention]
    assert [tree.by_id(claim_id).classes for claim_id in ids] == [["b"]] * len(ids)
