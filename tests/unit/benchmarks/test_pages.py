"""From figures to page and picture: nothing dropped in silence, and what is kept is what the figures give."""

from __future__ import annotations

import doctest
import importlib
import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from benchmarks import peers
from benchmarks.__main__ import PAGE, PICTURE, RESULTS, rounded
from benchmarks.bars import bars
from benchmarks.page import bars_on_terminal, page
from benchmarks.peer_tools import TOOLS
from benchmarks.picture import picture
from benchmarks.stages import STAGES
from benchmarks.throughput import line
from benchmarks.wording import LABELS

MACHINE = {"processor": "P", "cores": 2, "memory_gb": 24, "system": "S", "python": "3.11", "versions": {"spacy": "3.8"}}


def row(rate: float) -> dict[str, Any]:
    return {"rate": rate, "least": rate, "most": rate, "read": 1, "mentions": 5.0, "claims": None, "memory": 5e7}


def figures(**more: Any) -> dict[str, Any]:
    rows = {"scan": row(1e8), "find": row(3.2e6), "values": row(9e5), "recognizers all models": row(40_000)}
    rows |= {"duckling all dimensions": {"trouble": "could not be installed: pip ended with status 1"}}
    text = {"articles": 2, "characters": 2000, "density": 27.5, "rows": rows}
    return {"machine": MACHINE, "throughput": {"texts": {"news": text}, "peers": {"recognizers": "r==1"}}, **more}


def curve(*seconds: float, left_out: int = 0) -> dict[str, Any]:
    points = [{"size": 10**at, "seconds": taken, "memory": 1e8} for at, taken in enumerate(seconds)]
    out = [{"size": left_out, "expected": 777.0}] if left_out else []
    return {"points": points, "left_out": out, "exponent": 0.98, "last_step": 1.31}


def test_the_page_tells_rates_ratios_and_the_peer_that_failed():
    text = page(figures())
    assert "| **find mentions** | 3,200,000 | 3,200,000 to 3,200,000 | 5 | – | 50 | 31.2 |" in text
    assert "| Recognizers-Text, all its models | 80 × | 22.5 × |" in text
    assert "| Duckling | could not be installed: pip ended with status 1 | – |" in text
    assert "`r==1`" in text


def test_a_failed_peer_shows_on_the_terminal_too():
    assert line("x", {"trouble": "took longer than 5 s"}).endswith("took longer than 5 s")


def test_a_measure_that_failed_says_so_on_the_page():
    assert "This measure failed: factcheck run: status 2" in page(figures(whole={"failed": "factcheck run: status 2"}))


def test_points_that_were_left_out_are_told():
    assert "| 10,000 | left out: 777 s expected | – |" in page(
        figures(growth={"articles": curve(1, 2, left_out=10_000)})
    )


def test_a_script_that_stands_for_itself_has_a_section():
    text = page(figures(hostile={"worst": {"longest": 3.5}, "rows": [], "took": 9}))
    assert "## Hostile\n\n|  | measured |\n| --- | ---: |\n| worst, longest | 3.5 |\n" in text
    assert "| took |" not in text
    assert "## Serve\n\nas it is" in page(figures(serve={"markdown": "as it is\n"}))


def test_aims_are_met_missed_or_not_measured():
    told = {bar.what: bar.is_met for bar in bars(figures(growth={"articles": curve(1, 20)}))}
    assert told["find mentions, characters/s"] is True
    assert told["with values and intervals, characters/s"] is False
    assert told["two jobs, × one, in the longest run"] is None
    assert told["exponent, articles"] is True
    assert told["exponent of the last step, articles"] is False
    assert "missed" in bars_on_terminal(figures())


def test_a_curve_that_is_all_start_meets_no_aim():
    told = {bar.what: bar.is_met for bar in bars(figures(growth={"articles": curve(3.0, 3.1)}))}
    assert told["exponent, articles"] is None


@pytest.mark.parametrize(
    "found", [{"machine": MACHINE}, figures(), figures(growth={"articles": curve(1, 2), "took": 3})]
)
def test_the_picture_is_well_formed_with_a_bar_for_each_rate(found: dict[str, Any]):
    root = ET.fromstring(picture(found))  # noqa: S314 - our own picture
    drawn = [each for each in root.iter() if "bar" in each.get("class", "").split()]
    rows = found.get("throughput", {}).get("texts", {}).get("news", {}).get("rows", {})
    assert len(drawn) == sum("rate" in each for each in rows.values())
    widths = [float(each.get("width", 0)) for each in drawn]
    assert widths == sorted(widths, reverse=True)


def test_every_row_has_a_label_and_every_tool_an_environment():
    assert set(LABELS) == {*STAGES, *TOOLS}
    assert {tool.split(" ")[0] for tool in TOOLS} == set(peers.pins(peers.PINS.read_text(encoding="utf-8")))


def test_peers_are_pinned_by_name_and_version_alone():
    pins = [pin for of_one in peers.pins(peers.PINS.read_text(encoding="utf-8")).values() for pin in of_one]
    assert [pin for pin in pins if pin.count("==") != 1 or "/" in pin] == []


@pytest.mark.parametrize("module", ["fitting", "peers", "picture", "texts", "throughput", "wording", "__main__"])
def test_examples(module: str):
    tried = doctest.testmod(importlib.import_module(f"benchmarks.{module}"))
    assert tried.attempted > 0
    assert tried.failed == 0


def test_page_and_picture_are_what_the_kept_figures_give():
    found = json.loads(RESULTS.read_text(encoding="utf-8"))
    assert found == rounded(found)
    assert PAGE.read_text(encoding="utf-8") == page(found)
    assert PICTURE.read_text(encoding="utf-8") == picture(found)
