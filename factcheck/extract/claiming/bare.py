"""Numbers without a unit: an index level is a claim (为105.3), a year or number in a name is none (2022中关村论坛)."""

from __future__ import annotations

import re

from factcheck.extract.claiming.context import Context, words
from factcheck.model import Exclusion
from factcheck.patterns import regex

_EXACT = regex(r"[-−+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)")
_WORD = regex(r"[\w.．#*/\\<>=|)）\]】-]")
_NOTHING_FOLLOWS = regex(r"[，。；！？却而]|$")
# 7男3女, but not 3女儿; 19投8中 and 8中8 of players.
_BARE_COUNTED = regex(
    r"[男女](?![子儿孩生人友婴性工足篮排双单团])|[板断帽助抢涨跌降平](?=\d|[，。；、）]|$)|[投中]\d{1,2}(?:中|(?=[，。；、）]|$))",
    re.MULTILINE,
)
_HIT = regex(r"中?(?=[，。；、）]|$)", re.MULTILINE)
_TRIED = regex(r"\d[投中]")
_YEAR = regex(r"(?:19|20)\d{2}")


def exclusion(context: Context) -> Exclusion | None:
    """Why the bare number is no claim, or None."""
    mention = context.mention
    numeral = mention.numeral or ""
    if mention.rule == "leftovers" and (len(mention.text) > 40 or not mention.text[:1].isdigit()):
        return mention.excluded
    if counts_bare(context):
        return None
    if context.in_title_marks or context.preceded_by(("“", "‘", "#", "（", "(")):
        return Exclusion.NAME
    if not mention.text[:1].isdigit() and not mention.text[-1:].isdigit():
        if is_stated(context):
            return None
        return Exclusion.IDIOM if len(numeral) <= 1 else None
    if _stands_apart(context) or _is_quoted(context):
        return None
    if context.preceded_by(words("bare", "level")) and not _is_year_of_a_name(context):
        return None
    return Exclusion.NAME


def counts_bare(context: Context) -> bool:
    """True for the numbers of 3死5伤, 9助攻, 7男3女, 19投8中: what follows is what they count."""
    if context.in_title_marks:
        return False
    if context.followed_by(words("bare", "counted_after")):
        return True
    return context.mention.text.isdecimal() and bool(
        _BARE_COUNTED.match(context.shadow, context.end)
        or (_HIT.match(context.shadow, context.end) and _TRIED.fullmatch(context.text_before(2)))
    )


def is_stated(context: Context) -> bool:
    """True for the 五 of 答案是五 and 二加三等于五: a verb states the bare numeral, and nothing follows."""
    told = ("是", "等于", "为") if context.mention.text == "零" else ("是", "等于")
    return context.preceded_by(told) and bool(_NOTHING_FOLLOWS.match(context.text_after(1)))


def _stands_apart(context: Context) -> bool:
    """True for a decimal or grouped number that no word touches, 10.1 or 34,567: no list number, no version."""
    text = context.mention.text
    if not _EXACT.fullmatch(text):
        return False
    before, after = context.text_before(3).rstrip(" "), context.text_after(3).lstrip(" ")
    if before.strip("\n") == "" and after.startswith("、"):
        return False
    return not _WORD.match(before[-1:]) and not _WORD.match(after[:1])


def _is_quoted(context: Context) -> bool:
    """True for a decimal right after what it measures: 中间价6.5105贬值."""
    after = context.text_after(1)
    return "." in context.mention.text and context.preceded_by(words("bare", "quoted_after")) and not after.isascii()


def _is_year_of_a_name(context: Context) -> bool:
    return bool(_YEAR.fullmatch(context.mention.text)) and bool(
        re.match(r"[\u4e00-\u9fffA-Za-z“]", context.text_after(1))
    )
