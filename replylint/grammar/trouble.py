"""What may be wrong with a checker, and how to mend it."""

from replylint.wording import marked, told

DOWN, SLOW, REFUSED, NONSENSE = "down", "slow", "refused", "nonsense"
NO_EXTRA, NO_JAVA, OLD_JAVA = "no-extra", "no-java", "old-java"
NO_LANGUAGETOOL, NO_DOWNLOAD, NO_START = "no-languagetool", "no-download", "no-start"

_MENDS = {
    DOWN: marked("see that it runs (`replylint grammar status`)"),
    SLOW: marked("give it more time ([grammar] time-limit) or less to do"),
    REFUSED: marked("the server's own log says more"),
    NONSENSE: marked("see that [grammar] server names a LanguageTool server"),
    NO_EXTRA: marked("pip install '.[languagetool]' in a checkout, or name a server that runs ([grammar] server)"),
    NO_JAVA: marked("install Java 17 or newer, or name a server that runs ([grammar] server)"),
    OLD_JAVA: marked("install Java 17 or newer, or name a server that runs ([grammar] server)"),
    NO_LANGUAGETOOL: marked("`replylint grammar start` downloads it once, or set LTP_PATH to where it is"),
    NO_DOWNLOAD: marked("see to the network, or set LTP_PATH to where LanguageTool is"),
    NO_START: marked("try `replylint grammar start`, or allow more time ([grammar] start-limit)"),
}
_TOLD = {
    DOWN: marked("LanguageTool does not answer"),
    SLOW: marked("LanguageTool took longer than its time limit"),
    REFUSED: marked("LanguageTool failed on a reply"),
    NONSENSE: marked("the server's answer is none of LanguageTool's"),
    NO_EXTRA: marked("language-tool-python is not installed"),
    NO_JAVA: marked("there is no Java"),
    OLD_JAVA: marked("Java is too old"),
    NO_LANGUAGETOOL: marked("LanguageTool is not installed"),
    NO_DOWNLOAD: marked("LanguageTool could not be downloaded"),
    NO_START: marked("LanguageTool did not start"),
}
LASTING = frozenset((NO_EXTRA, NO_JAVA, OLD_JAVA, NO_LANGUAGETOOL))
"""What does not mend itself while a process runs."""


class Trouble(Exception):  # noqa: N818 - it is no error of ours
    """A checker that cannot be used just now. code: one of the above; detail: a few words without one of the draft."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail

    @property
    def line(self) -> str:
        """What is wrong and how to mend it, in a line."""
        detail = f" ({self.detail})" if self.detail else ""
        return f"grammar: {told(_TOLD[self.code])}{detail}: {told(_MENDS[self.code])}"
