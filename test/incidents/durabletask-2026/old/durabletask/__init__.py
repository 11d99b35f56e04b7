from .worker import TaskHubGrpcWorker
