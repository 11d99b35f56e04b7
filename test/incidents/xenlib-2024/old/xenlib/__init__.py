from .texts import bold, chunks, code
