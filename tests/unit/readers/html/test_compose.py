from __future__ import annotations

from factcheck.model import Anchor
from factcheck.readers.html.compose import Lines, anchors_of
from factcheck.readers.html.lines import Bit


def test_anchors_stand_where_the_source_does_not_run_on():
    lines = Lines("ab\ncdef")
    bits = [Bit("a", 0, 0), Bit("b", 1, 0), Bit(" ", 2, -1), Bit("c", 3, 1), Bit("f", 6, 2)]
    assert anchors_of(bits, lines) == (Anchor(0, 1, 1), Anchor(3, 2, 1), Anchor(4, 2, 4))
