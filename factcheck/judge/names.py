"""How the reference names what is told about an indicator: X增速, X占比, X排名, X目标 (CONTRACT section 4)."""

from __future__ import annotations

from functools import cache, lru_cache

from factcheck.lexicon import rows, table


@cache
def suffixes(kind: str) -> tuple[str, ...]:
    """The suffixes of one kind, the preferred first."""
    return tuple(row["suffix"] for row in rows("judge/rate_names.csv") if row["kind"] == kind)


@lru_cache(maxsize=1 << 14)
def named(indicator: str, *kinds: str) -> tuple[str, ...]:
    """The names that ``indicator`` may have as a fact of those kinds, in order.

    >>> named("粮食产量", "rank")[0]
    '粮食产量排名'
    """
    return tuple(f"{indicator}{suffix}" for kind in kinds for suffix in suffixes(kind))


@lru_cache(maxsize=1 << 14)
def stem(indicator: str, *kinds: str) -> str | None:
    """``indicator`` without a suffix of those kinds, or None where it ends in none.

    >>> stem("地区生产总值增速", "growth"), stem("粮食产量", "growth")
    ('地区生产总值', None)
    """
    fitting = [s for kind in kinds for s in suffixes(kind) if indicator.endswith(s) and indicator != s]
    return indicator.removesuffix(max(fitting, key=len)) if fitting else None


@lru_cache(maxsize=1 << 14)
def twins_of(indicator: str) -> tuple[str, ...]:
    """Other names of one measure for another sort of subject: 国内生产总值 of a country, 地区生产总值 of a province."""
    return tuple(row["other"] for row in rows("judge/twins.csv") if row["indicator"] == indicator)


@lru_cache(maxsize=1 << 14)
def grows_in_constant_prices(indicator: str) -> bool:
    """True where the published rate is the real one: 国内生产总值, 增加值; that of 固定资产投资 is not."""
    prices = [row["note"] for row in rows("judge/not_computable.csv") if row["word"] in indicator]
    return bool(prices) and all(note == "不变价格" for note in prices)


@lru_cache(maxsize=1 << 14)
def is_rate_computable(indicator: str) -> bool:
    """False where published rates are at constant or comparable prices, so that levels give no rate."""
    return not any(row["word"] in indicator for row in rows("judge/not_computable.csv"))


@lru_cache(maxsize=1 << 10)
def at_current_prices(words: str) -> bool:
    """True for 名义, 按现价计算, 不扣除价格因素: the basis on which a rate is nominal."""
    told = table("gauges.toml")
    return words.startswith(told["not_deflated"]) or any(word in words for word in (*told["nominal"], *told["present"]))
