# odd-server.py APPMAP-CLANG: asks servers that answer as no program of ours
# would; prints what appmap-clang says.
import json
import os
import socket
import subprocess
import sys
import threading

ANSWERS = {
    "another protocol": b"SSH-2.0-OpenSSH_9.2\r\n",
    "nothing": b"",
    "no end of the head": [b"HTTP/1.0 200 OK\r\n", b"X-More: more\r\n" * 1000],
    "a line without an end": [b"HTTP/1.0 200 OK\r\n", b"x" * 65536],
    "no end": [b"HTTP/1.0 200 OK\r\n\r\n{", b" " * 65536],
    "a length beyond all": b"HTTP/1.0 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{",
    "less than promised": b"HTTP/1.0 200 OK\r\nContent-Length: 100\r\n\r\n{}",
    "a page": b"HTTP/1.0 200 OK\r\n\r\n<html>\n",
    "an error without an end": [b"HTTP/1.0 500 No\r\n\r\n{", b" " * 65536],
    "an error that says why": b'HTTP/1.0 409 No\r\n\r\n{"error": "busy"}',
    "a line that stays open": b'HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{"enabled": true}',
}


def serve(listener, answer, leave):
    connection, _ = listener.accept()
    connection.recv(65536)
    try:
        if isinstance(answer, bytes):
            connection.sendall(answer)
        else:
            connection.sendall(answer[0])
            while True:
                connection.sendall(answer[1])
    except OSError:
        pass
    if answer.startswith(b"HTTP/1.1") if isinstance(answer, bytes) else False:
        leave.wait()
    connection.close()


def main(tool):
    spools = "tmp/appmap/spool"
    os.makedirs(spools)
    os.mkfifo(spools + "/1.remote")
    os.symlink("/dev/zero", spools + "/2.remote")
    os.mkdir(spools + "/3.remote")
    with open("/proc/self/stat", encoding="utf-8") as stat:
        start = int(stat.read().rpartition(")")[2].split()[19])
    address = os.path.abspath("s")
    with open("%s/%d.remote" % (spools, os.getpid()), "w", encoding="utf-8") as out:
        json.dump({"pid": os.getpid(), "start": start, "program": "odd", "address": address}, out)
    for name, answer in ANSWERS.items():
        listener = socket.socket(socket.AF_UNIX)
        listener.bind("s")
        listener.listen()
        leave = threading.Event()
        thread = threading.Thread(target=serve, args=(listener, answer, leave))
        thread.start()
        done = subprocess.run([tool, "remote", "status"], capture_output=True, text=True, timeout=50)
        leave.set()
        thread.join()
        listener.close()
        os.unlink("s")
        text = (done.stdout + done.stderr).strip().replace(address, "s").replace(str(os.getpid()), "PID")
        print("%s: %d %s" % (name, done.returncode, text), flush=True)


main(sys.argv[1])
