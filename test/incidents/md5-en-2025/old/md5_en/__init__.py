from .hashes import md5, md5_file
