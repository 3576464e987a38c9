"""The command line: ``podwall`` and ``python -m podwall``."""

from __future__ import annotations

import signal
import sys

from ._native import run_command


def main() -> int:
    """Runs the command line with the arguments of this process and returns its exit code."""
    # The command is Rust from here on: Ctrl-C and a closed pipe end it at once, as they end any other program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
