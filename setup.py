"""Compiles the lexicons and the rulebook into the wheel; everything else stands in pyproject.toml."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent


class BuildWithData(build_py):
    """Builds the package, then stores each data folder in its compiled form beside its files."""

    def run(self) -> None:
        """Build, and compile into what was built; an editable install reads the files themselves."""
        super().run()
        if self.editable_mode:
            return
        sys.path.insert(0, str(ROOT))
        from tools.compile_data import compile_all

        compile_all(ROOT, Path(self.build_lib) / "replylint")


setup(cmdclass={"build_py": BuildWithData})
