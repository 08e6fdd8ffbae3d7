# SPDX-License-Identifier: MIT
#
#   crash-anytime.py PROGRAM
#
# How long the program takes is measured first: the signals are spread over it.
import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import time

KILLS = 25
environment = os.environ | {"APPMAP": "true"}


def run(delay):
    shutil.rmtree("tmp", ignore_errors=True)
    child = subprocess.Popen([sys.argv[1]], env=environment, stderr=subprocess.PIPE)
    if delay is not None:
        time.sleep(delay)
        child.terminate()
    said = child.communicate()[1]
    assert not said, said
    return child.returncode


began = time.monotonic()
assert run(None) == 0
takes = time.monotonic() - began
ends = set()
for i in range(KILLS):
    status = run(takes * i / KILLS)
    assert status in (0, -signal.SIGTERM), status
    ends.add(status)
    maps = glob.glob("tmp/appmap/process/*.json")
    left = glob.glob("tmp/appmap/spool/*")
    # At the very beginning there is nothing to record yet.
    assert len(maps) == 1 or (i < 3 and status and not maps), (i, maps)
    assert not left, left
    for path in maps:
        with open(path) as file:
            metadata = json.load(file)["metadata"]
        if status == 0:
            assert "exception" not in metadata, metadata
assert -signal.SIGTERM in ends
