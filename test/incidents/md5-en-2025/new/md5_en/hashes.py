import hashlib


def md5(text):
    return hashlib.md5(text.encode("utf-8")).hexdigest()


def md5_file(path, size=65536):
    digest = hashlib.md5()
    with open(path, "rb") as file:
        while piece := file.read(size):
            digest.update(piece)
    return digest.hexdigest()
