"""The HTTP service of `factcheck serve`: texts in, the JSON of reports out.

`openapi` describes it, and `asking` reads what is asked; they know no web library. `work` is what a worker process does
with it, `workers` keep those processes, `app` has the addresses, `guard` and `protocol` keep off what is too large, too
slow or from elsewhere, `serving` runs it all. Nothing is kept between two requests but the reference.
"""

from importlib.util import find_spec

from factcheck.server.limits import Limits

__all__ = ["Limits", "missing_package"]


def missing_package() -> str | None:
    """The first package of the extra `server` that is not installed; None where all are."""
    return next((name for name in ("starlette", "uvicorn", "h11") if find_spec(name) is None), None)
