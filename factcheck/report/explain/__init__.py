"""How a number was read, step by step, for an editor who disputes a reading. The words are ``data/explain.*.toml``."""

from factcheck.report.explain.layout import explanation_text, explanation_wire
from factcheck.report.explain.step import Case, Step
from factcheck.report.explain.steps import explain

__all__ = ["Case", "Step", "explain", "explanation_text", "explanation_wire"]
