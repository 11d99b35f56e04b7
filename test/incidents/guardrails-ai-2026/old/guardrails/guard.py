class Guard:
    def __init__(self, *validators):
        self.validators = validators

    def validate(self, text):
        return all(validator(text) for validator in self.validators)
