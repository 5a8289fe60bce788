"""The command line: `replylint`.

A plain `check` of some paths goes without click: reading its options would take more time than the whole check.
"""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from replylint.cli.output import UNUSABLE, closed, hush, say, whereabouts

INTERRUPTED = 130


def main(argv: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status; whatever happens, nobody sees a traceback."""
    # Drafts leave no cycles behind, and with the usual thresholds a long one is gone over again and again.
    gc.set_threshold(50_000, 20, 100)
    _leave(run(argv))


def _leave(status: int) -> NoReturn:
    """End the process.

    To take it apart, object by object, would take a fifth of a cold start: that is left out where nothing waits for the
    end, neither a thread nor a function for it, nor a profiler.
    """
    if "threading" not in sys.modules and not atexit._ncallbacks() and sys.getprofile() is None:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # a closed pipe: Python knows what to do
            sys.exit(status)
        os._exit(status)
    sys.exit(status)


def run(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit status.

    REPLYLINT_DEBUG=1 lets an unexpected exception through as it is.
    """
    # A standard input by this name is one that was closed: `check` and `stream` refuse it (output.stdin_closed).
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever called us
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _called(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _failed(error)
    return status if isinstance(status, int) else 0


def _called(args: Sequence[str]) -> object:
    """Call the command that the arguments name, and return what it returns."""
    if _plain(args):
        from replylint.cli.checking import Ways, check
        from replylint.cli.choices import Choices

        return check(tuple(args[1:]), Choices(), Ways())
    from replylint.cli.commands import app

    try:
        return app.main(args=list(args), prog_name="replylint", standalone_mode=False)
    except SystemExit:
        # Only a closed pipe makes click leave by itself, with 1: but that nobody reads on is no finding.
        hush(sys.stdout)
        return 0


def _plain(args: Sequence[str]) -> bool:
    """Tell whether the arguments are `check` and paths; on Windows click unfolds patterns among these."""
    paths = args[1:]
    named = all(path == "-" or not path.startswith("-") for path in paths)
    return bool(paths) and named and args[0] == "check" and sys.platform != "win32"


def _failed(error: Exception) -> int:
    import click

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        say(error.format_message().splitlines()[0])
        return UNUSABLE
    if isinstance(error, click.ClickException):
        from replylint.cli.speech import complaint
        from replylint.wording import told

        line = complaint(" ".join(error.format_message().split()))
        context = error.ctx if isinstance(error, click.UsageError) else None
        say(f"{line} ({told('see {command}', command=f'{context.command_path} --help')})" if context else line)
        return UNUSABLE
    return INTERRUPTED if isinstance(error, click.Abort) else _unexpected(error)


def _unexpected(error: Exception) -> int:
    from replylint.config import ConfigError
    from replylint.wording import told

    if isinstance(error, OSError) and closed(error):
        hush(sys.stdout)
        return 0
    if isinstance(error, ConfigError):
        say(str(error))
        return UNUSABLE
    if isinstance(error, OSError) and error.strerror:
        say(told("cannot read or write: {why}; see that there is room and leave to write", why=error.strerror))
        return UNUSABLE
    if os.environ.get("REPLYLINT_DEBUG") == "1":
        raise error
    where = whereabouts(error)
    say(told("internal error: {where}; please report it, REPLYLINT_DEBUG=1 shows more", where=where))
    return UNUSABLE
