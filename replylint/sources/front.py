"""Front matter: what stands between lines of dashes at the top of a file."""

import re
from typing import NamedTuple

from replylint.sources.model import Input, Reply

_FRONT = re.compile(r"---[ \t]*(?:\r\n|\n|\r)(.*?)(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)", re.DOTALL)


class FrontMatter(NamedTuple):
    """What front matter says of all replies of its file; `end` is where the file goes on."""

    end: int = 0
    lang: str | None = None
    channel: str | None = None
    disabled: frozenset[str] = frozenset()
    subject: tuple[Reply, ...] = ()

    def lend(self, reply: Reply) -> Reply:
        """Return the reply with what it does not say itself."""
        return reply._replace(
            lang=reply.lang or self.lang, channel=reply.channel or self.channel, disabled=reply.disabled | self.disabled
        )


def front_matter(file: Input) -> FrontMatter:
    """Return the front matter of a file; an empty one where there is none."""
    found = _FRONT.match(file.text)
    if found is None or not re.search(r"(?m)^[\w-]+[ \t]*:", found[1]):
        return FrontMatter()
    return FrontMatter(found.end())
