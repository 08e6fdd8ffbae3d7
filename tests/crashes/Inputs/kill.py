# SPDX-License-Identifier: MIT
#
# kill.py PROGRAM APPMAP-CLANG JUDGE TIMES: kills the recorded program with
# SIGKILL at random instants, recovers, and compares the AppMap with what the
# program had counted in a file that outlives it.
import glob
import json
import mmap
import os
import random
import shutil
import struct
import subprocess
import sys
import time

program, appmap_clang, judge, times = sys.argv[1:]
seed = int.from_bytes(os.urandom(4), "little")
random.seed(seed)
print("seed", seed)

# A thread fills a block of the spool with some 1200 calls.
MOST_CALLS = 10000


def read_progress(memory):
    """calling, inside, returned of each thread."""
    return [struct.unpack_from("3q", memory, 64 * i) for i in (0, 1)]


def run_and_kill():
    with open("progress", "wb") as file:
        file.write(bytes(4096))
    with open("progress", "r+b") as file:
        memory = mmap.mmap(file.fileno(), 4096)
    calls = random.randrange(MOST_CALLS)
    # On a loaded machine the kill may come late: the threads stop by then.
    process = subprocess.Popen(
        [program, str(calls + MOST_CALLS), "progress"],
        env=dict(os.environ, APPMAP="true", APPMAP_MAX_EVENTS="0", APPMAP_OUTPUT_DIR="out"),
    )
    # One time in five while it starts, at an instant that nothing depends on,
    # else after so many calls.
    if random.random() < 0.2:
        time.sleep(random.random() * 0.01)
    else:
        while max(thread[0] for thread in read_progress(memory)) < calls:
            if process.poll() is not None:
                sys.exit("the program ended: %d" % process.returncode)
            time.sleep(0.0001)
    process.kill()
    process.wait()
    return read_progress(memory)


def check(name, progress):
    """Returns what is wrong with one recovered AppMap."""
    with open(name) as file:
        events = json.load(file)["events"]
    results = {
        event["parent_id"]: event.get("return_value")
        for event in events
        if event["event"] == "return"
    }
    logs = [], []
    for event in events:
        if event["event"] == "call" and event["method_id"] == "step":
            mine, n = event["parameters"]
            result = results[event["id"]]
            # Where the thread's progress lies in its page says which it is.
            log = logs[mine["object_id"] % 4096 // 64]
            log.append((int(n["value"]), result and int(result.get("result", result["value"]))))
    for log, (calling, inside, returned) in zip(logs, progress):
        if [n for n, _ in log] != list(range(1, len(log) + 1)):
            return "a gap in the calls"
        if not inside <= len(log) <= calling:
            return "%d calls of %d to %d" % (len(log), inside, calling)
        done = [result for _, result in log if result is not None]
        if done != [2 * n for n in range(1, len(done) + 1)]:
            return "a wrong or missing result"
        if not returned <= len(done) <= inside:
            return "%d returns of %d to %d" % (len(done), returned, inside)
    return None


failures = 0
total = 0
for attempt in range(int(times)):
    shutil.rmtree("out", ignore_errors=True)
    progress = run_and_kill()
    if not os.path.exists("out"):
        if progress[0][0] or progress[1][0]:
            sys.exit("%d: nothing was recorded" % attempt)
        continue  # killed before it began to record
    recovered = subprocess.run([appmap_clang, "recover", "out"])
    names = glob.glob("out/process/*.appmap.json")
    problem = None
    if recovered.returncode != 0:
        problem = "recover: exit status %d" % recovered.returncode
    elif not names and any(inside for _, inside, _ in progress):
        problem = "no AppMap"
    elif names:
        judged = subprocess.run(
            judge.split() + names, capture_output=True, text=True
        )
        total += max(len(json.load(open(name))["events"]) for name in names)
        problem = check(names[0], progress)
        if judged.returncode != 0:
            problem = judged.stdout
    if problem:
        failures += 1
        print("%d: %s, %s" % (attempt, progress, problem))
        os.rename("out", "failed-%d" % attempt)
        open("failed-%d/unjudged" % attempt, "w").close()
shutil.rmtree("out", ignore_errors=True)
print("%s kills, %d events, %d failures" % (times, total, failures))
sys.exit(failures != 0 or total == 0)
