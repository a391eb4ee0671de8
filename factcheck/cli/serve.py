"""`factcheck serve`: the checks as an HTTP service on this machine, for editors that ask while somebody types."""

from __future__ import annotations

import errno
import ipaddress
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import (
    DEFAULT_REFERENCE,
    ConfigOption,
    LangOption,
    ModelOption,
    NoConfigOption,
    ReferenceOption,
    SkipOption,
    configured,
    reference_of,
    refuse,
)
from factcheck.cli.speech import complain, complain_of, complaint, refusing, say, words
from factcheck.model import Problem

if TYPE_CHECKING:
    import socket
    from collections.abc import Sequence

    from factcheck.config import Lang
    from factcheck.configuration import Configuration
    from factcheck.server.work import Desk

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8321
DEFAULT_JOBS = 2
_PACKAGE = "factcheck-zh[server]"

EXAMPLES = """例子：

\b
  factcheck serve
  factcheck serve --reference 数据/ --port 9000 --jobs 4
  factcheck serve --host 0.0.0.0 --allow-host check.example.cn

\b
另开一个终端：
  curl -s localhost:8321/check -H 'Content-Type: application/json' -d '{"text": "全市有2.7万家企业。"}'

\b
参考数据改了要重新启动。退出状态：0 用 Ctrl-C 或 SIGTERM 停止；2 用法或参考数据有误、端口被占用。
"""


def serve(
    *,
    host: Annotated[str, typer.Option(metavar="HOST", help="在哪个地址接收请求；默认只有本机能访问。")] = DEFAULT_HOST,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="端口；0 是任意一个空闲的。")
    ] = DEFAULT_PORT,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            metavar="NAME",
            help="除本机外还可以用哪个名称访问，可以重复，* 是任何名称。别的机器能访问时必须写。",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", metavar="N", min=1, max=256, help="同时用几个进程核对。", show_default=str(DEFAULT_JOBS)
        ),
    ] = None,
    time_limit: Annotated[
        int, typer.Option("--time-limit", metavar="SECONDS", min=1, max=3600, help="一个请求最多核对几秒。")
    ] = 10,
    max_characters: Annotated[
        int, typer.Option("--max-characters", metavar="N", min=1, max=10_000_000, help="一段文字最多几个字符。")
    ] = 100_000,
    reference: ReferenceOption = None,
    skip_bad_rows: SkipOption = None,
    model: ModelOption = None,
    lang: LangOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """在本机提供 HTTP 服务：边写边核对。"""
    options = {"reference": reference, "skip_bad_rows": skip_bad_rows, "model": model, "jobs": jobs, "lang": lang}
    configuration = configured(config, no_config=no_config, **options)
    _refuse_without_packages(configuration.lang)
    from factcheck.server import Limits
    from factcheck.server.serving import serve as serve_requests

    chosen = dict(configuration.origins)
    many = configuration.jobs if "jobs" in chosen else DEFAULT_JOBS
    hosts = tuple(allow_host or ())
    _refuse_open_doors(host, hosts, configuration.lang)
    with refusing(configuration.lang), _listener(host, port, configuration.lang) as listener:
        desk = _desk(configuration)
        serve_requests(
            desk,
            listener,
            jobs=many,
            lang=configuration.lang,
            limits=Limits(characters=max_characters, seconds=time_limit),
            hosts=(host, *hosts),
            on_ready=lambda address: _tell_ready(address, many, desk, configuration.lang),
        )
    say(words("served", configuration.lang))


def _refuse_without_packages(lang: Lang) -> None:
    from factcheck.server import missing_package

    if missing := missing_package():
        values = (("detail", missing), ("package", _PACKAGE))
        refuse([Problem("FC820", "factcheck serve", values=values)], lang)


def _refuse_open_doors(host: str, hosts: Sequence[str], lang: Lang) -> None:
    """Whoever lets other machines in says so, and by what name; then a warning is enough."""
    if _is_loopback(host):
        return
    if not hosts:
        refuse([Problem("FC823", "--host", values=(("value", host),))], lang)
    complain(complaint(Problem("FC824", host), lang))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _listener(host: str, port: int, lang: Lang) -> socket.socket:
    """The socket, before anything that takes long."""
    from factcheck.server.serving import listening

    try:
        return listening(host, port)
    except UnicodeError as error:  # a name of a host that can be none
        refuse([Problem("FC822", f"{host}:{port}", values=(("detail", str(error)),))], lang)
    except OSError as error:
        detail = error.strerror or type(error).__name__
        code = "FC821" if error.errno == errno.EADDRINUSE else "FC822"
        refuse([Problem(code, f"{host}:{port}", values=(("detail", detail),))], lang)


def _desk(configuration: Configuration) -> Desk:
    """The reference, read once. A bad row stops the service before it begins, unless bad rows are skipped."""
    from factcheck.equipment import Equipment
    from factcheck.nlp import load_nlp
    from factcheck.server.work import Desk

    nlp = load_nlp(configuration.model)
    loaded = reference_of(configuration)
    complain_of(loaded.problems, configuration.lang)
    if not configuration.skip_bad_rows and any(problem.level == "error" for problem in loaded.problems):
        raise typer.Exit(2)
    if not loaded.store.info.files and not loaded.store.info.facts:
        complain(complaint(Problem("FC107", f"./{DEFAULT_REFERENCE}"), configuration.lang))
    return Desk(Equipment(loaded.store, nlp, configuration.settings), loaded.store)


def _tell_ready(address: str, jobs: int, desk: Desk, lang: Lang) -> None:
    """One line, at once, for people and for scripts that wait for it."""
    say(words("serving", lang, address=address, jobs=jobs, facts=desk.facts.info.facts))
