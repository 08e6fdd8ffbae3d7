# SPDX-License-Identifier: MIT
#
#   crash.py PLAIN RECORDED WAY...
#
# Runs both programs with each WAY as argument, the second with recording on.
# They have to say the same and end with the same wait status; then there is one
# AppMap, and no spool. Prints for each way how it ended and why. A way may end
# in `:SIGNAL`: that is sent as soon as the program has said something; then its
# standard input ends. `0 AppMaps` and spools are shown, not refused.
import glob
import json
import os
import resource
import shutil
import signal
import subprocess
import sys

plain, recorded, *ways = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_CORE, (1 << 26, resource.RLIM_INFINITY))
recording = {
    k: v for k, v in os.environ.items() if not k.startswith("APPMAP")
} | {"APPMAP": "true"}


# Who runs the tests may ignore some.
for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGPIPE):
    signal.signal(number, signal.SIG_DFL)


def status_name(status):
    if os.WIFSIGNALED(status):
        core = ", core" if os.WCOREDUMP(status) else ""
        return signal.Signals(os.WTERMSIG(status)).name + core
    return "exit %d" % os.WEXITSTATUS(status)


def run(program, way, environment):
    way, _, sent = way.partition(":")
    with open("stderr", "w+") as stderr:
        child = subprocess.Popen(
            ["program", way], executable=program, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr,
        )
        signal.alarm(300)  # for one that hangs
        said = child.stdout.readline()
        if sent:
            os.kill(child.pid, signal.Signals["SIG" + sent])
        child.stdin.close()
        said += child.stdout.read()
        _, status = os.waitpid(child.pid, 0)
        child.returncode = 0
        stderr.seek(0)
        said += stderr.read()
    for core in glob.glob("core*"):
        os.unlink(core)
    return status_name(status), said


for way in ways:
    shutil.rmtree("tmp", ignore_errors=True)
    expected = run(plain, way, None)
    now = run(recorded, way, recording)
    if now != expected:
        sys.exit("%s: %s, but recorded: %s" % (way, expected, now))
    line = "%s: %s" % (way, now[0])
    maps = sorted(glob.glob("tmp/appmap/*/*.appmap.json"))
    if len(maps) != 1:
        line += ", %d AppMaps" % len(maps)
    if os.path.exists("tmp/appmap/spool"):
        line += ", spool"
    for path in maps:
        with open(path) as file:
            why = json.load(file)["metadata"].get("exception")
        line += "; %s" % ("%(class)s: %(message)s" % why if why else "no exception")
    print(line, flush=True)
