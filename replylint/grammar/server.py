"""LanguageTool behind its address, ours on loopback or the house's own."""

from collections.abc import Mapping
from threading import Lock, Thread

from replylint.grammar.client import Client
from replylint.grammar.local import Lease, lease
from replylint.grammar.matches import Match, read
from replylint.grammar.settings import LOCAL, Settings
from replylint.grammar.sheet import Sheet
from replylint.grammar.trouble import DOWN, NO_START, Trouble
from replylint.grammar.wishes import HOLD, WARM


class Server:
    """The server that the settings name, reached when it is needed. Its methods raise Trouble."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._lease: Lease | None = None
        self._client: Client | None = None
        self._languages: frozenset[str] = frozenset()
        self._warm: set[str] = set()
        self._early: Trouble | None = None

    def start_early(self) -> None:
        """Have the local server started and its languages loaded while there is nothing else to do."""
        Thread(target=self._try_to_start, daemon=True).start()

    def _try_to_start(self) -> None:
        try:
            self._reached(WARM)
        except Trouble as trouble:
            self._early = trouble

    def _reached(self, wish: str = HOLD) -> Client:
        """Return the client of a server that answers."""
        with self._lock:
            if self._early is not None:  # nobody waits for the same twice
                trouble, self._early = self._early, None
                raise trouble
            if self._client is None:
                limit = self._settings.start_limit
                address = self._settings.server
                if address == LOCAL:
                    self._lease = self._lease or lease(limit, wish)
                    address = self._lease.address
                client = Client(address)
                self._languages = client.languages(self._settings.time_limit)
                self._client = client
            return self._client

    def knows(self, code: str) -> bool:
        """Tell whether the server knows a language."""
        self._reached()
        return code in self._languages

    def check(self, sheet: Sheet, code: str, wishes: Mapping[str, str]) -> list[Match]:
        """Return what it says of a sheet. A local server's first request in a language may take as long as a start."""
        fields = {"text": sheet.text, "language": code, **wishes}
        cold = self._settings.server == LOCAL and code not in self._warm
        limit = self._settings.start_limit if cold else self._settings.time_limit
        found = list(read(self._reached().check(fields, limit), sheet))
        self._warm.add(code)
        return found

    def lost(self, trouble: Trouble) -> bool:
        """Tell whether trouble means that the server is gone; it is then sought anew the next time."""
        if trouble.code not in (DOWN, NO_START):
            return False
        self.close()
        return True

    def close(self) -> None:
        """Let go of the server."""
        with self._lock:
            if self._lease is not None:
                self._lease.close()
            self._lease = self._client = None
            self._warm.clear()
