"""The one exception for "no, because …". Belongs here: refusals; not here: programming errors."""


class Refused(Exception):
    """An act is not done, for a reason the person can read and act on.

    `sentence` is Indonesian and fit for the screen: it says what is wrong and what to do.
    `code` is a short English word for programs and tests.
    """

    def __init__(self, sentence: str, *, code: str = "refused") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


class Forbidden(Refused):
    """This person may not do it (HTTP 403)."""

    def __init__(self, sentence: str, *, code: str = "forbidden") -> None:
        super().__init__(sentence, code=code)


class Conflict(Refused):
    """Somebody else changed the same thing first (HTTP 409)."""

    def __init__(self, sentence: str, *, code: str = "conflict") -> None:
        super().__init__(sentence, code=code)
