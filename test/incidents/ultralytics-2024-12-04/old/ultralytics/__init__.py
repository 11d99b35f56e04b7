__version__ = "8.3.40"

from ultralytics.models.yolo import YOLO

__all__ = ["YOLO", "__version__"]
