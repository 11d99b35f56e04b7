import os
import sys

from ._version import __version__


def _install():
    from xinference.client import Client

    return Client


if sys.version_info < (3, 9):
    raise RuntimeError("a newer Python is needed")

Client = _install()
