#!python
"""Starts the tool that lies in the package, without importing the package."""
import importlib.util
import os
import sys

package = os.path.dirname(importlib.util.find_spec("motet").origin)
os.execv(os.path.join(package, "bin", "motet"), sys.argv)
