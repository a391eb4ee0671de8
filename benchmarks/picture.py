"""The figures → one picture in SVG, readable on light and dark pages: rates as bars, growth as two panels of lines."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.wording import LABELS, OURS

WIDTH, LEFT, RIGHT = 860, 262, 90
_ROW, _TOP = 24, 62
_PANEL_HEIGHT, _GAP = 230, 70

_STYLE = """
  .page { fill: #ffffff } .ink { fill: #1f2328 } .soft { fill: #59636e } .grid { stroke: #d1d9e0 }
  .ours { fill: #0969da } .peer { fill: #8c959f } .floor { fill: #d4a72c }
  .l0 { stroke: #0969da } .l1 { stroke: #1a7f37 } .l2 { stroke: #bc4c00 }
  .d0 { fill: #0969da } .d1 { fill: #1a7f37 } .d2 { fill: #bc4c00 }
  text { font: 13px system-ui, "Noto Sans CJK SC", sans-serif } .head { font-weight: 600; font-size: 15px }
  .line { fill: none; stroke-width: 2 } .small { font-size: 11px }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117 } .ink { fill: #e6edf3 } .soft { fill: #9198a1 } .grid { stroke: #3d444d }
    .ours { fill: #4493f8 } .peer { fill: #656c76 } .floor { fill: #d29922 }
    .l0 { stroke: #4493f8 } .l1 { stroke: #3fb950 } .l2 { stroke: #f0883e }
    .d0 { fill: #4493f8 } .d1 { fill: #3fb950 } .d2 { fill: #f0883e }
  }"""


@dataclass(frozen=True, slots=True)
class Scale:
    """A logarithmic scale from powers of ten to a stretch of the picture."""

    low: int
    high: int
    start: float
    end: float

    @classmethod
    def over(cls, values: Sequence[float], start: float, end: float) -> Scale:
        """The scale that holds all values between whole powers of ten."""
        low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        return cls(low, max(high, low + 1), start, end)

    def at(self, value: float) -> float:
        """Where a value lies.

        >>> Scale(0, 2, 100, 300).at(10)
        200.0
        """
        return round(self.start + (math.log10(value) - self.low) / (self.high - self.low) * (self.end - self.start), 1)

    @property
    def ticks(self) -> list[int]:
        """The powers of ten on it."""
        return list(range(self.low, self.high + 1))


def picture(found: Mapping[str, Any]) -> str:
    """The picture; what was not measured is not in it."""
    rows = found.get("throughput", {}).get("texts", {}).get("news", {}).get("rows", {})
    bars = list(_bars({name: row["rate"] for name, row in rows.items() if row.get("rate")}))
    below = _TOP + _ROW * sum('class="bar' in bar for bar in bars) + 40 if bars else 10
    growth = {name: curve for name, curve in found.get("growth", {}).items() if isinstance(curve, Mapping)}
    half = (WIDTH - 3 * _GAP) // 2
    panels = [
        *_panel("Seconds for a run over so many articles", {"run": growth.get("articles")}, _GAP, below, half),
        *_panel("Seconds for one article of so many characters", _of_length(growth), 2 * _GAP + half, below, half),
    ]
    height = below + (_PANEL_HEIGHT + 60 if panels else 0)
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    title = "<title>Characters per second of factcheck and of other tools, and how the cost grows</title>"
    ground = f'<rect class="page" width="{WIDTH}" height="{height}" rx="6"/>'
    return "\n".join([head, title, f"<style>{_STYLE}\n</style>", ground, *bars, *panels, "</svg>"]) + "\n"


def _of_length(growth: Mapping[str, Any]) -> dict[str, Any]:
    return {name.removeprefix("length, "): curve for name, curve in growth.items() if name.startswith("length, ")}


def _bars(rates: Mapping[str, float]) -> Iterator[str]:
    """The bars, ours first in the order of the stages, then the peers from fast to slow."""
    if not rates:
        return
    names = [name for name in OURS if name in rates]
    names += sorted((name for name in rates if name not in OURS), key=lambda name: -rates[name])
    scale = Scale.over(list(rates.values()), LEFT, WIDTH - RIGHT)
    bottom = _TOP + _ROW * len(names)
    yield _text(
        16, 28, "Characters a second on news with 25 numerals and more in 1,000, one core, logarithmic", "head ink"
    )
    yield from _ticks(scale, _TOP - 8, bottom)
    for at, name in enumerate(names):
        kind = "floor" if name == "scan" else "ours" if name in OURS else "peer"
        top, end = _TOP + _ROW * at, scale.at(rates[name])
        label = ("factcheck: " if kind == "ours" else "") + LABELS[name].replace("*", "").replace("`", "")
        yield _text(LEFT - 8, top + 14, label, "ink", anchor="end")
        place = f'x="{LEFT}" y="{top + 2}" width="{max(1.0, end - LEFT):.1f}" height="{_ROW - 7}"'
        yield f'<rect class="bar {kind}" {place} rx="2"/>'
        yield _text(end + 6, top + 14, _short(rates[name]), "soft")


def _panel(title: str, curves: Mapping[str, Any], left: int, top: float, width: int) -> Iterator[str]:
    """Lines over logarithmic axes, each with its exponent."""
    drawn = {name: curve for name, curve in curves.items() if curve and curve["points"]}
    if not drawn:
        return
    points = [(point["size"], point["seconds"]) for curve in drawn.values() for point in curve["points"]]
    across = Scale.over([size for size, _ in points], left, left + width)
    up = Scale.over([seconds for _, seconds in points], top + _PANEL_HEIGHT, top + 30)
    yield _text(left - 40, top + 10, title, "head ink")
    yield from _ticks(across, top + 30, top + _PANEL_HEIGHT, is_below=True)
    for power in up.ticks:
        y = up.at(10.0**power)
        yield f'<line class="grid" x1="{left}" y1="{y}" x2="{left + width}" y2="{y}"/>'
        yield _text(left - 6, y + 4, f"{10.0**power:g}", "soft small", anchor="end")
    for at, (name, curve) in enumerate(drawn.items()):
        places = [(across.at(point["size"]), up.at(point["seconds"])) for point in curve["points"]]
        yield f'<polyline class="line l{at}" points="{" ".join(f"{x},{y}" for x, y in places)}"/>'
        yield from (f'<circle class="d{at}" cx="{x}" cy="{y}" r="3"/>' for x, y in places)
        exponent = "–" if curve["exponent"] is None else f"{curve['exponent']:.2f}"
        low = top + _PANEL_HEIGHT - 17 * (len(drawn) - at)  # lines rise, so this corner is free
        yield f'<rect class="d{at}" x="{left + width - 145}" y="{low}" width="10" height="10"/>'
        yield _text(left + width - 129, low + 9, f"{name}: exponent {exponent}", "ink small")


def _ticks(scale: Scale, top: float, bottom: float, *, is_below: bool = False) -> Iterator[str]:
    for power in scale.ticks:
        x = scale.at(10.0**power)
        yield f'<line class="grid" x1="{x}" y1="{top}" x2="{x}" y2="{bottom}"/>'
        yield _text(x, bottom + 16 if is_below else top - 4, _short(10.0**power), "soft small", anchor="middle")


def _text(x: float, y: float, words: str, kind: str, *, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'


def _short(value: float) -> str:
    """A number with its thousands or millions as a letter.

    >>> _short(24_300_000.0), _short(1000.0), _short(950.0)
    ('24M', '1k', '950')
    """
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:.2g}{letter}" if value / size < 100 else f"{value / size:.0f}{letter}"
    return f"{value:g}"


if __name__ == "__main__":
    sys.stdout.write(picture(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
