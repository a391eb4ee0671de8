"""A small reference, a job on it, and a reader of articles that do harm to whoever reads them."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any

import pytest

from factcheck.corpus import Engine, Job, Limits, Summary, run_corpus, walking
from factcheck.corpus.checking import check_partition
from factcheck.corpus.model import Outcome, Partition
from factcheck.corpus.parquet import outline, read_columns
from factcheck.equipment import Equipment, equipment_of

FACTS = (
    "id,subject,indicator,period,value,unit,source,source_url,published\n"
    "u21,临江市,高等学校,2021,92,所,统计公报,https://example.org/2021,2022-03-01\n"
)
GOOD = "2021年，临江市共有高等学校92所。"
WRONG = "2021年，临江市共有高等学校29所，其中三分之二在城区。"

_READER = """
import os

HARM = {"exit": lambda: os._exit(3), "raise": lambda: 1 / 0}


class Reader:
    suffixes = (".harm",)

    def __call__(self, data, path):
        word = data.decode().strip()
        if word == "spin":
            while True:
                pass
        if word == "memory":
            held = []
            while True:
                held.append(bytes(10_000_000))  # asked for, not filled: quick on a busy machine
        if word == "once":
            mark = os.path.join(os.path.dirname(path), ".seen")
            if not os.path.exists(mark):
                open(mark, "w").close()
                os._exit(9)
        else:
            HARM[word]()
        from factcheck.readers.plain import TEXT

        return TEXT("一所学校。".encode(), path)


READER = Reader()
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with reference data."""
    (tmp_path / "reference_data").mkdir()
    (tmp_path / "reference_data" / "facts.csv").write_text(FACTS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def equipment(desk: Path) -> Equipment:
    return equipment_of(["reference_data"])


@pytest.fixture
def job(desk: Path) -> Callable[..., Job]:
    """Makes a job that writes to a folder of a name."""

    def make(out: str = "out", **more: object) -> Job:
        return Job(folder=str(desk), out=out, reference=("reference_data",), **{"limits": Limits(1, 1024), **more})  # type: ignore[arg-type]  # fields of Job

    return make


@pytest.fixture
def harm(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    """Installs a reader for ``.harm``, as a package of somebody else would."""
    site = tmp_path_factory.mktemp("site")
    (site / "harm_reader.py").write_text(_READER, encoding="utf-8")
    info = site / "harm_reader-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: harm-reader\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[factcheck.readers]\nharm = harm_reader:READER\n", encoding="utf-8")
    monkeypatch.syspath_prepend(site)
    walking.article_endings.cache_clear()
    yield
    walking.article_endings.cache_clear()


@pytest.fixture
def here(equipment: Equipment) -> Engine:
    """An engine that checks in this very process."""

    def engine(job: Job, partitions: Iterable[Partition]) -> Generator[Outcome, None, None]:
        for partition in partitions:
            yield check_partition(partition, job, equipment)

    return engine


@pytest.fixture
def start(equipment: Equipment, here: Engine) -> Callable[..., Summary]:
    """Runs on ``a.jsonl`` in this process, two articles a partition."""

    def run(job: Job, *, size: int = 2, resume: bool = False) -> Summary:
        return run_corpus(["a.jsonl"], job, equipment, engine=here, size=size, resume=resume)

    return run


def rows_of(path: Path, *columns: str) -> list[dict[str, Any]]:
    """The rows of a table that a run wrote."""
    return list(read_columns(path, columns or outline(path).columns))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def write_lines(path: Path, count: int, *, first: int = 0) -> None:
    """JSON Lines of articles, every third of which is wrong."""
    rows = (
        {"id": f"a{number}", "date": "2022-05-04", "text": f"{GOOD if number % 3 else WRONG}第{number}稿。"}
        for number in range(first, first + count)
    )
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
