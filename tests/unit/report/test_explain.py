from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from factcheck.equipment import Equipment, load_store
from factcheck.lexicon import table
from factcheck.model import Article, Trace
from factcheck.nlp import load_nlp
from factcheck.pipeline import trace_article
from factcheck.report.explain import Case, explain, explanation_text, explanation_wire
from factcheck.report.explain.hedges import hedge_stands

FACTS = (
    "id,subject,indicator,period,value,unit,source\n"
    "u20,临江市,高等学校,2020,90,所,统计公报\n"
    "u21,临江市,高等学校,2021,92,所,统计公报\n"
)
TODAY = date(2022, 5, 4)


@pytest.fixture(scope="module")
def rules() -> Equipment:
    return Equipment(load_store([]).store, load_nlp("none"))


@pytest.fixture(scope="module")
def judging(tmp_path_factory: pytest.TempPathFactory) -> Equipment:
    folder = tmp_path_factory.mktemp("facts")
    (folder / "facts.csv").write_text(FACTS, encoding="utf-8")
    return Equipment(load_store([str(folder)]).store, load_nlp("none"))


def cases(text: str, equipment: Equipment, *, title: str | None = None, day: date | None = TODAY, lang: str = "zh"):
    article = Article(path="a.txt", text=text, title=title, date=day)
    return [Case(article, trace, lang=lang) for trace in trace_article(article, equipment)]


def told(case: Case) -> dict[str, list[str]]:
    """The lines of an explanation by their step."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for step in explain(case):
        lines[step.key].append(step.text)
    return lines


def line(text: str, mention: str, key: str, equipment: Equipment, *, day: date | None = TODAY) -> str:
    (case,) = [case for case in cases(text, equipment, day=day) if case.mention.text == mention]
    (found,) = told(case)[key]
    return found


# --- the number --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("有2.7万家企业。", "2.7万家", "2.7 × 万 = 27000，其中 万 = 10000"),
        ("有两万七千家企业。", "两万七千家", "两万七千 = 27000"),
        ("有20多万家企业。", "20多万家", "20 × 万 = 200000，其中 万 = 10000"),
        ("有３家企业。", "３家", "3"),
        ("占三分之二。", "三分之二", "二/三 = 2/3"),
        ("占五成。", "五成", "五 × 10 = 50"),
        ("有3万至5万人。", "3万至5万人", "3 × 万 = 30000，5 × 万 = 50000，其中 万 = 10000"),
        ("2021年，有3家。", "2021年", "日期不折成数值"),
        ("国发〔2022〕14号文件。", "〔2022〕14号", "这里的数字不取数值"),
    ],
)
def test_the_numeral(text, mention, expected, rules):
    assert line(text, mention, "numeral", rules) == expected


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("有3家企业。", "3家", "家：计数"),
        ("长3公里。", "3公里", "公里，统一作 km：长度，折合基本单位的 1000 倍"),
        ("收入3亿元。", "3亿元", "元，统一作 CNY：金额（CNY）"),
        ("共3万。", "3万", "没有写单位；与计数可比"),
    ],
)
def test_the_unit(text, mention, expected, rules):
    assert line(text, mention, "unit", rules) == expected


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("有3家企业。", "3家", "没有；按写出的数字"),
        ("有约3000家。", "约3000家", "“约”（1:2，数字前）：大约（about）"),
        ("有90余所。", "90余所", "“余”（3:4，数字与单位之间）：超过（over）"),
        ("有3000家以上。", "3000家以上", "“以上”（6:8，单位后）：至少（at_least）"),
        (
            "约50多万家。",
            "约50多万家",
            "“约”（0:1，数字前）、“多”（3:4，数字与单位之间）：起作用的是超过（over），它比“约”更确切",
        ),
        (
            "近1700多万人。",
            "近1700多万人",
            "“近”（0:1，数字前）、“多”（5:6，数字与单位之间）：起作用的是大约（about），“近”和“超过”一类同时出现，彼此抵消，只当作约数",
        ),
        ("约占40.3%。", "40.3%", "“约”（0:1，不紧挨数字，隔着别的词管到这里）：大约（about）"),
        ("有70只、80只左右。", "70只", "“左右”（8:10，写在并列的后一个数字上，也管这里）：大约（about）"),
        ("没有超过3000家。", "超过3000家", "“超过”（2:4，数字前）：超过（over）；前面有否定“没有”（0:2），意思翻转"),
        ("有3万至5万人。", "3万至5万人", "没有；数字自己写成范围或概数（范围）"),
        ("约3万至5万人。", "约3万至5万人", "“约”（0:1，数字前）：数字自己写成范围或概数，以此为准（范围）"),
    ],
)
def test_the_hedges_and_which_one_governs(text, mention, expected, rules):
    assert line(text, mention, "hedge", rules) == expected


def test_hedge_words_are_shown_as_written_and_lie_where_they_are_said_to_lie(rules):
    (case,) = cases("有約３０００家。", rules)
    (stand,) = hedge_stands(case)
    assert stand.span is not None
    assert stand.span.of(case.article.text) == "約"
    assert "“約”" in told(case)["hedge"][0]


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("有3家企业。", "3家", "3 这一个数：位次、日期、比分和不到 100 的整数照字面算"),
        (
            "有2.7万家企业。",
            "2.7万家",
            "26500（含）至 27500（不含）：最后一位是千位，一个单位是 1000，半个单位是 500；四舍五入后会写成这样的都算对",
        ),
        ("有3万人。", "3万人", "28500（含）至 31500（含）：最后一位是万位，半个单位 5000 超过数值的 5%，所以只放宽 5%"),
        ("占三分之二。", "三分之二", "19/30（含）至 0.7（含）：分数和整倍数本来就是约略的说法，上下各放宽 5%"),
        (
            "有90余所。",
            "90余所",
            "90（含）至 100（不含）：从 90 起，到再加一个单位（10）为止；单位看最后一个不是零的数位",
        ),
        ("有近3000项。", "近3000项", "2700（含）至 3000（不含）：比 3000 少，少得不超过 10%"),
        ("有不超过3000项。", "不超过3000项", "3000（含）以下：不超过 3000"),
        ("没有超过3000家。", "超过3000家", "3000（含）以下：否定了“超过”，所以不大于 3000"),
        ("并非约3000家。", "约3000家", "不在 2850（含）至 3150（含） 之内：否定了这个说法，所以它所指的范围以外才算对"),
        ("有3万至5万人。", "3万至5万人", "30000（含）至 50000（含）：写出的两端，含两端，不放宽"),
        ("2021年，有3家。", "2021年", "没有：这里不取数值"),
    ],
)
def test_the_interval_and_where_it_comes_from(text, mention, expected, rules):
    assert line(text, mention, "interval", rules) == expected


def test_the_doubts(rules):
    (case,) = cases("有超过3000家。", rules)
    assert told(case)["doubt"] == [
        "在区间之外，但在 4000（含）以上 之内：没有说错，只是与实际相去较远，不判对错（loose）"
    ]


# --- the claim ---------------------------------------------------------------------------------------------------

TEXT = "截至2021年底，临江市有高等学校92所，同比增长8.1%，占全国的近三成。其中，去年新增3所。"


def test_a_claim_tells_its_words_and_roads(rules):
    by_text = {case.mention.text: told(case) for case in cases(TEXT, rules)}
    assert by_text["2021年"]["claim"] == ["不是（period）：这里的日期或时长只说明时间，本身不是要核对的数"]
    assert "subject" not in by_text["2021年"]
    schools = by_text["92所"]
    assert schools["claim"] == ["是：说的是可以核对的事"]
    assert schools["subject"] == ["临江市，文中作“临江市”（9:12），在本分句"]
    assert schools["period"] == ["2021年（2021），文中写明：“2021年底”（2:8），在同一句的另一分句"]
    assert schools["modality"] == ["陈述事实（actual）"]
    assert by_text["8.1%"]["relation"] == ["增加了这么多（increase_by），看“增长”（23:25），在本分句"]
    assert by_text["8.1%"]["base"] == ["同比，即2020年，见“同比”（21:23），在本分句"]
    assert by_text["近三成"]["base"] == ["占全国，即中国，见“占全国”（30:33），在本分句"]
    assert by_text["3所"]["period"] == ["2021年（2021），按文章日期 2022-05-04 换算：“去年”（41:43），在本分句"]
    assert by_text["3所"]["subject"] == ["临江市，文中作“临江市”（9:12），承前文"]


def test_what_the_text_leaves_open_is_said(rules):
    (case,) = cases("有3家。", rules, day=None)
    lines = told(case)
    assert (lines["subject"], lines["indicator"]) == (["没有读出来"], ["没有读出来"])
    assert lines["period"] == ["没有说明（文章没有日期，“去年”“今年”一类无从换算；可以用 --date 给出）"]
    assert told(cases("有3家。", rules)[0])["period"] == ["没有说明"]
    assert line("公司员工3人。", "3人", "subject", rules) == "“公司”（0:2）指谁，前文没有说"


def test_speaker_modality_and_what_else(rules):
    text = "李四表示，预计今年全国粮食产量将达到1.3万亿斤。"
    assert line(text, "1.3万亿斤", "speaker", rules) == "李四，见“李四”（0:2），在同一句的另一分句"
    assert line(text, "1.3万亿斤", "modality", rules).startswith("预测（forecast），看“")
    assert (
        line("如果临江市有3所高校。", "3所", "more", rules)
        == "出现在假设、条件、疑问、传闻、待更正或被否定的话里，不作为事实核对"
    )
    assert line("临江市的产量居全国第二。", "第二", "more", rules) == "排名范围：全国"
    assert line("临江市的产量居全国第二。", "第二", "relation", rules).startswith("位次（rank），看“第二”")


def test_a_subject_of_the_title_is_told_with_its_place(rules):
    body = cases("共有高等学校92所。", rules, title="长沙市有高校90所")[-1]
    (subject,) = told(body)["subject"]
    assert subject == "长沙，文中作标题中的“长沙市”（0:3），承标题"


def test_what_a_model_filled_is_told(rules):
    class Seen:
        """A model that sees one name."""

        info = rules.nlp.info

        def hints(self, article, sentences):
            from factcheck.model import Span
            from factcheck.nlp import Hint, Hints

            return Hints({"body": (Hint(Span(1, 3), "ORG"),)})

    helped = Equipment(rules.store, Seen())
    assert line("在星辰那里，图书3册。", "3册", "subject", helped) == (
        "星辰，文中作“星辰”（1:3），规则没有读出，由语言模型补上"
    )


# --- the verdict -------------------------------------------------------------------------------------------------


def test_without_a_reference_nothing_was_checked(rules):
    assert line(TEXT, "92所", "verdict", rules) == "没有参考数据，未作核对；可以用 --reference 指定"


def test_the_verdict_with_its_evidence_and_what_was_set_aside(judging):
    (case,) = [case for case in cases("2021年，临江市有高等学校29所。", judging) if case.mention.is_claim]
    lines = told(case)
    assert lines["verdict"][0].startswith("不符（outside-interval）：")
    assert lines["evidence"] == [f"临江市2021年高等学校92所，{_file(case.trace)} 第 3 行，统计公报"]
    (case,) = [case for case in cases("2019年，临江市有高等学校29所。", judging) if case.mention.is_claim]
    lines = told(case)
    assert lines["verdict"][0].startswith("未核实（other-period）：")
    assert [text.rpartition("：")[2] for text in lines["candidate"]] == ["时间不同", "时间不同"]


def _file(trace: Trace) -> str:
    verdict = trace.finding.verdict
    assert verdict is not None
    return verdict.evidence[0].fact.file


# --- layout ------------------------------------------------------------------------------------------------------


def test_the_text_shows_the_sentence_then_a_line_a_step(rules):
    case = cases(TEXT, rules, title="共2处")[2]
    head, *lines = explanation_text(case, explain(case)).splitlines()
    assert head.startswith("第 1 行第 18 字（17:20）：截至2021年底，临江市有高等学校【92所】，同比")
    assert lines[0] == "  规则：阿拉伯数字，可带万、亿和单位（quantities.arabic），读作计数"
    assert all(shown.startswith("  ") and "：" in shown for shown in lines)
    assert explanation_text(cases(TEXT, rules, title="共2处")[0], ()).startswith("标题（1:3）：共【2处】")


def test_the_wire_holds_the_mention_and_the_places_of_the_words(rules):
    (case,) = [case for case in cases(TEXT, rules) if case.mention.text == "92所"]
    wire = explanation_wire(case, explain(case))
    assert (wire["path"], wire["rule"], wire["numeral"], wire["value"]) == ("a.txt", "quantities.arabic", "92", 92)
    steps = wire["steps"]
    assert isinstance(steps, list)
    (subject,) = [step for step in steps if step["step"] == "subject"]
    assert (subject["road"], subject["words"], subject["start"], subject["end"]) == ("clause", "临江市", 9, 12)
    assert "road" not in steps[0]


def test_in_english(rules):
    case = cases(TEXT, rules)[-1]
    for shown in cases(TEXT, rules, lang="en"):
        assert "：" not in explanation_text(shown, explain(shown)).replace(shown.article.text, "")
    assert told(Case(case.article, case.trace, lang="en"))["claim"] == ["yes: it states something that can be checked"]


def test_a_rule_and_a_reason_of_another_package_are_shown_by_their_codes(rules):
    from dataclasses import replace

    case = cases("有3家。", rules)[0]
    trace = replace(case.trace, raw=case.trace.raw._replace(rule="theirs.rule"))
    assert told(Case(case.article, trace))["rule"] == ["theirs.rule，读作计数"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_seeds_are_explained_without_a_gap(root: Path, rules, lang):
    """Every code that turns up has words, and every slice is what it says."""
    from factcheck.readers import read_articles

    rule_names = table(f"explain.{lang}.toml")["rule"]
    for article in read_articles([str(root / "seeds")]).articles:
        for trace in trace_article(article, rules):
            assert trace.raw.rule in rule_names
            case = Case(article, trace, lang=lang)
            for step in explain(case):
                assert step.text
                assert "{" not in step.text
                if step.origin and step.origin.span:
                    assert step.origin.span.of(article.part_text(step.origin.part))
