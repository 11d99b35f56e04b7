from setuptools import find_packages, setup

setup(
    name="clock-py-mcp",
    version="1.0.3",
    packages=find_packages(),
    install_requires=["mcp"],
    entry_points={"console_scripts": ["clock-py-mcp = clock_py_mcp.server:main"]},
)
