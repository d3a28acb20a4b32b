# pyproject.toml says everything else. A list of packages there could not both be found by itself and hold
# the two folders that lie beside perfdsl/.
from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["perfdsl", "perfdsl.*"]), "perfdsl.grammar", "perfdsl.rules"])
