"""Asks a LanguageTool server over HTTP, each request within a time limit of our own."""

import http.client
import json
import socket
import ssl
from collections.abc import Mapping
from threading import Timer
from urllib.parse import urlencode, urlsplit

from replylint.grammar.trouble import DOWN, NONSENSE, REFUSED, SLOW, Trouble

MOST = 20_000_000
"""Bytes of an answer; a longer one is none."""

WARMING = (("en-US", "Thank you for your letter."), ("uk-UA", "Дякуємо за ваш лист."), ("zh-CN", "感谢您的来信。"))
"""LanguageTool's codes of the languages that are loaded ahead, each with a text that makes a server load it."""


class Client:
    """A server at an address. May be used from threads: every request has a connection of its own.

    All methods raise Trouble. Proxies and redirects are not followed: a reply goes where it was said to go.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname or "", parts.port
        self._path = parts.path.rstrip("/").removesuffix("/v2") + "/v2"
        self.shown = f"{self._host}:{self._port}" if self._port else self._host

    def languages(self, limit: float) -> frozenset[str]:
        """Return the codes that the server knows, short and long."""
        answer = self._asked("GET", "/languages", None, limit)
        if not isinstance(answer, list) or not all(isinstance(each, dict) for each in answer):
            raise Trouble(NONSENSE)
        return frozenset(str(each.get(key)) for each in answer for key in ("code", "longCode"))

    def check(self, fields: Mapping[str, str], limit: float) -> object:
        """Return what the server says of a text, within so many seconds; fields: those of LanguageTool's check."""
        return self._asked("POST", "/check", urlencode(fields, errors="replace").encode("ascii"), limit)

    def warm(self, limit: float) -> None:
        """Have the server load our languages, so that the first reply need not wait; limit: seconds for each.

        One that it fails at does not keep it from the others; the Trouble is raised in the end.
        """
        known = self.languages(limit)
        troubles = []
        for code, text in WARMING:
            try:
                if code in known:
                    self.check({"language": code, "text": text}, limit)
            except Trouble as trouble:
                troubles.append(trouble)
        if troubles:
            raise troubles[0]

    def _asked(self, method: str, path: str, body: bytes | None, limit: float) -> object:
        """Return the JSON of an answer."""
        try:
            status, data = self._exchanged(method, self._path + path, body, limit)
        except ssl.SSLError:
            raise Trouble(DOWN, f"no TLS with {self.shown}") from None
        except OSError as error:
            raise Trouble(DOWN, f"{self.shown}: {error.strerror or 'it hung up'}") from None
        except http.client.HTTPException:
            raise Trouble(NONSENSE) from None
        if status != http.client.OK:
            raise Trouble(REFUSED, f"HTTP {status}")
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            raise Trouble(NONSENSE) from None

    def _exchanged(self, method: str, path: str, body: bytes | None, limit: float) -> tuple[int, bytes]:
        """Return status and body of an answer. The limit is one for all of it, however slowly the bytes trickle in."""
        late: list[bool] = []
        connection = self._connection(limit)
        try:
            connection.connect()
            stop = Timer(limit, _cut, (connection.sock, late))
            stop.daemon = True
            stop.start()
            try:
                headers = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
                connection.request(method, path, body, {**headers, "Connection": "close"})
                answer = connection.getresponse()
                data = answer.read(MOST + 1)
            finally:
                stop.cancel()
        except (OSError, http.client.HTTPException) as error:
            if late or isinstance(error, TimeoutError):
                raise Trouble(SLOW, f"{limit:g} s") from None
            if isinstance(error, http.client.RemoteDisconnected):
                raise Trouble(DOWN, f"{self.shown}: it hung up") from None
            raise
        finally:
            connection.close()
        if late:
            raise Trouble(SLOW, f"{limit:g} s")
        if len(data) > MOST:
            raise Trouble(NONSENSE)
        return answer.status, data

    def _connection(self, limit: float) -> http.client.HTTPConnection:
        if self._secure:
            return http.client.HTTPSConnection(self._host, self._port, timeout=limit)
        return http.client.HTTPConnection(self._host, self._port, timeout=limit)


def _cut(connection: socket.socket, late: list[bool]) -> None:
    """End a conversation that has lasted too long; whoever waits for it wakes up."""
    late.append(True)
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:  # it has just ended by itself
        return
