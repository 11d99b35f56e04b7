from ._client import Client
from ._version import __version__

__all__ = ["Client", "__version__"]
