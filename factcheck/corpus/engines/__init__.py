"""Engines: the processes of this machine, or Dask. Another one is another module here, and a line in `engine_of`."""

from __future__ import annotations

from typing import Literal

from factcheck.corpus.engines.local import LocalEngine
from factcheck.corpus.engines.model import Engine

EngineName = Literal["local", "dask"]

__all__ = ["Engine", "EngineName", "engine_of"]


def engine_of(name: EngineName, *, jobs: int, scheduler: str | None = None) -> Engine:
    """The engine of a name. Raises `MissingExtraError` FC901 where its library is not installed."""
    if name == "local":
        return LocalEngine(jobs=jobs)
    from factcheck.corpus.engines.cluster import DaskEngine

    return DaskEngine(jobs=jobs, scheduler=scheduler)
