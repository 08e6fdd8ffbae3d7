# terminal.py APPMAP-CLANG: types ^C and ^Z at `run` in a terminal of its own.
import os
import pty
import signal
import sys

tool = sys.argv[1]


def start(script):
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(tool, [tool, "run", "bash", "-c", script])
    return pid, terminal


def read_until(terminal, text):
    seen = b""
    while text not in seen:
        seen += os.read(terminal, 4096)
    return seen


# ^C once: `run` passes signals on in their order, so that a second interrupt
# would come before the signal that it alone is sent then.
pid, terminal = start(
    "n=0; trap 'n=$((n+1)); echo got' INT;"
    "trap 'echo interrupts $n; exit' USR1; echo ready;"
    "while :; do read -t 0.1 x; done"
)
read_until(terminal, b"ready")
os.write(terminal, b"\x03")
read_until(terminal, b"got")
os.kill(pid, signal.SIGUSR1)
assert b"interrupts 1" in read_until(terminal, b"interrupts "), "not once"
os.waitpid(pid, 0)

# ^Z and continue. An orphaned process group ignores ^Z, so the session leader
# must not be `run` itself: a shell with job control stands in between.
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(
        "bash",
        [
            "bash",
            "--norc",
            "-i",
            "-c",
            "set -m; %s run bash -c 'echo ready; read x; exit 5';"
            "echo stopped $?; fg >/dev/null; echo ended $?" % tool,
        ],
    )
read_until(terminal, b"ready")
os.write(terminal, b"\x1a")
seen = read_until(terminal, b"stopped ")
os.write(terminal, b"\n")
seen += read_until(terminal, b"ended ")
while not seen.endswith(b"\n"):
    seen += os.read(terminal, 4096)
assert b"stopped 148" in seen or b"stopped 147" in seen, seen
assert b"ended 5" in seen, seen
