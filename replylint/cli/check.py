"""`replylint check`: lint files, folders or the standard input."""

import os
from typing import Any

import click

from replylint.cli.bench import STDIN
from replylint.cli.checking import Ways, check
from replylint.cli.choices import Choices
from replylint.cli.options import Tuned, tuning
from replylint.finding import SEVERITIES
from replylint.reporters import FORMATS


class _Command(Tuned):
    """A command that takes a file called `--fix.md` for a file: pre-commit puts no `--` before names."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {name for parameter in self.params for name in parameter.opts}
        return super().parse_args(ctx, [os.path.join(".", arg) if _is_file(arg, known) else arg for arg in args])


def _is_file(arg: str, known: set[str]) -> bool:
    return arg.startswith("-") and arg not in (STDIN, "--") and arg not in known and os.path.isfile(arg)


@click.command("check", short_help="Lint files, folders or the standard input.", cls=_Command)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@tuning
@click.option("--format", metavar="|".join(FORMATS), help="How findings are written (text), or a plugin's format.")
@click.option("--output", metavar="FILE", help="Write them to a file.")
@click.option("--fail-on", type=click.Choice(SEVERITIES[::-1]), help="Severity that makes the exit status 1 (warning).")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 in spite of findings; errors still give 2.")
@click.option("--stdin-filename", metavar="NAME", help="Take the standard input for this file.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="When to colour (auto).")
@click.option("-q", "--quiet", is_flag=True, help="One short line instead of text; no summary.")
@click.option("-v", "--verbose", is_flag=True, help="Say which files were skipped, and why.")
@click.option("--jobs", type=click.IntRange(0), default=1, metavar="N", help="Processes (1); 0: one a processor.")
@click.option("--fix", is_flag=True, help="Repair what is safe to repair, then report the rest.")
@click.option("--diff", is_flag=True, help="Show these repairs instead of making them; nothing else is reported.")
@click.option("--explain-findings", is_flag=True, help="Show which constructions matched, and what refused them.")
@click.option("--baseline", metavar="FILE", help="Leave out the findings that this file knows.")
@click.option("--write-baseline", metavar="FILE", help="Write all findings to such a file instead of reporting them.")
@click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is no longer found.")
@click.option("--hook", is_flag=True, help="For pre-commit: concise, no summary, only files that hold drafts.")
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Lint the replies in files and folders, or on the standard input (-, or no path with a pipe).

    Exit status: 0 nothing at or above --fail-on, 1 such findings, 2 something could not be used or read.
    """
    choices = Choices(**{name: options.pop(name) for name in Choices._fields})
    return check(paths, choices, Ways(**options))
