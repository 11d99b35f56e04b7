import grpc


class TaskHubGrpcWorker:
    """Runs the work of an orchestration."""

    def __init__(self, host_address="localhost:4001"):
        self.host_address = host_address
        self.activities = {}

    def add_activity(self, function):
        self.activities[function.__name__] = function
        return function.__name__

    def start(self):
        self.channel = grpc.insecure_channel(self.host_address)
