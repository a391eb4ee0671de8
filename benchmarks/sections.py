"""The parts of docs/benchmarks.md: what each measure kept → a section with its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from benchmarks.wording import LABELS, OURS, SORTS, THEIRS, number, table


def _throughput(told: Mapping[str, Any]) -> str:
    parts: list[str] = []
    for sort, of_sort in told["texts"].items():
        about = f"{of_sort['characters']:,} characters in {of_sort['articles']} articles"
        parts.append(f"### {SORTS[sort].capitalize()}\n\n{about}, {of_sort['density']} numerals in 1,000 characters.\n")
        parts.append(_rates(of_sort["rows"]))
        if sort == "news":
            parts.append(_ratios(of_sort["rows"]))
    pins = ", ".join(f"`{pin}`" for pin in told["peers"].values())
    return "\n".join([*parts, f"Peers: {pins}.\n" if pins else "No peer was measured.\n"])


def _rates(rows: Mapping[str, Mapping[str, Any]]) -> str:
    bare = rows.get("scan", {}).get("rate")
    heads = ("", "characters/s", "least to most", "mentions/s", "claims/s", "memory, MB", "bare scan is × as fast")
    return table(heads, [(LABELS[name], *_rate(row, bare)) for name, row in rows.items()])


def _rate(row: Mapping[str, Any], bare: float | None) -> tuple[str, ...]:
    if row.get("trouble"):
        return (row["trouble"].replace("|", "/"), *["–"] * 5)
    behind = number(bare / row["rate"]) if bare else "–"
    spread = f"{number(row['least'])} to {number(row['most'])}"
    found = (number(row["mentions"]), number(row["claims"]))
    return (number(row["rate"]), spread, *found, f"{row['memory'] / 1e6:.0f}", behind)


def _ratios(rows: Mapping[str, Mapping[str, Any]]) -> str:
    """How many times as fast each stage of ours is as each peer."""
    ours = [name for name in OURS if name in rows and name != "scan"]
    theirs = [name for name in THEIRS if name in rows]
    if not theirs:
        return ""
    lines = [(LABELS[peer], *(_ratio(rows[stage], rows[peer]) for stage in ours)) for peer in theirs]
    return "Times as fast as each peer:\n\n" + table(("", *(LABELS[stage] for stage in ours)), lines)


def _ratio(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> str:
    return "–" if ours.get("trouble") or theirs.get("trouble") else f"{number(ours['rate'] / theirs['rate'])} ×"


def _whole(told: Mapping[str, Any]) -> str:
    start = "The start is the same for both, so that a second process is worth the more, the longer the run."
    return "\n".join([*map(_whole_run, told.get("lengths", ())), start, ""])


def _whole_run(told: Mapping[str, Any]) -> str:
    rows = [
        (
            f"`--jobs {jobs}`",
            f"{row['wall']:.2f}",
            f"{row['cpu']:.2f}",
            number(told["characters"] / row["wall"]),
            number(sum(told["summary"][key] for key in ("verified", "refuted", "unverified")) / row["wall"]),
            f"{row['memory'] / 1e6:.0f}",
        )
        for jobs, row in told["jobs"].items()
    ]
    heads = (
        "",
        "wall, s",
        "process time, s",
        "characters/s of wall time",
        "claims/s",
        "memory of the largest process, MB",
    )
    about = f"`factcheck run` over {told['articles']:,} files with {told['characters']:,} characters"
    body = table(heads, rows)
    speed_up = f"Two jobs are {told['speed_up']:.2f} times as fast as one."
    return f"{about}, start and reports included; medians.\n\n{body}\n{speed_up}\n"


def _growth(told: Mapping[str, Any]) -> str:
    parts: list[str] = []
    for name, curve in told.items():
        if isinstance(curve, Mapping):
            fits = f"{number(curve['exponent'])} over all points, {number(curve['last_step'])} in the last step"
            parts += [f"{name.capitalize()}, process time: exponent {fits}.\n", _points(curve)]
    return "\n".join(parts)


def _points(curve: Mapping[str, Any]) -> str:
    rows = [
        (f"{point['size']:,}", f"{point['seconds']:.3g}", f"{point['memory'] / 1e6:.0f}") for point in curve["points"]
    ]
    rows += [(f"{out['size']:,}", f"left out: {out['expected']:,.0f} s expected", "–") for out in curve["left_out"]]
    return table(("size", "seconds", "memory, MB"), rows)


def _reference(told: Mapping[str, Any]) -> str:
    heads = (
        "facts",
        "first reading",
        "memory",
        "later start",
        "link, median",
        "search, p95",
        f"{told['articles']} articles",
        "memory",
    )
    rows: list[tuple[str, ...]] = [
        (
            f"{row['facts']:,}",
            f"{row['first']:.2f} s",
            f"{row['first_memory'] / 1e6:.0f} MB",
            f"{row['start']:.3f} s",
            f"{row['link_median'] * 1000:.2f} ms",
            f"{row['search_p95'] * 1000:.1f} ms",
            f"{row['run']:.2f} s",
            f"{row['run_memory'] / 1e6:.0f} MB",
        )
        for row in told["points"]
    ]
    rows += [
        (f"{out['size']:,}", f"left out: {out['expected']:,.0f} s expected", *["–"] * 6) for out in told["left_out"]
    ]
    fits = f"Exponent of the first reading {number(told['exponent'])}, of a run {number(told['run_exponent'])}."
    return f"{table(heads, rows)}\n{fits}\n"


def _startup(told: Mapping[str, Any]) -> str:
    rows = [
        (
            f"`{name}`" if name.startswith("factcheck") else name,
            *(f"{row[key]:.3f}" for key in ("median", "min", "max", "cpu")),
            f"< {row['aim']}" if "aim" in row else "",
        )
        for name, row in told["seconds"].items()
    ]
    heads = ("", "wall, median", "least", "greatest", "process time", "aim")
    return f"In seconds, {told['runs']} runs each, the index of the reference built before.\n\n{table(heads, rows)}"


def _cache(told: Mapping[str, Any]) -> str:
    first = told["seconds"]["first"]
    rows = [(name, f"{taken:.2f}", f"{taken / first:.1%}") for name, taken in told["seconds"].items()]
    aim = f"The aim of a run after one change is {told['aim']:.0%} of the first."
    body = table(("run", "seconds", "of the first"), rows)
    return f"Wall time of runs over {told['articles']} articles. {aim}\n\n{body}"


def of_script(told: Mapping[str, Any]) -> str:
    """What a script kept that stands for itself: its own Markdown, or else its plain values as they are."""
    if "markdown" in told:
        return str(told["markdown"])
    rows = [(key, value if isinstance(value, str) else number(value)) for key, value in _flat(told) if key != "took"]
    return table(("", "measured"), rows)


def _flat(told: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Names and plain values, those of inner tables under both names; lists are left out."""
    for key, value in told.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}, ")
        elif not isinstance(value, list):
            yield f"{before}{key}", value


# For each measure the title of its section, and what comes below it.
SECTIONS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "throughput": ("Characters a second", _throughput),
    "whole": ("Whole runs", _whole),
    "growth": ("Growth", _growth),
    "reference": ("Larger references", _reference),
    "startup": ("Start-up", _startup),
    "cache": ("The cache", _cache),
}
