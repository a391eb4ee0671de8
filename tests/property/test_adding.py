"""A row goes into any readable file without changing a byte else, and any text is a figure or a problem."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Problem
from factcheck.reference.curating.figures import figure
from factcheck.reference.curating.inserting import with_row
from factcheck.reference.rows import read_table

COLUMNS = ("id", "subject", "indicator", "period", "value", "note")
CELL = st.text(alphabet='ab京海 ,"\n\r5é', max_size=4)
ROW = st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELL))


def written(rows: list[dict[str, str]], end: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([[row[name] for name in COLUMNS] for row in rows])
    return out.getvalue()


def key(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[name].strip() for name in ("subject", "indicator", "period", "id"))


NEW = ROW.filter(lambda row: any(cell.strip() for cell in row.values()))
FORM = st.tuples(st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans())


@given(st.lists(ROW, max_size=5), NEW, FORM, st.booleans())
def test_a_row_goes_in_and_nothing_else_changes(rows, new, form, is_sorted):
    end, has_bom, is_ended = form
    text = written(sorted(rows, key=key) if is_sorted else rows, end)
    text = text if is_ended else text.removesuffix(end)
    old = (b"\xef\xbb\xbf" if has_bom else b"") + text.encode()
    found = with_row(old, new)
    used = end if is_ended or rows else "\n"
    assert len(found.data) == len(old) + len(found.row.encode()) + len(used) * (1 + found.mended)
    before, after = read_table(old, "f.csv"), read_table(found.data, "f.csv")
    assert after.problems == before.problems == ()
    (line,) = [dict(record.cells) for record in after.records if record.line == found.line]
    assert line == {name: cell.strip() for name, cell in new.items()}
    assert [dict(record.cells) for record in after.records if record.line != found.line] == [
        dict(record.cells) for record in before.records
    ]
    if is_sorted:
        keys = [key(dict(record.cells)) for record in after.records]
        assert found.in_order
        assert keys == sorted(keys)


@given(st.text(max_size=12), st.text(max_size=4), st.text(max_size=4))
def test_any_text_is_a_figure_or_a_problem(value, unit, qualifier):
    found = figure(value, unit, qualifier)
    if not isinstance(found, Problem):
        again = figure(*found)
        assert isinstance(again, Problem) or all(isinstance(cell, str) for cell in again)


@given(
    st.from_regex(r"-?[1-9]\d{0,3}(\.\d{1,2})?", fullmatch=True),
    st.sampled_from(["", "万", "亿", "万亿"]),
    st.sampled_from("家所项"),
)
def test_a_plain_figure_lands_in_its_columns_however_it_is_parted(number, scale, unit):
    wanted = (number, scale + unit, "")
    assert figure(number + scale + unit) == figure(number + scale, unit) == figure(number, scale + unit) == wanted
