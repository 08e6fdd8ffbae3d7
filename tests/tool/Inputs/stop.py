# stop.py APPMAP-CLANG: stops and continues the command of `run` alone.
import os
import signal
import subprocess
import sys
import time

tool = sys.argv[1]


def is_stopped(pid):
    with open("/proc/%d/stat" % pid) as file:
        return file.read().rsplit(")", 1)[1].split()[0] == "T"


def wait_until(condition):
    while not condition():
        time.sleep(0.01)


process = subprocess.Popen(
    [tool, "run", "cat"],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    stderr=subprocess.DEVNULL,
    text=True,
)
children = "/proc/%d/task/%d/children" % (process.pid, process.pid)
wait_until(lambda: open(children).read().strip())
child = int(open(children).read())
os.kill(child, signal.SIGSTOP)
wait_until(lambda: is_stopped(child))
os.kill(child, signal.SIGCONT)
wait_until(lambda: not is_stopped(child))
# Answers, and ends by itself: it did not stop with the child.
output, _ = process.communicate("still there\n")
assert output == "still there\n", output
assert process.returncode == 0, process.returncode
