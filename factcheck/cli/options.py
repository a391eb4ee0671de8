"""Options that several commands share, and how their words become values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, cast

import typer

from factcheck.cli.exit_status import FailOn
from factcheck.cli.progress import progress
from factcheck.cli.speech import complain, complain_of, complaint, refusing
from factcheck.config import Lang
from factcheck.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date as Date

    from factcheck.configuration import Configuration
    from factcheck.reference import LoadedReference

DEFAULT_REFERENCE = "reference_data"
DEFAULT_LANG: Lang = "zh"

ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="用这个配置文件。不写时从当前文件夹往上找 factcheck.toml 或 pyproject.toml 的 tool.factcheck。",
        show_default=False,
    ),
]
NoConfigOption = Annotated[bool, typer.Option("--no-config", help="不用任何配置文件。")]
PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="文章、文件夹，或 -（标准输入）；不写则用配置里的 paths。", show_default=False),
]
ReferenceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--reference",
        metavar="DIR|CSV",
        help="参考数据的文件夹或 CSV 文件，可以重复。不写时用 ./reference_data。",
        show_default=False,
    ),
]
DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="文章自己没有写日期时用的日期，如 2022-06-01。", show_default=False),
]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", metavar="auto|none|NAME|PATH", help="语言模型；none 是只用规则。", show_default="auto"),
]
LangOption = Annotated[
    Lang | None, typer.Option("--lang", help="报告和提示用中文 (zh) 还是英文 (en)。", show_default="zh")
]
SkipOption = Annotated[
    bool | None,
    typer.Option(
        "--skip-bad-rows/--no-skip-bad-rows",
        help="参考文件里有错行时，跳过错行，其余照用。",
        show_default=False,
    ),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="报告写到哪个文件夹。", show_default="reports/")
]
_FORMATS = (
    "报告格式，用逗号分开：md、html 给编辑，docx 是带批注的 Word 稿件副本；json、jsonl、csv 给程序和电子表格；"
    "github、summary、sarif、gitlab、junit、checkstyle、rdjson 给 CI；claimreview 给网页。github 还会打印批注。"
)
FormatOption = Annotated[
    str | None, typer.Option("--format", metavar="md,json,...", help=_FORMATS, show_default="md,json")
]
FailOnOption = Annotated[
    FailOn | None,
    typer.Option("--fail-on", help="出现哪种结果时以状态 1 退出；矛盾按未核实算。", show_default="refuted"),
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", metavar="N", min=1, help="同时用几个进程；结果不变。", show_default="1")
]
ForceIgnoreOption = Annotated[
    bool | None,
    typer.Option(
        "--force-ignore/--no-force-ignore",
        help="写明的 PATH 也按配置里的 ignore 略去，供 pre-commit 用。",
        show_default=False,
    ),
]
CacheOption = Annotated[
    Path | None,
    typer.Option("--cache", metavar="DIR", help="结果缓存放在哪个文件夹，默认 .factcheck-cache。", show_default=False),
]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help="不用缓存，全部重新核对。")]
ResumeOption = Annotated[
    bool, typer.Option("--resume", help="接着核对停下的一次：已核对而没有变的文章用缓存里的结果；没有缓存则不能。")
]
StyleOption = Annotated[
    bool | None,
    typer.Option("--style/--no-style", help="也提示数字的写法（GB/T 15835 和通行用法）。", show_default=False),
]
QuietOption = Annotated[
    bool | None, typer.Option("--quiet/--no-quiet", "-q", help="只说出了什么问题，不说结果。", show_default=False)
]
VerboseOption = Annotated[
    bool | None,
    typer.Option("--verbose/--no-verbose", "-v", help="逐条列出不符、矛盾、未核实和写法提示。", show_default=False),
]


def configured(config: Path | None, *, no_config: bool, **options: object) -> Configuration:
    """What the command is to do: ``options`` over the configuration file, the file over the defaults.

    An option is given by the name of the key that it wins over (``fail_on=…``), None where nobody wrote it. Whatever is
    wrong in the file or the options is told at once, and ends the command with status 2.
    """
    from factcheck.configuration import Configured, find_configuration, merged, read_configuration

    lang = cast("Lang", options.get("lang") or DEFAULT_LANG)
    if config and no_config:
        refuse([Problem("FC133", config.as_posix())], lang)
    file = None if no_config else config or find_configuration()
    with refusing(lang):
        read = read_configuration(file) if file else Configured()
        result = merged(read.configuration, options)
    if problems := (*read.problems, *result.problems):
        refuse(problems, result.configuration.lang)
    return result.configuration


def language(config: Path | None, *, no_config: bool, lang: Lang | None) -> Lang:
    """The language alone, for commands that take nothing else from a configuration file."""
    return configured(config, no_config=no_config, lang=lang).lang


def refuse(problems: Iterable[Problem], lang: Lang) -> NoReturn:
    """Tell the errors and end the command with status 2."""
    complain_of(problems, lang)
    raise typer.Exit(2)


def date_of(option: str | None, lang: Lang, name: str = "--date") -> Date | None:
    """The date that the option ``name`` holds. Anything else is wrong usage and ends the command."""
    from factcheck.readers import parse_date

    date = parse_date(option) if option is not None else None
    if option is not None and date is None:
        complain(complaint(Problem(code="FC106", path=name, values=(("value", option),)), lang))
        raise typer.Exit(2)
    return date


def named_paths(configuration: Configuration, command: str) -> Configuration:
    """The configuration, where it names something to check; else that is told, and ends the command."""
    if not configuration.paths:
        refuse([Problem("FC136", command)], configuration.lang)
    return configuration


def places_of(configuration: Configuration) -> list[str]:
    """Where the reference is: what was named, else ``reference_data``, whether it is there or not."""
    return list(configuration.reference) or [DEFAULT_REFERENCE]


def reference_of(
    configuration: Configuration, places: Sequence[str] = (), *, skip_bad_rows: bool | None = None
) -> LoadedReference:
    """The reference in ``places``, else the one of the configuration, else ``./reference_data``; empty without that."""
    from factcheck.equipment import load_store

    if not places and (configuration.reference or Path(DEFAULT_REFERENCE).is_dir()):
        places = places_of(configuration)
    skipping = configuration.skip_bad_rows if skip_bad_rows is None else skip_bad_rows
    with progress("indexing", configuration.lang) as show:
        return load_store(places, skip_bad_rows=skipping, settings=configuration.settings, on_read=show)
