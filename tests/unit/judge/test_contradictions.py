"""Contradictions in whole sentences, read by the pipeline: weekdays, wholes that are divided up, shares dealt out."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.equipment import Equipment
from factcheck.model import Article
from factcheck.nlp import load_nlp
from factcheck.pipeline import check_article
from factcheck.reference.store import MemoryStore

BARE = Equipment(MemoryStore(), load_nlp("none"))


def found(text: str, on: str = "2024-05-20") -> list[tuple[str, list[str]]]:
    checked = check_article(Article(path="", text=text, date=date.fromisoformat(on)), BARE)
    return [(one.kind, [member.mention.text for member in one.members]) for one in checked.conflicts]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("大会于2024年5月20日（星期二）开幕。", True),
        ("大会于2024年5月20日（星期一）开幕。", False),
        ("5月20日周三上午，大会开幕。", True),
        ("5月20日，周日，大会开幕。", True),
        ("5月20日，周一，大会开幕。", False),
        ("5月20日周末，公园里人山人海。", False),
        ("5月20日周三丰在会上发言。", False),
        ("12月31日，星期三，商场通宵营业。", False),  # of which year?
        ("2023年12月31日，星期三，商场通宵营业。", True),
    ],
)
def test_a_day_of_the_week_that_the_date_does_not_have(text: str, wrong: bool):
    assert [kind for kind, _ in found(text)] == (["date"] if wrong else [])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("全市签约37个项目，分属三类：制造业12个，新材料15个，文旅8个。", ["37个", "12个", "15个", "8个"]),
        ("全市签约35个项目，分属三类：制造业12个，新材料15个，文旅8个。", []),
        ("全市签约37个项目，分属三类，其中制造业12个，新材料15个。", []),
        ("全区有企业80家，分为两类：国企约30家，民企40多家。", []),
        ("全区有企业80家，分为两类：国企30家，民企40家。", ["80家", "30家", "40家"]),
        ("培训班招收60人，分为两批：第一批20天，第二批30天。", []),
    ],
)
def test_a_whole_that_its_parts_do_not_make(text: str, parts: list[str]):
    assert found(text) == ([("sum", parts)] if parts else [])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("北美、欧洲和亚太分别贡献收入的48%、31%和26%。", ["shares"]),
        ("北美、欧洲和亚太分别贡献收入的48%、31%和21%。", []),
    ],
)
def test_shares_dealt_out(text: str, kinds: list[str]):
    assert [kind for kind, _ in found(text)] == kinds
