"""What is said of files that hold no reply that we can tell."""

from collections.abc import Mapping

from replylint.cli.output import say
from replylint.reporters import FileResult
from replylint.wording import told


class Skips:
    """Says why files were skipped: those that somebody named, or all with --verbose; and folders that hold no others.

    walked: the folder by which each file was found that nobody named.
    """

    def __init__(self, walked: Mapping[str, str], verbose: bool) -> None:
        self._walked = walked
        self._verbose = verbose
        self._files: dict[str, int] = {}
        self._held: set[str] = set()

    def take(self, result: FileResult) -> None:
        """Say of a file why it was skipped, or count it for its folder."""
        folder = self._walked.get(result.path)
        if folder is not None:
            self._files[folder] = self._files.get(folder, 0) + 1
            if not result.skipped:
                self._held.add(folder)
        if result.skipped and (self._verbose or folder is None):
            say(f"{result.path}: {told('skipped: {why}', why=result.skipped)}")

    def sum_up(self) -> None:
        """Say of each folder that was named whether all its files were skipped."""
        for folder, number in self._files.items():
            if folder not in self._held and not self._verbose:
                say(f"{folder}: {told('all files were skipped ({number}); --verbose says why', number=number)}")
