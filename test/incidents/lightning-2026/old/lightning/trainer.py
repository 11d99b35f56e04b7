class Trainer:
    def __init__(self, max_epochs=1000, accelerator="auto"):
        self.max_epochs = max_epochs
        self.accelerator = accelerator

    def fit(self, model, batches):
        for _ in range(self.max_epochs):
            for batch in batches:
                model.training_step(batch)
