"""The descriptor beside the reference data says what the files are now, and another program agrees."""

from __future__ import annotations

import json
import subprocess
import sys

from factcheck.reference.curating.package import describe
from factcheck.report.exact_json import dumps, to_bytes
from tests.conftest import ROOT

FOLDER = ROOT / "reference_data"
COMMAND = "python -m factcheck reference package"
VALIDATE = """
import json, sys
from frictionless import Package
report = Package(sys.argv[1]).validate()
print(json.dumps([[error.type, error.note] for task in report.tasks for error in task.errors] + [
    [error.type, error.note] for error in report.errors]))
"""


def test_the_descriptor_is_up_to_date() -> None:
    written = (FOLDER / "datapackage.json").read_bytes()
    now = to_bytes(dumps(describe([FOLDER], root=FOLDER), indent=2) + "\n")
    assert written == now, f"the files have changed since: run {COMMAND}"


def test_frictionless_finds_nothing_wrong() -> None:
    # In a process of its own: it is no dependency of ours, and its warnings are none of ours.
    command = [sys.executable, "-c", VALIDATE, "datapackage.json"]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_every_resource_is_a_file_of_the_folder() -> None:
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == sorted(path.name for path in FOLDER.glob("*.csv"))
