from setuptools import find_packages, setup

setup(
    name="enumerateiam",
    version="0.0.3",
    packages=find_packages(),
    install_requires=["boto3", "iamenumer"],
)
