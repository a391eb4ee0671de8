"""Who a sentence is about besides its own words: announced topics, offices that speak, whom it leaves behind."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.indicators import Indicator, read
from factcheck.link.kinds import VERBAL
from factcheck.link.names import Names
from factcheck.link.parts import part_behind
from factcheck.link.phrases import ASIDE, SILENT, TIMES
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.scene import Scene
from factcheck.link.subjects import Antecedents, Subject, in_phrase, is_person_piece, subject_of_piece
from factcheck.link.times import is_time
from factcheck.link.unlisted import unlisted
from factcheck.link.values import replace
from factcheck.patterns import regex
from factcheck.tagging import tagged

_SHORTEST_TOPIC = 4
_COLONS = ("：", ":")
_ONE = regex(r"一?[个家名位座所条间栋支种项款部艘片处](?=[\u4e00-\u9fff])")
_LEADING = SILENT | {"of"}
_TITLE = TIMES | {PLAIN, "list", "of", "quote"}
_SKIPPED = SILENT | {"quote", "space", "comma"}
_ASIDE_OR_QUOTE = ASIDE | {"quote"}
_TIME_OR_FRAME = TIMES | {"space", "frame"}
_HEADLINE = frozenset({PLAIN, "rate", "of"})
_QUIET = SILENT | {"quote", "frame", "comma"}
_SILENT_OR_FRAME = SILENT | {"frame"}


def office_subject(scene: Scene, names: Names) -> Subject | None:
    """The place of the office that speaks (长沙市财政局: 长沙), 中国 for a national one; None where none does."""
    found: Subject | None = None
    for frame in scene.frames:
        pieces = scene.before_marks[frame.start : frame.end]
        for index, piece in enumerate(pieces):
            if piece.kind == "agency" and (not index or pieces[index - 1].kind != "subject"):
                country = table("link/words.toml")["country"]
                found = Subject(names.subjects.get(country, country), None, None, "country")
            elif index and pieces[index - 1].kind == "prep":
                continue  # 商务部副部长在上海表示: where it was said
            elif is_person_piece(piece):
                continue
            elif piece.kind == "subject" and index + 1 < len(pieces) and _speaks(pieces[index + 1 :]):
                found = replace(subject_of_piece(piece, names), text=None, span=None)
    return found


def _speaks(pieces: Sequence[Piece]) -> bool:
    """True after a place whose office speaks (长沙 + 市财政局), and what speaks itself (格力 + 发布, 格力的 + 年报)."""
    first = next((piece for piece in pieces if piece.kind not in _LEADING), pieces[0])
    if first.text.startswith(tuple(table("link/words.toml")["some"])):
        return False  # 北京某公司董事长
    if first.kind in ("issue", "say", "carrier"):
        return True
    text = ""
    for piece in pieces:
        if piece.kind not in (PLAIN, "office"):
            break
        if piece.kind == "office":
            return True
        text += piece.text
    return any(ending in text for ending in table("link/words.toml")["offices"]) or _is_annual(pieces)


def _is_annual(pieces: Sequence[Piece]) -> bool:
    """True for the rest of 北京市2022年国民经济和社会发展统计公报: the place that such a paper reports on."""
    papers = tuple(table("link/words.toml")["annual_papers"])
    end = next((index for index, piece in enumerate(pieces) if piece.text.endswith(papers)), None)
    return end is not None and all(piece.kind in _TITLE for piece in pieces[:end])


def topic_of(scene: Scene, names: Names, told: Antecedents) -> tuple[Subject | None, Indicator | None] | None:
    """What 关于厦门2021年的地区生产总值 announces; None where nothing is announced."""
    frame = next((frame for frame in scene.frames if frame.sort == "topic"), None)
    if frame is None:
        return _viewed(scene, names, told)
    start = frame.start + (scene.pieces[frame.start].kind == "topic")
    phrase = [_without_topic_end(piece) for piece in scene.pieces[start : frame.end]]
    subject, taken = in_phrase(phrase, names, told)
    reading = read(phrase[taken:], names)
    return subject, reading.indicator if reading else None


def _viewed(scene: Scene, names: Names, told: Antecedents) -> tuple[Subject | None, Indicator] | None:
    """The indicator that 从常住人口看，… looks at, where it is one of the reference; else None."""
    words = table("link/words.toml")
    for frame in scene.frames:
        pieces = scene.before_marks[frame.start : frame.end]
        end = next((end for end in words["views"] if pieces[-1].text.endswith(end)), "")
        if frame.sort != "adjunct" or not end or pieces[0].text not in words["views_from"]:
            continue
        cut = pieces[-1].text.removesuffix(end)
        noun = [replace(pieces[-1], text=cut, end=pieces[-1].start + len(cut))] if cut else []
        subject, taken = in_phrase([*pieces[1:-1], *noun], names, told)
        reading = read([*pieces[1:-1], *noun][taken:], names)
        if reading is not None and reading.indicator.known:
            return subject, reading.indicator
    return _placed(scene, names, told)


def _placed(scene: Scene, names: Names, told: Antecedents) -> tuple[Subject | None, Indicator] | None:
    """Whose and which place 我国在全球创新指数排名中，2012年列第34位 tells; None where no ranking opens it."""
    end = next((index for index, piece in enumerate(scene.pieces) if piece.kind == "comma"), 0)
    start = next((index for index in range(end) if scene.pieces[index].text == "在"), -1)
    ranked = end - 2 > start >= 0 and scene.pieces[end - 1].kind == "among" and scene.pieces[end - 2].kind == "rate"
    if not ranked:
        return None
    reading = read(scene.pieces[start + 1 : end - 1], names)
    if reading is None or reading.indicator.rate != "rank" or not reading.indicator.known:
        return None
    return in_phrase(scene.pieces[:start], names, told)[0], reading.indicator


def headline_of(scene: Scene, names: Names) -> Indicator | None:
    """The indicator that stands alone before the first comma: 社会消费品零售总额，广东4.42万亿元，山东3.37万亿元.

    None where the clause holds a number or a verb, or names who the sentence is about.
    """
    clause: list[Piece] = []
    for piece in scene.pieces:
        if piece.kind == "comma" and clause:
            break
        if piece.kind not in _SKIPPED:
            clause.append(piece)
    if not clause or not all(piece.kind in _HEADLINE for piece in clause):
        return None
    if any(piece.text in table("link/words.toml")["until"] for piece in scene.pieces[: len(clause) + 1]):
        return None
    reading = read(clause, names)
    return reading.indicator if reading and reading.indicator.name and not reading.owner else None


def titled_row(scene: Scene, names: Names, told: Antecedents) -> tuple[Subject | None, Indicator | None] | None:
    """Who and what 北京GDP：2020年3.6万亿元，2021年4.0万亿元 tells of: a name and a noun before a colon; else None."""
    end = next((index for index, piece in enumerate(scene.pieces) if piece.text in _COLONS), 0)
    if not end:
        return None
    after = next((piece for piece in scene.pieces[end + 1 :] if piece.kind != "space"), None)
    clause = [piece for piece in scene.pieces[:end] if piece.kind not in _ASIDE_OR_QUOTE]
    kinds = {piece.kind for piece in clause}
    if after is None or not is_time(after) or not {"subject", PLAIN} <= kinds <= {"subject", PLAIN, "rate", "of"}:
        return None
    subject, taken = in_phrase(clause, names, told)
    reading = read(clause[taken:], names)
    part, sort = part_behind(reading.indicator.text) if reading is not None else ("", "")
    if subject is not None and reading is not None and part == reading.indicator.text:
        return replace(subject, part=part, part_sort=sort), None  # 合肥城区：2022年常住人口…
    named = reading is not None and tagged(reading.indicator.text or "。")[-1].tag in ("ns", "nr", "nt")  # 上海张江：
    return (subject, reading.indicator) if subject and reading and reading.indicator.name and not named else None


def going_on(scene: Scene, claim: int, names: Names) -> Indicator | None:
    """The 工业投资 of 工业投资保持扩张，同比增长8.9%: the clause before says in words how it goes; else None."""
    start = scene.clause_start(claim)
    if not start or any(piece.kind == PLAIN for piece in scene.pieces[start:claim]):
        return None
    clause = scene.pieces[scene.clause_start(start - 1) : start - 1]
    body = [piece for piece in clause if piece.kind not in _TIME_OR_FRAME]
    nouns = next((at for at, piece in enumerate(body) if piece.kind not in (PLAIN, "rate", "of", "subject")), len(body))
    goes = body[nouns].text if nouns < len(body) else ""
    if not nouns or body[0].kind != PLAIN or any(piece.kind == "claim" for piece in clause):
        return None
    reading = read(body[:nouns], names) if goes in table("link/words.toml")["goes_on"] else None
    return reading.indicator if reading and reading.indicator.name else None


def defined_topic(scene: Scene, claim: int, names: Names) -> Subject | None:
    """The noun that the first clause says something of: 石墨烯作为新材料，平均价格从…; else None."""
    pieces = scene.pieces
    start = next((index for index, piece in enumerate(pieces) if piece.kind not in _QUIET), len(pieces))
    end = scene.clause_end(start)
    if end >= claim or start + 1 >= end or pieces[start].kind != PLAIN:
        return None
    tells = pieces[start + 1].text in table("link/words.toml")["defines"]
    counts = any(piece.kind == "claim" for piece in pieces[:end])
    return unlisted([pieces[start]], names) if tells and not counts else None


def stands_alone(clause: Sequence[Piece], after: Piece, names: Names) -> Subject | None:
    """The noun that makes up a clause, where the next clause tells what it does: 某某发电项目，位于城北，总投资…."""
    body = [piece for piece in clause if piece.kind not in _SILENT_OR_FRAME]
    if len(body) > 1 and body[-1].kind == "among":
        body = body[:-1]  # 第五批援藏干部中，有90名教师
    text = "".join(piece.text for piece in body)
    plain = bool(body) and all(piece.kind in (PLAIN, "quote") for piece in body)
    adjunct = text.endswith(tuple(table("link/endings.toml")["adjunct_endings"]))
    if not plain or adjunct or len(text) < _SHORTEST_TOPIC or after.kind not in VERBAL:
        return None
    return unlisted(body, names)


def introduced(clause: Sequence[Piece], names: Names) -> Subject | None:
    """The 企业 of 北京有一家企业，: the first time that it is told of, and the next clause goes on with it."""
    body = [piece for piece in clause if piece.kind not in _SILENT_OR_FRAME]
    if len(body) < 2 or body[-2].text not in table("link/words.toml")["there_is"] or body[-1].kind != PLAIN:
        return None
    found = _ONE.match(body[-1].text)
    noun = replace(body[-1], text=body[-1].text[found.end() :], start=body[-1].start + found.end()) if found else None
    return unlisted([noun], names) if noun is not None and noun.text else None


def is_aside(clause: Sequence[Piece]) -> bool:
    """True for 省会长沙, which only tells of whom the sentence is about."""
    body = [piece for piece in clause if piece.kind not in SILENT]
    leads = table("link/words.toml")["capitals"]
    return len(body) == 2 and body[0].text in leads and body[1].kind == "subject"


def _without_topic_end(piece: Piece) -> Piece:
    """新能源汽车产量 of 新能源汽车产量方面."""
    for end in table("link/words.toml")["topic_ends"]:
        if piece.kind == PLAIN and piece.text.endswith(end):
            cut = len(piece.text) - len(end)
            return replace(piece, text=piece.text[:cut], end=piece.start + cut)
    return piece
