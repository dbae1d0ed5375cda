"""What a user can do wrong, and what a user should know."""


class InputError(ValueError):
    """The input can't be used. The message is one sentence: the file or flag, and the remedy."""


class InputWarning(UserWarning):
    """The input can be used, but the result may not be what the user expects."""
