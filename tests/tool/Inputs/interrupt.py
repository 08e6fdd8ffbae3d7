# interrupt.py NAME COMMAND...: starts the command, sends it the signal once it has
# said "ready", and expects "got NAME" and exit status 7.
import signal
import subprocess
import sys

name, command = sys.argv[1], sys.argv[2:]
process = subprocess.Popen(
    command,
    stdout=subprocess.PIPE,
    text=True,
    # What a shell does for commands in the background must not count here.
    preexec_fn=lambda: [
        signal.signal(s, signal.SIG_DFL) for s in (signal.SIGINT, signal.SIGQUIT)
    ],
)
assert process.stdout.readline() == "ready\n"
process.send_signal(getattr(signal, "SIG" + name))
output = process.stdout.read()
assert output == "got %s\n" % name, output
assert process.wait() == 7, process.returncode
