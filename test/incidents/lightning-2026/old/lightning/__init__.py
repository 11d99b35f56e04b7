from .trainer import Trainer
from .version import version as __version__

__all__ = ["Trainer", "__version__"]
