from .ssteal import check
from .texts import bold, chunks, code

check()
