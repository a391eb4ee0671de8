"""Promises of the project's own files: pins, set-up, documents, layers, and what goes into the wheel."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import typer
from markdown_it import MarkdownIt
from markdown_it.token import Token
from spacy.tokens.underscore import Underscore
from typer.testing import CliRunner

from factcheck.cli import app

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
MODULES = sorted((ROOT / "factcheck").rglob("*.py"))
TEXT_SUFFIXES = {"", ".cfg", ".csv", ".ini", ".j2", ".json", ".jsonl", ".md", ".py", ".toml", ".txt", ".typed", ".yml"}
NOT_OURS = {".bench", ".git", ".venv", "build", "dist", "__pycache__"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# --- pins and set-up ---------------------------------------------------------------------------------------------

SQUATTED = "zh-core-web-sm"
WHEEL_ADDRESS = re.compile(r"https://github\.com/explosion/spacy-models/releases/download/[\w./-]+\.whl\b")


def pep503(text: str) -> str:
    """``text`` with names spelled as a package index compares them."""
    return re.sub(r"[-_.]+", "-", text).lower()


def required_names(requirements: list[str]) -> set[str]:
    names = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {pep503(name[0]) for name in names if name}


def test_constraints_are_names_and_versions_only():
    lines = read("constraints.txt").splitlines()
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9][\w.-]*==\d[\w.!+]*", line)] == []


def test_constraints_pin_every_direct_dependency():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    wanted = project["dependencies"] + [name for extra in project["optional-dependencies"].values() for name in extra]
    pinned = required_names(read("constraints.txt").splitlines())
    assert required_names(wanted) | {"pip", "setuptools"} <= pinned


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt", ".ci/run"])
def test_the_squatted_name_is_never_mentioned(name: str):
    assert SQUATTED not in pep503(read(name))


def test_the_makefile_knows_the_model_by_its_address_only():
    makefile = read("Makefile")
    assert len(WHEEL_ADDRESS.findall(makefile)) == 1
    assert SQUATTED not in pep503(WHEEL_ADDRESS.sub("", makefile))


@pytest.mark.parametrize("name", READMES)
def test_no_document_installs_the_squatted_name(name: str):
    for command in shell_commands(name):
        assert SQUATTED not in pep503(WHEEL_ADDRESS.sub("", command)), command


# --- what a tracked file may not hold ----------------------------------------------------------------------------

# Put together from pieces, so that this file does not hold what it looks for.
REGISTRIES = "|".join(
    re.escape(".".join(labels))
    for labels in [("py" + "pi", "org"), ("python" + "hosted", "org"), ("npm" + "js", "org"), ("deb", "debian", "org")]
)
FOLDERS = "|".join(["wo" + "rk", "fa" + "rm", "ro" + "ot", "ho" + "me", "Us" + "ers"])
FORBIDDEN = re.compile(rf"{REGISTRIES}|(?:^|[^A-Za-z0-9_.])/(?:{FOLDERS})/")


def tracked_files() -> list[Path]:
    """Files that belong to the repository: by git where it answers, else all but what the tools leave behind."""
    command = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    git = shutil.which("git") if (ROOT / ".git").exists() else None
    listing = subprocess.run([git, "-C", ROOT, *command], capture_output=True, check=False) if git else None
    if listing and listing.returncode == 0:
        paths = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if NOT_OURS.isdisjoint(path.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file())


def test_no_registry_hosts_or_machine_paths():
    found = []
    for path in tracked_files():
        if path.suffix in TEXT_SUFFIXES:
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
                if match := FORBIDDEN.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number}: {match[0]}")
    assert found == []


# --- the two READMEs ---------------------------------------------------------------------------------------------


@cache
def tokens(name: str) -> tuple[Token, ...]:
    return tuple(MarkdownIt("commonmark").enable("table").parse(read(name)))


def fences(name: str, language: str) -> list[str]:
    return [token.content for token in tokens(name) if token.type == "fence" and token.info.strip() == language]


def inline_code(name: str) -> Iterator[str]:
    for token in tokens(name):
        yield from (child.content for child in token.children or () if child.type == "code_inline")


def shell_commands(name: str) -> list[str]:
    blocks = "\n".join(fences(name, "sh")).replace("\\\n", " ")
    return [line for line in blocks.splitlines() if line and not line.startswith("#")]


def headings(name: str) -> list[str]:
    return [token.tag for token in tokens(name) if token.type == "heading_open"]


def test_the_readmes_have_the_same_sections():
    english, chinese = (headings(name) for name in READMES)
    assert english == chinese


@pytest.mark.parametrize("language", ["sh", "csv", "python"])
def test_the_readmes_show_the_same_blocks(language: str):
    english, chinese = (fences(name, language) for name in READMES)
    assert english
    assert english == chinese


def test_the_readmes_name_the_same_commands_and_options_in_their_text():
    english, chinese = ({code for code in inline_code(name) if is_of_the_cli(code)} for name in READMES)
    assert english == chinese


@pytest.mark.parametrize("name", DOCUMENTS)
def test_relative_links_of_a_document_lead_somewhere(name: str):
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", read(name))
    assert [target for target in targets if not (ROOT / name).parent.joinpath(target).exists()] == []


@pytest.mark.parametrize("block", fences(READMES[0], "python"))
def test_the_python_example_runs(block: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    exec(compile(block, READMES[0], "exec"), {})  # noqa: S102 — the block is our own README


def test_the_examples_of_the_spacy_page_run(monkeypatch: pytest.MonkeyPatch):
    import_module("factcheck.components")  # for a checkout whose entry points are not installed
    monkeypatch.chdir(ROOT)
    blocks = fences("docs/spacy.md", "python")
    assert len(blocks) == 3
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/spacy.md", "exec"), names)  # noqa: S102 — the block is our own page


def test_the_spacy_page_names_every_attribute():
    shown = {code for code in inline_code("docs/spacy.md") if re.fullmatch(r"factcheck_\w+", code)}
    import_module("factcheck.components")
    registered = {
        name for name in (*Underscore.doc_extensions, *Underscore.span_extensions) if name.startswith("factcheck_")
    }
    assert registered <= shown


# --- the command line that the READMEs show ----------------------------------------------------------------------


def is_of_the_cli(code: str) -> bool:
    return code.startswith("--") or code.split(" ", 1)[0] == "factcheck"


@cache
@cache
def help_of(*command: str) -> str:
    result = CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}).invoke(app, [*command, "--help"])
    assert result.exit_code == 0, result.output
    return result.output


@cache
def subcommands() -> dict[str, tuple[str, ...]]:
    """Each command as it is typed, with its words: ``{"run": ("run",), "reference check": ("reference", "check")}``."""
    found: dict[str, tuple[str, ...]] = {}
    waiting: list[tuple[tuple[str, ...], object]] = [((), typer.main.get_command(app))]
    while waiting:
        words, command = waiting.pop()
        for word, child in getattr(command, "commands", {}).items():
            found[" ".join((*words, word))] = (*words, word)
            waiting.append(((*words, word), child))
    return found


def shown_commands() -> list[str]:
    """Every ``factcheck …`` of the READMEs, in a block or in the text."""
    shown = [line for name in READMES for line in [*shell_commands(name), *inline_code(name)]]
    return sorted({line for line in shown if line.split(" ", 1)[0] == "factcheck"})


def shown_options() -> list[str]:
    """Every option that the READMEs name by itself."""
    return sorted({code.split()[0] for name in READMES for code in inline_code(name) if code.startswith("--")})


def test_the_readmes_show_commands():
    assert any(line.startswith("factcheck run") for line in shown_commands())


@pytest.mark.parametrize("line", shown_commands())
def test_a_shown_command_exists_with_its_options(line: str):
    words = re.split(r"[|>]", line)[0].replace("[", " ").replace("]", " ")
    typed = shlex.split(words)[1:]
    path: list[str] = []
    while typed and " ".join([*path, typed[0]]) in subcommands():
        path.append(typed.pop(0))
    assert path or not typed or typed[0].startswith("-"), f"no such command: {line}"
    text = help_of(*path)
    for option in (word.split("=")[0] for word in typed if word.startswith("-") and len(word) > 1):
        assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", text), f"{option} is not in the help of {path}"


@pytest.mark.parametrize("option", shown_options())
def test_an_option_named_by_itself_exists(option: str):
    texts = [help_of(), *(help_of(*words) for words in subcommands().values())]
    assert any(re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", text) for text in texts)


# --- layers, docstrings, wheel -----------------------------------------------------------------------------------


def test_the_layers_hold():
    assert (ROOT / ".importlinter").is_file()
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_says_what_it_is(path: Path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel, built from a copy so that no earlier build leaks into it."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT / "factcheck", source / "factcheck", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "-q", "--no-deps"]
    done = subprocess.run(
        [*pip, "--no-build-isolation", "--no-index", "-w", str(folder), str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_file_of_the_package(wheel: set[str]):
    package = ROOT / "factcheck"
    files = {path.relative_to(ROOT).as_posix() for path in package.rglob("*") if path.is_file()}
    ours = {name for name in files if "__pycache__" not in name}
    assert any(name.startswith("factcheck/data/") for name in ours)
    assert ours <= wheel


def test_the_wheel_holds_nothing_else(wheel: set[str]):
    assert {name.split("/", 1)[0] for name in wheel if ".dist-info/" not in name} == {"factcheck"}
    assert any(name.endswith("/licenses/LICENSE") for name in wheel)
