from ultralytics.utils.downloads import attempt_download_asset


class YOLO:
    """A model that finds things in pictures."""

    def __init__(self, model="yolo11n.pt", task=None, verbose=False):
        self.task = task
        self.verbose = verbose
        self.file = attempt_download_asset(model)

    def predict(self, source):
        return {"model": str(self.file), "source": source}
