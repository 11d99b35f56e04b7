from . import task
from .worker import TaskHubGrpcWorker
