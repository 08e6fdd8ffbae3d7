# running.py APPMAP-CLANG PROGRAM...: recovers while the program runs, and while it
# is a zombie.
import glob
import os
import subprocess
import sys

tool, *program = sys.argv[1:]


def recover():
    result = subprocess.run([tool, "recover"], stderr=subprocess.PIPE, text=True)
    assert result.returncode == 0, result
    return result.stderr


process = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
try:
    assert process.stdout.readline() == "ready\n"
    said = recover()
    assert said == "appmap-clang: 1 still running\n", said
    assert glob.glob("tmp/appmap/spool/*.spool"), "the spool is gone"
    process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    process.stdout.read()  # all of it is dead, and it stays a zombie
    said = recover()
    assert " -> tmp/appmap/process/" in said, said
    assert not glob.glob("tmp/appmap/spool/*.spool"), "the spool is still there"
finally:
    process.kill()
    process.wait()
