"""Reports built by hand: one article of four sentences with a claim of each status and two non-claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date
from fractions import Fraction

from factcheck.model import (
    Article,
    Candidate,
    CheckedArticle,
    Claim,
    Computation,
    Conflict,
    ConflictMember,
    Evidence,
    Exclusion,
    Fact,
    Finding,
    Hedge,
    Interval,
    Kind,
    Mention,
    NlpInfo,
    Period,
    Problem,
    Quantity,
    ReferenceFile,
    ReferenceInfo,
    Report,
    Span,
    Status,
    Unit,
    Verdict,
)

UNITS = {
    "家": Unit("家", "家", "count"),
    "所": Unit("所", "所", "count"),
    "元": Unit("元", "CNY", "money:CNY"),
    "%": Unit("%", "%", "percent"),
    "个百分点": Unit("个百分点", "个百分点", "point"),
    "倍": Unit("倍", "倍", "multiple"),
    "位": Unit("位", "位", "count"),
    "公里": Unit("公里", "km", "length", Fraction(1000)),
    "米": Unit("米", "m", "length"),
}

TEXT = "2021年，海州有高校90所、高新技术企业2.8万家。\n第二产业占比提高4.6%，科研机构1000多家。\n海州是一张“名片”。"


def article(text: str = TEXT, **fields: object) -> Article:
    """An article of a town that does not exist."""
    known = {
        "path": "稿件/海州.md",
        "title": "海州：有*星*的城",
        "date": Date(2022, 3, 1),
        "date_source": "front-matter",
    }
    return Article(text=text, first_line=5, sha256="ab" * 32, **(known | fields))  # type: ignore[arg-type]


def quantity(value: object, unit: str | None = None, **fields: object) -> Quantity:
    """A quantity in a unit of `UNITS`."""
    number = None if value is None else Fraction(str(value))
    return Quantity(number, UNITS[unit] if unit else None, **fields)  # type: ignore[arg-type]


def mention(
    text: str, value: object = None, unit: str | None = None, *, source: str = TEXT, **fields: object
) -> Mention:
    """The first place of ``text`` in ``source``."""
    start = source.index(text)
    kinds = {
        "%": Kind.PERCENT,
        "个百分点": Kind.PERCENTAGE_POINT,
        "元": Kind.MONEY,
        "倍": Kind.MULTIPLE,
        "公里": Kind.MEASURE,
    }
    inner = {key: fields.pop(key) for key in ("hedge", "hedges", "interval", "value_high", "negated") if key in fields}
    known: dict[str, object] = {"kind": kinds.get(unit or "", Kind.COUNT)}
    found = quantity(value, unit, **inner)
    return Mention(Span(start, start + len(text)), text, quantity=found, **(known | fields))  # type: ignore[arg-type]


def claim(about: Mention, **fields: object) -> Claim:
    """A claim about 海州 in 2021."""
    known: dict[str, object] = {
        "id": f"c-{about.span.start}",
        "subject": "海州",
        "subject_text": "海州",
        "indicator": "高新技术企业数量",
        "indicator_text": "高新技术企业",
        "period": Period.parse("2021"),
        "period_source": "text",
    }
    return Claim(mention=about, **(known | fields))  # type: ignore[arg-type]


def fact(value: object = "27600", unit: str = "家", **fields: object) -> Fact:
    """A row of the reference."""
    known: dict[str, object] = {
        "id": "hz-hightech-2021",
        "subject": "海州",
        "indicator": "高新技术企业数量",
        "file": "reference_data/海州.csv",
        "row": 3,
        "period": Period.parse("2021"),
        "quantity": None if value is None else quantity(value, unit),
        "value_text": "" if value is None else str(value),
        "unit_text": "" if value is None else unit,
        "source": "海州统计年鉴",
        "source_url": "https://example.org/海州?a=1&b=(2)",
        "published": Date(2022, 1, 20),
        "published_text": "2022-01-20",
    }
    return Fact(**(known | fields))  # type: ignore[arg-type]


def refuted(*, details: tuple[tuple[str, str], ...] = (), **fields: object) -> Verdict:
    """海州 has 27600, not 2.8万."""
    known: dict[str, object] = {"evidence": (Evidence(fact()),), "suggestions": ("2.76万家",)}
    return Verdict(Status.REFUTED, "outside-interval", details=details, **(known | fields))  # type: ignore[arg-type]


def verified() -> Verdict:
    """海州 has 90 universities."""
    found = fact("90", "所", id="hz-uni-2021", indicator="高校数量", source="", source_url="", row=7)
    return Verdict(Status.VERIFIED, "within-interval", evidence=(Evidence(found),), chance=Fraction(1, 15))


def unverified() -> Verdict:
    """Nothing on research institutes; the count of universities lies nearest."""
    near = fact("90", "所", id="hz-uni-2021", indicator="高校数量", row=7)
    return Verdict(Status.UNVERIFIED, "no-fact", candidates=(Candidate(near, "other-indicator"),))


def points() -> Verdict:
    """4.6 points, written as 4.6%."""
    new = fact("43.6", "%", id="hz-share-2021", indicator="第二产业占比", row=9)
    old = replace(
        new, id="hz-share-2020", period=Period.parse("2020"), value_text="39", quantity=quantity(39, "%"), row=8
    )
    worked = Computation("difference", "43.6% − 39% = 4.6个百分点", quantity("4.6", "个百分点"))
    evidence = (Evidence(new, worked), Evidence(old, worked))
    return Verdict(Status.REFUTED, "percent-for-points", evidence=evidence, suggestions=("4.6个百分点",))


def findings() -> tuple[Finding, ...]:
    """All mentions of `TEXT` in its order."""
    wide = Interval(Fraction(27500), Fraction(28500), high_inclusive=False)
    hightech = mention("2.8万家", 28000, "家", interval=wide)
    universities = mention("90所", 90, "所", interval=Interval(Fraction(90), Fraction(90)))
    share = mention("4.6%", "4.6", "%")
    labs = mention("1000多家", 1000, "家", hedge=Hedge.OVER, hedges=("多",))
    return (
        Finding(mention("2021年", kind=Kind.DATE, excluded=Exclusion.PERIOD, period=Period.parse("2021"))),
        finding(universities, verified(), indicator="高校数量"),
        finding(hightech, refuted()),
        Finding(mention("第二", 2, kind=Kind.ORDINAL, excluded=Exclusion.NAME)),
        finding(share, points(), indicator="第二产业占比"),
        finding(labs, unverified(), indicator="科研机构数量"),
        Finding(mention("一张", 1, excluded=Exclusion.IDIOM)),
    )


def finding(about: Mention, verdict: Verdict, **fields: object) -> Finding:
    """A claim with its verdict."""
    return Finding(about, claim(about, **fields), verdict)


def conflict(kind: str = "restated") -> Conflict:
    """Two mentions of `TEXT` that are said to contradict each other."""
    members = [
        ConflictMember("稿件/海州.md", f"c-{item.span.start}", item)
        for item in (mention("90所", 90, "所"), mention("2.8万家", 28000, "家"))
    ]
    return Conflict(kind, tuple(members))  # type: ignore[arg-type]


def report(**fields: object) -> Report:
    """The article above, checked against two reference files."""
    files = (
        ReferenceFile("reference_data/海州.csv", 8, "c0ffee" + "0" * 58),
        ReferenceFile("reference_data/坏.csv", 2, "1" * 64, used=False),
    )
    known: dict[str, object] = {
        "version": "1.2.3",
        "articles": (CheckedArticle(article(), findings(), (conflict(),)),),
        "reference": ReferenceInfo(files, facts=8, aliases=2),
        "nlp": NlpInfo("rules"),
        "problems": (Problem("FC412", "reference_data/坏.csv", 17, field="value", values=(("value", "1.2.3"),)),),
    }
    return Report(**(known | fields))  # type: ignore[arg-type]
