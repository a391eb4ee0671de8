"""Claims and facts → verdicts; the claims of an article against each other → conflicts."""

from factcheck.judge.conflicts import find_conflicts, find_conflicts_across, prepare_figures
from factcheck.judge.considered import judge_considered
from factcheck.judge.context import Context
from factcheck.judge.verdict import judge

__all__ = ["Context", "find_conflicts", "find_conflicts_across", "judge", "judge_considered", "prepare_figures"]
