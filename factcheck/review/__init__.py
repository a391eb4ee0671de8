"""What people have said of findings, laid over a report: comments in articles, a file of suppressions, the baseline.

And which part of the articles a run looks at: those that changed since a revision of git. Verdicts stay as they are.
"""

from factcheck.review.narrowing import Chosen
from factcheck.review.plan import Plan, prepare, select
from factcheck.review.reviewing import Reviewed, renew, review

__all__ = ["Chosen", "Plan", "Reviewed", "prepare", "renew", "review", "select"]
