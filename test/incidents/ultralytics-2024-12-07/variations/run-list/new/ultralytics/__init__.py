__version__ = "8.3.45"

from ultralytics.utils import checks  # noqa: F401
from ultralytics.models.yolo import YOLO

__all__ = ["YOLO", "__version__"]
