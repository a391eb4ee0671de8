"""Raw mentions → raw mentions with the reason why each that is none is no claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from factcheck.extract.claiming import bare, counts, dates, durations, ordinals
from factcheck.extract.claiming.context import Context, contexts
from factcheck.model import Exclusion, Kind, RawMention, Sentence

__all__ = ["settle"]


def settle(shadow: str, sentences: Sequence[Sentence], mentions: Sequence[RawMention]) -> tuple[RawMention, ...]:
    """The mentions in their order, claims and non-claims told apart. Dates come last: they look at the other claims."""
    first = [
        mention if mention.kind is Kind.DATE else _settled(context)
        for mention, context in zip(mentions, contexts(shadow, sentences, mentions), strict=True)
    ]
    return tuple(
        replace(mention, excluded=dates.exclusion(context)) if mention.kind is Kind.DATE else mention
        for mention, context in zip(first, contexts(shadow, sentences, first), strict=True)
    )


def _settled(context: Context) -> RawMention:
    mention = context.mention
    if mention.excluded is not None and mention.rule != "leftovers":
        return mention
    if mention.kind is Kind.DURATION:
        settled = durations.settled(context)
        return counts.settled(replace_mention(context, settled)) if settled.excluded is None else settled
    if mention.kind is Kind.ORDINAL:
        return replace(mention, excluded=ordinals.exclusion(context))
    if mention.kind is Kind.NUMBER:
        settled = counts.settled(context)
        return settled if settled.kind is not Kind.NUMBER or settled.excluded else _bare(context)
    if mention.kind is Kind.FRACTION and context.followed_by(("决赛",)):
        return replace(mention, excluded=Exclusion.NAME)
    return _RULES.get(mention.kind, _as_it_is)(context)


def replace_mention(context: Context, mention: RawMention) -> Context:
    """The same context with another reading of its mention."""
    return replace(context, mention=mention)


def _bare(context: Context) -> RawMention:
    return replace(context.mention, excluded=bare.exclusion(context))


def _as_it_is(context: Context) -> RawMention:
    return replace(context.mention, excluded=Exclusion.NAME) if context.in_title_marks else context.mention


_RULES: dict[Kind, Callable[[Context], RawMention]] = {
    Kind.COUNT: counts.settled,
    Kind.MEASURE: counts.settled,
    Kind.MONEY: counts.settled,
}
