from .impl import OutOfLuck, find_gpu, train
