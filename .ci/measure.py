#!/usr/bin/env python3
"""The processor seconds and the peak megabytes of a command: measure.py COMMAND ...

What the command prints goes to the standard error stream; if it fails, nothing is printed.
"""

import os
import subprocess
import sys

child = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
_, status, usage = os.wait4(child.pid, 0)
if status != 0:
    sys.exit(f"{sys.argv[1:]} ended with {os.waitstatus_to_exitcode(status)}")
print(f"{usage.ru_utime + usage.ru_stime:.2f} {usage.ru_maxrss / 1000:.0f}")
