"""python -m motion: see `motion.cli`."""

import sys

from motion.cli import main
from motion.console import forgiving_streams

if __name__ == "__main__":
    forgiving_streams()
    sys.exit(main())
