"""Downloads of 国家统计局 (data.stats.gov.cn): title lines, 指标 or 地区 × periods, notes and source at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.reference.importing.layouts import wide
from factcheck.reference.importing.mapping import ImportMapping
from factcheck.reference.importing.table import Plan, Row
from factcheck.reference.importing.titles import told_by


def plan(head: Sequence[Row], mapping: ImportMapping) -> Plan | None:
    """The plan for such a download; None where no line above the header names its database (数据库：年度数据)."""
    found = wide.plan(head, mapping)
    if found is None or "database" not in told_by(head[: found.before - 1]):
        return None
    return replace(found, layout="nbs")
