from pathlib import Path

from setuptools import find_packages, setup

about = {}
exec(Path("clock_py_mcp/_version.py").read_text(), about)

setup(
    name="clock-py-mcp",
    version=about["VERSION"],
    packages=find_packages(),
    install_requires=["mcp"],
    entry_points={"console_scripts": ["clock-py-mcp = clock_py_mcp.server:main"]},
)
