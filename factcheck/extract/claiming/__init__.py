"""Raw mentions → raw mentions with the reason why each that is none is no claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from factcheck.extract.claiming import bare, counts, dates, durations, ordinals
from factcheck.extract.claiming.context import MOST_ALONE, Context, Surroundings, surroundings, with_reason
from factcheck.extract.claiming.naming import is_name
from factcheck.extract.claiming.plain import is_plain
from factcheck.model import Exclusion, Kind, RawMention, Sentence
from factcheck.patterns import regex

__all__ = ["settle"]

_YEAR = regex(r"(?:19|20)\d\d")


def settle(shadow: str, sentences: Sequence[Sentence], mentions: Sequence[RawMention]) -> tuple[RawMention, ...]:
    """The mentions in their order, claims and non-claims told apart. Dates come last: they look at the other claims."""
    around = surroundings(shadow, sentences, mentions)
    first = [
        mention if mention.kind is Kind.DATE or _is_settled(mention, around) else _settled(around.context(place))
        for place, mention in enumerate(mentions)
    ]
    around = replace(around, mentions=first)
    return tuple(
        [
            with_reason(mention, dates.exclusion(around.context(place))) if mention.kind is Kind.DATE else mention
            for place, mention in enumerate(first)
        ]
    )


def _is_settled(mention: RawMention, around: Surroundings) -> bool:
    """True for a plain claim, and for what a rule has set aside that has no number: words, identifiers, lists."""
    if mention.excluded is not None:
        return not mention.numeral and mention.rule != "leftovers"
    return is_plain(mention, around.shadow) and not around.in_title_marks(mention.span)


def _settled(context: Context) -> RawMention:
    mention = context.mention
    span = context.sentence.span
    rest = (span.end - span.start) - (context.end - context.start)
    bare = mention.kind is Kind.NUMBER or rest < MOST_ALONE
    if bare and mention.numeral and mention.rule not in _NO_NUMBERS and _stands_alone(context):
        return with_reason(mention, None)
    if mention.excluded is not None and mention.rule != "leftovers":
        return mention
    if mention.kind is Kind.DURATION:
        settled = durations.settled(context)
        return counts.settled(replace_mention(context, settled)) if settled.excluded is None else settled
    if mention.kind is Kind.ORDINAL:
        return with_reason(mention, ordinals.exclusion(context))
    if mention.kind is Kind.NUMBER:
        settled = counts.by_rules(context)
        return settled if settled.kind is not Kind.NUMBER or settled.excluded else _bare(context)
    if mention.kind is Kind.FRACTION and context.followed_by(("决赛",)):
        return mention._replace(excluded=Exclusion.NAME)
    return _RULES.get(mention.kind, _as_it_is)(context)


def _stands_alone(context: Context) -> bool:
    """True for the only number of a cell or an answer, and for those of a row; the years over columns are none."""
    mention = context.mention
    if context.alone:
        return bool((mention.numeral or "").strip("百千万亿兆"))
    return mention.kind is Kind.NUMBER and context.in_figures and not _YEAR.fullmatch(mention.text)


def replace_mention(context: Context, mention: RawMention) -> Context:
    """The same context with another reading of its mention."""
    return context._replace(mention=mention)


def _bare(context: Context) -> RawMention:
    mention = with_reason(context.mention, bare.exclusion(context))
    counted = mention.excluded is None and mention.kind is Kind.NUMBER and bare.counts_bare(context)
    return mention._replace(kind=Kind.COUNT) if counted else mention


def _as_it_is(context: Context) -> RawMention:
    return context.mention._replace(excluded=Exclusion.NAME) if context.in_title_marks else context.mention


def _percent(context: Context) -> RawMention:
    """持股5%以上股东 tells which holders are spoken of."""
    if context.mention.hedges and is_name(context):
        return context.mention._replace(excluded=Exclusion.NAME)
    return _as_it_is(context)


_NO_NUMBERS = ("leftovers", "identifiers", "words", "lists")
_RULES: dict[Kind, Callable[[Context], RawMention]] = {
    Kind.COUNT: counts.by_rules,
    Kind.MEASURE: counts.by_rules,
    Kind.MONEY: counts.by_rules,
    Kind.PERCENT: _percent,
}
