"""Manners of a program that asks other people's sites for pages."""

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit


@dataclass
class Politeness:
    """Waits, and what may be asked of whom.

    Attributes
    ----------
    seconds : float
        Between two requests to one host.
    allow_private : bool
        Whether addresses inside private networks may be asked; only tests need it.
    wait : callable
        Sleeps so many seconds.
    """

    seconds: float = 1.0
    allow_private: bool = False
    wait: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict)

    def pause(self, host: str, at_least: float = 0.0) -> None:
        """Wait until `host` may be asked again."""
        due = self._last.get(host, float("-inf")) + self.seconds
        self.wait(max(due - time.monotonic(), at_least, 0.0))
        self._last[host] = time.monotonic()

    def refusal(self, url: str) -> str | None:
        """Why `url` must not be asked, if so: no web address, or one inside a private network.

        The name of its host is asked for here only, and `address` tells what was checked: a name
        server could answer otherwise the next time.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port or 443
        except ValueError:  # http://[a, http://a:b
            return "not a web address"
        if parts.scheme not in ("http", "https") or not host:
            return "not a web address"
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return "no such host"
        addresses = [str(row[4][0]) for row in found]
        if not (self.allow_private or all(map(_is_public, addresses))):
            return "an address inside a private network"
        self._addresses[host] = next((a for a in addresses if "." in a), addresses[0])
        return None

    def address(self, url: str) -> str:
        """Number of the host of `url`, as `refusal` found it; an IPv4 one if there is one."""
        return self._addresses[host_of(url)]


def _is_public(address: str) -> bool:
    return ipaddress.ip_address(address).is_global


def host_of(url: str) -> str:
    """Host of an address; empty if it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def site_of(url: str) -> str:
    """Scheme and host of an address: what one robots.txt is for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def seconds_asked(response) -> float:
    """Seconds that a busy site asks us to wait (Retry-After); 0 if it does not say."""
    said = response.headers.get("retry-after", "")
    if said.isdecimal():
        return float(said)
    try:
        due = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    return max(due.timestamp() - time.time(), 0.0)
