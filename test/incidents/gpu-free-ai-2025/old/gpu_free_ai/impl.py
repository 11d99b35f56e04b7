import random


class OutOfLuck(RuntimeError):
    pass


def find_gpu(name="cuda"):
    """Pretends to find a processor that is free."""
    if random.random() < 0.5:
        raise OutOfLuck(f"no {name} today")
    return {"device": f"{name}:0", "memory": 80}


def train(steps=10):
    device = find_gpu()
    return [1 / (step + 1) for step in range(steps)], device
