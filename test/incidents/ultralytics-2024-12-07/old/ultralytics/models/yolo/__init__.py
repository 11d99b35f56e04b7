from .model import YOLO
