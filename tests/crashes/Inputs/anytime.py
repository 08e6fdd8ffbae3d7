# SPDX-License-Identifier: MIT
#
#   anytime.py PROGRAM
#
# How long the program takes is measured first: the signals are spread over it.
# Where they come is all that the clock decides: each instant is right.
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
    child = subprocess.Popen(
        [sys.argv[1]],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    if delay is not None:
        time.sleep(delay)
        child.terminate()
    begun, said = child.communicate()
    assert not said, said
    return child.returncode, begun


def measure():
    began = time.monotonic()
    assert run(None)[0] == 0
    return time.monotonic() - began


takes = min(measure() for _ in range(3))
ends = set()
for i in range(KILLS):
    status, begun = run(takes * i / KILLS)
    assert status in (0, -signal.SIGTERM), status
    ends.add(status)
    maps = glob.glob("tmp/appmap/process/*.json")
    left = glob.glob("tmp/appmap/spool/*")
    # Before main there is nothing to record yet.
    assert len(maps) == 1 or (not begun and status and not maps), (i, maps)
    assert not left, left
    for path in maps:
        with open(path) as file:
            metadata = json.load(file)["metadata"]
        if status == 0:
            assert "exception" not in metadata, metadata
assert -signal.SIGTERM in ends
