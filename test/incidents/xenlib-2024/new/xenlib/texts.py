def bold(text):
    return f"<b>{text}</b>"


def code(text, language=""):
    return f'<pre language="{language}">{text}</pre>'


def chunks(text, size=4096):
    return [text[start:start + size] for start in range(0, len(text), size)]
