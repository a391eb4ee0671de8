"""What others run: the action, the hooks, and the jobs that `factcheck init` writes. Commands and options must exist.

The schemas of GitHub and GitLab are large and change often; `check-jsonschema` holds them, see CONTRIBUTING.md.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from factcheck import plugins
from factcheck.cli import app
from factcheck.newsroom import SYSTEMS, Origin, setup_files
from tests.conftest import ROOT

# Options and formats that the files use and other changes bring. Empty this once they are there.
AWAITED_OPTIONS: set[str] = set()
AWAITED_FORMATS: set[str] = set()

PAGE = (ROOT / "docs/how-to/ci.md").read_text(encoding="utf-8")
FENCES = [(token.info.strip(), token.content) for token in MarkdownIt().parse(PAGE) if token.type == "fence"]
TEMPLATES = {
    file.name: file.content.decode()
    for lang in ("zh", "en")
    for file in setup_files(systems=SYSTEMS, lang=lang, origin=Origin("https://example.org/x", "v1"))
}
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PRE_COMMIT_HOME": ""}


def scripts() -> Iterator[tuple[str, str]]:
    """Every shell script of the files, with where it stands."""
    for step in ACTION["runs"]["steps"]:
        yield "action.yml", step.get("run", "")
    for hook in HOOKS:
        yield ".pre-commit-hooks.yaml", hook["entry"]
    workflow = yaml.safe_load(TEMPLATES[".github/workflows/factcheck.yml"])
    for step in workflow["jobs"]["factcheck"]["steps"]:
        yield "github", step.get("run", "")
    job = yaml.safe_load(TEMPLATES[".gitlab-ci.yml"])["factcheck"]
    yield "gitlab", "\n".join([*job["before_script"], *job["script"]])
    for language, text in FENCES:
        if language in ("sh", "groovy", "yaml"):
            yield "ci.md", text


def used_commands() -> list[tuple[str, str]]:
    """Every ``factcheck …`` in them, up to the end of its command."""
    pattern = re.compile(r"(?:^|[\s'/])factcheck +((?:config|reference|baseline|init|run)\b[^\n'|;&#]*)")
    joined = ((name, script.replace("\\\n", " ").replace("\n  --", " --")) for name, script in scripts())
    return [(name, match[1].strip()) for name, script in joined for match in pattern.finditer(script)]


def help_of(words: list[str]) -> str:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, [*words, "--help"])
    assert result.exit_code == 0, words
    return result.output


def command_of(words: list[str]) -> list[str]:
    command: Any = typer.main.get_command(app)
    path: list[str] = []
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words[0]]
        path.append(words.pop(0))
    return path


def test_commands_are_found_in_every_file():
    assert {name for name, _ in used_commands()} == {
        "action.yml",
        ".pre-commit-hooks.yaml",
        "github",
        "gitlab",
        "ci.md",
    }


@pytest.mark.parametrize(("name", "line"), used_commands())
def test_every_command_and_option_exists(name, line):
    words = re.sub(r"\$\{\w+:\+(.*?)\}", r"\1", line).split()
    path = command_of(words)
    assert path, line
    known = help_of(path)
    for option in (word for word in words if re.match(r"--\w", word)):
        assert option in AWAITED_OPTIONS or re.search(rf"(?<![\w-]){option}(?![\w-])", known), option


def test_every_option_that_the_action_puts_together_exists():
    (script,) = (step["run"] for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    options = set(re.findall(r"--[a-z][\w-]+", script))
    assert {"--out", "--format", "--reference", "--fail-on", "--lang"} <= options
    known = help_of(["run"])
    assert [option for option in options - AWAITED_OPTIONS if option not in known] == []


def test_every_format_exists():
    texts = [line for _, line in used_commands()] + [f"--format {ACTION['inputs']['formats']['default']}"]
    named = {name for text in texts for found in re.findall(r"--format (\S+)", text) for name in found.split(",")}
    named -= {"text", '"$FORMATS', 'json"'}  # of `reference check`, and of a variable
    known = {point.name for point in plugins.find("factcheck.reporters")}
    assert named - AWAITED_FORMATS <= known
    assert {"md", "json", "sarif", "junit"} <= named


def test_nothing_installs_a_bare_name():
    """Of these names on the package index one is somebody else's, and the other is not ours yet."""
    texts = [*TEMPLATES.values(), PAGE, (ROOT / "action.yml").read_text(encoding="utf-8")]
    installs = [
        line for text in texts for line in text.splitlines() if re.search(r"pip3? install -|pip install ['\"\w]", line)
    ]
    assert len(installs) >= 4
    allowed = re.compile(r'"git\+|"\$FACTCHECK"|"\$\{VERSION:-\$GITHUB_ACTION_PATH\}"|install pre-commit|^Do not write')
    assert [line for line in installs if not allowed.search(line)] == []


# --- the action --------------------------------------------------------------------------------------------------


def test_no_input_of_the_action_stands_inside_a_script():
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert "shell" in step or "uses" in step


def test_every_input_is_used_and_every_output_is_written():
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert [name for name in ACTION["inputs"] if f"inputs.{name}" not in text] == []
    written = {"status", "reports", "verified", "refuted", "unverified", "excluded", "conflicts"}
    assert ACTION["outputs"].keys() == written
    shown = set(re.findall(r"`([a-z-]+)`", PAGE[PAGE.index("Its inputs are") : PAGE.index("## GitLab")]))
    assert shown == ACTION["inputs"].keys() | written


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("paths", "status"), [("", 0), ("articles\n\nno such; echo x\n--frobnicate\n$(touch pwned)", 2)]
)
def test_the_script_of_the_action(paths, status, desk):
    bin_folder = desk.parent / "bin"
    bin_folder.mkdir()
    (bin_folder / "factcheck").write_text(f'#!/bin/sh\nexec {sys.executable} -m factcheck "$@"\n', encoding="utf-8")
    (bin_folder / "factcheck").chmod(0o755)
    (bin_folder / "python").symlink_to(sys.executable)
    (step,) = (step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    names = dict.fromkeys(step["env"], "") | {"OUT": "re ports", "FORMATS": "md", "PATHS": paths}
    places = {"GITHUB_OUTPUT": str(desk.parent / "out"), "GITHUB_STEP_SUMMARY": str(desk.parent / "summary")}
    path = {"PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, env={**ENVIRONMENT, **names, **places, **path}, cwd=desk, check=False)
    assert done.returncode == 0
    outputs = dict(line.split("=") for line in (desk.parent / "out").read_text(encoding="utf-8").splitlines())
    assert outputs["status"] == str(status)
    assert outputs["reports"] == "re ports"
    assert outputs["verified"] == "3"
    assert not (desk / "pwned").exists()


# --- pre-commit --------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of git with the set-up of `factcheck init`."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = tmp_path / "desk"
    assert CliRunner().invoke(app, ["init", str(folder)]).exit_code == 0
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    git("config", "user.name", "x")
    git("config", "user.email", "x@example.org")
    return folder


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True)  # noqa: S607 - git of the machine


def test_the_hooks_are_valid_and_take_the_files_that_are_meant(desk):
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    assert subprocess.run(command, check=False).returncode == 0
    command = [sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"]
    assert subprocess.run(command, check=False).returncode == 0
    articles, reference = (re.compile(hook["files"]) for hook in HOOKS)
    taken = ["a.md", "稿件/b.txt", "c.html", "d.htm", "e.docx", "f.pdf"]
    assert all(articles.search(name) for name in taken)
    assert not any(articles.search(name) for name in ["a.csv", "md", "a.mdx", "factcheck.toml", "a.py"])
    assert reference.search("reference_data/national.csv")
    assert not reference.search("reference_data/README.md")


def test_a_commit_passes_or_is_refused(desk, tmp_path):
    """The real pre-commit runs our hooks on a commit, with this Python in place of an environment of its own.

    Building that takes minutes; CONTRIBUTING.md says how to try it.
    """
    local = [{**hook, "language": "system", "entry": f"{sys.executable} -m {hook['entry']}"} for hook in HOOKS]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    Path(".pre-commit-config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    environment = {**ENVIRONMENT, "PRE_COMMIT_HOME": str(tmp_path / "cache")}

    def run() -> subprocess.CompletedProcess[str]:
        git("add", ".")
        command = [sys.executable, "-m", "pre_commit", "run", "--verbose"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    clean = run()
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert "1 篇文章" in clean.stdout, "README.md of the reference is passed over by ignore in factcheck.toml"
    article = Path("articles/2023-03-20-示例.md")
    article.write_text(article.read_text(encoding="utf-8").replace("4.2万", "4.5万"), encoding="utf-8")
    wrong = run()
    assert wrong.returncode == 1
    assert "articles/2023-03-20-示例.md:6:" in wrong.stdout


# --- docs/how-to/ci.md -------------------------------------------------------------------------------------------


def test_the_commands_of_the_page_run_in_their_order(tmp_path, monkeypatch):
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    monkeypatch.chdir(tmp_path)
    ran = 0
    for line in "".join(text for language, text in FENCES if language == "sh").splitlines():
        words = shlex.split(line, comments=True)
        if words[0] in ("git", "mkdir") and words[1] != "commit":
            assert subprocess.run(words, check=False).returncode == 0
        elif words[0] == "factcheck" and not AWAITED_OPTIONS & set(words):
            ran += 1
            result = CliRunner().invoke(app, words[1:])
            assert result.exit_code == 0, f"{line}\n{result.output}"
    assert ran >= 6


def test_the_page_shows_a_complaint_as_it_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (shown,) = (text for language, text in FENCES if language == "text")
    (settings,) = (text for language, text in FENCES if language == "toml")
    Path("factcheck.toml").write_text(settings.replace("fail-on", "fail-onn"), encoding="utf-8")
    assert CliRunner().invoke(app, ["config", "check"]).stderr == shown


def test_links_of_the_page_lead_somewhere():
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", PAGE)
    assert targets
    assert [target for target in targets if not (ROOT / "docs/how-to" / target).exists()] == []
