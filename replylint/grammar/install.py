"""LanguageTool as language-tool-python lays it out on this machine."""

from typing import NamedTuple

from replylint.grammar.trouble import NO_DOWNLOAD, NO_EXTRA, NO_JAVA, NO_LANGUAGETOOL, OLD_JAVA, Trouble

_SMALL_AND_QUICK = ("-Xms256m", "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""Measured: half the work until all languages are warm, two thirds of the memory, and no slower then."""


class Install(NamedTuple):
    """A LanguageTool that can be started: its version, the folder it is in, and the command without its port."""

    version: str
    folder: str
    java: str
    jar: str

    def command(self, port: int, settings: str) -> list[str]:
        """Return the command that starts a server on a port of loopback, with a file of settings."""
        server = "org.languagetool.server.HTTPServer"
        return [self.java, *_SMALL_AND_QUICK, "-cp", self.jar, server, "--port", str(port), "--config", settings]


def find_install() -> Install:
    """Return the newest LanguageTool there is, with a Java that is new enough for it; raise Trouble."""
    try:
        from language_tool_python.download_lt import LocalLanguageTool, confirm_java_compatibility
        from language_tool_python.exceptions import JavaError, PathError
    except ImportError:
        raise Trouble(NO_EXTRA) from None
    try:
        confirm_java_compatibility()
        found = LocalLanguageTool.get_latest_installed_version()
        if found is None:
            raise Trouble(NO_LANGUAGETOOL)
        java, _, jar, *_ = found.get_server_cmd()
        return Install(found.version_name, str(found.get_directory_path()), java, jar)
    except (ModuleNotFoundError, JavaError):
        raise Trouble(NO_JAVA) from None
    except SystemError as error:
        raise Trouble(OLD_JAVA, str(error).partition(". ")[0]) from None
    except (PathError, OSError, ValueError):
        raise Trouble(NO_LANGUAGETOOL) from None


def download() -> None:
    """Download the LanguageTool that language-tool-python wants, once; raise Trouble."""
    try:
        from language_tool_python.download_lt import LTP_DOWNLOAD_VERSION, LocalLanguageTool
    except ImportError:
        raise Trouble(NO_EXTRA) from None
    try:
        LocalLanguageTool.from_version_name(LTP_DOWNLOAD_VERSION).download()
    except ModuleNotFoundError:
        raise Trouble(NO_JAVA) from None
    except SystemError as error:
        raise Trouble(OLD_JAVA, str(error).partition(". ")[0]) from None
    except Exception as error:
        raise Trouble(NO_DOWNLOAD, type(error).__name__) from None
