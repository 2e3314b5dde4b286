"""The door of the installed program: finds the application folders and starts the CLI.

In a wheel the folders `checker`, `rules`, `reports` and `cli.py` lie in `govcheck/_app`;
in a checkout (or an editable install) they lie beside this package.
"""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
APP = _HERE / "_app" if (_HERE / "_app").is_dir() else _HERE.parent


def main() -> None:
    """Run the command line; console script `govcheck`."""
    sys.path.insert(0, str(APP))
    from cli import run

    run()
