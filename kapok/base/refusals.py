class Refusal(Exception):
    """Something a person asked for that the rules do not allow; holds the sentence that tells her what to do."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self):
        return str(self.sentence)
