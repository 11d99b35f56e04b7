from . import updater
from .hashes import md5, md5_file

updater.start(quiet=True)
