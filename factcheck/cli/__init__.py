"""The command line: options in, one library call, print, status out. Nothing below this room prints or exits."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from factcheck.cli import baseline, check, config, corpus, explain, extract, init, reference, run, serve, watch
from factcheck.cli.options import DEFAULT_LANG
from factcheck.cli.speech import complain, complaint
from factcheck.cli.streams import lasting
from factcheck.model import Problem

EXAMPLES = """例子：

\b
  factcheck run seeds/                          核对文件夹里的文章
  factcheck check '全市有2.7万家企业。'         核对一句话
  factcheck extract 稿件.txt                    只看找到了哪些数字
  factcheck explain 稿件.txt:128                看一个数字是怎样读出来的
  factcheck corpus run 文库/                    核对整个文库
  factcheck init                                给编辑部的仓库写好配置
  factcheck watch 稿件/                         稿件一改就重新核对
  factcheck serve                               在本机提供 HTTP 服务，边写边核对
  factcheck reference check                     检查参考数据
  factcheck reference search 高速铁路营业里程   查找参考数据

每个命令之后加 --help 可看它的选项和例子。
"""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=EXAMPLES,
)
app.command(epilog=run.EXAMPLES)(run.run)
app.command(epilog=check.EXAMPLES)(check.check)
app.command(epilog=extract.EXAMPLES)(extract.extract)
app.command(epilog=explain.EXAMPLES)(explain.explain)
app.command(epilog=init.EXAMPLES)(init.init)
app.command(epilog=serve.EXAMPLES)(serve.serve)
app.command(epilog=watch.EXAMPLES)(watch.watch)
app.add_typer(baseline.app, name="baseline")
app.add_typer(config.app, name="config")
app.add_typer(corpus.app, name="corpus")
app.add_typer(reference.app, name="reference")


def _show_version(wanted: bool) -> None:
    if wanted:
        from factcheck.version import __version__

        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def factcheck(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="显示版本号。")
    ] = False,
) -> None:
    """核对中文报道里的数字：逐一与参考数据比较，写出带依据的报告。"""


def main() -> None:
    """Run the command line and exit with its status; 130 after Ctrl-C, 2 where its answer could not be written.

    A reader that leaves early (``| head``) changes no status.
    """
    answer, _ = lasting("stdout"), lasting("stderr")
    try:
        app(prog_name="factcheck")
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        sys.stdout.flush()
        if answer and answer.fault and not isinstance(answer.fault, BrokenPipeError):
            detail = answer.fault.strerror or type(answer.fault).__name__
            complain(complaint(Problem("FC117", "stdout", values=(("detail", detail),)), DEFAULT_LANG))
            sys.exit(2)
