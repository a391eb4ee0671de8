"""`factcheck init`: a working set-up for a newsroom repository, without writing over anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import LangOption, language, refuse
from factcheck.cli.speech import refusing, say, words
from factcheck.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.config import Lang
    from factcheck.newsroom import Origin, SetupFile, System

EXAMPLES = """例子：

\b
  factcheck init
  factcheck init 编辑部/ --github --pre-commit
  factcheck init --source https://git.example.cn/tools/factcheck@v1

\b
写出 factcheck.toml、articles/、reference_data/、.gitignore，以及 GitHub、GitLab、pre-commit 的配置。
已有的文件不动。退出状态：0 已写入；2 一个文件也没有写。
"""


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="写到哪个文件夹。", show_default="当前文件夹")] = Path(),
    *,
    github: Annotated[bool, typer.Option("--github", help="写 GitHub 的工作流。")] = False,
    gitlab: Annotated[bool, typer.Option("--gitlab", help="写 GitLab 的任务。")] = False,
    pre_commit: Annotated[bool, typer.Option("--pre-commit", help="写 pre-commit 的配置。")] = False,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="URL[@REV]",
            help="factcheck 的仓库地址，CI 从那里安装；不写则用安装时的地址，没有就留待填写。",
            show_default=False,
        ),
    ] = None,
    lang: LangOption = None,
) -> None:
    """给编辑部的仓库写好配置；三个平台一个也不写明，就都写。"""
    from factcheck.newsroom import SYSTEMS, setup_files

    lang = language(None, no_config=True, lang=lang)
    origin = _origin(source, lang)
    chosen: dict[System, bool] = {"github": github, "gitlab": gitlab, "pre-commit": pre_commit}
    systems = [system for system, wanted in chosen.items() if wanted] or SYSTEMS
    files = setup_files(systems=systems, lang=lang, origin=origin)
    new = [file for file in files if not file.is_there(folder)]
    with refusing(lang):
        for file in files:
            _put(file, folder, lang, is_new=file in new)
    if not new:
        refuse([Problem("FC139", folder.as_posix())], lang)
    _tell(new, folder, origin, lang)


def _origin(source: str | None, lang: Lang) -> Origin:
    from factcheck.newsroom import origin_of, origin_of_this
    from factcheck.version import __version__

    origin = origin_of(source, version=__version__) if source is not None else origin_of_this(version=__version__)
    if origin is None:
        refuse([Problem("FC130", "--source", values=(("value", source or ""),))], lang)
    return origin


def _put(file: SetupFile, folder: Path, lang: Lang, *, is_new: bool) -> None:
    """Write a file that is new, and tell of either sort."""
    from factcheck.report.write import write_file

    place = folder / file.name
    if is_new:
        write_file(place, file.content, lang=lang)
        say(words("init_written", lang, path=place.as_posix()))
        return
    say(words("init_kept", lang, path=place.as_posix()))
    if lines := file.missing_lines(folder):
        say(words("init_lines", lang, path=place.as_posix()))
        for line in lines:
            say(f"  {line}")


def _tell(new: Sequence[SetupFile], folder: Path, origin: Origin, lang: Lang) -> None:
    """What is left to fill in, and what to do next."""
    open_ones = [file.name for file in new if origin.url.encode() in file.content]
    if open_ones and not origin.is_known:
        say(words("init_owner", lang, paths=" ".join(open_ones)))
    command = "factcheck run" if folder == Path() else f"cd {folder.as_posix()} && factcheck run"
    say(words("init_next", lang, command=command))
