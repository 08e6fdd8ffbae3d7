# SPDX-License-Identifier: MIT
#
# Runs the program under every combination of variables and compares the
# folders of AppMaps that it leaves with the rules, said here once more.
import itertools
import os
import shutil
import subprocess
import sys

# APPMAP, then APPMAP_RECORD_<KIND>: whether the kind is on.
ON = {
    (None, None): False, (None, "true"): True, (None, "false"): False,
    ("true", None): True, ("true", "true"): True, ("true", "false"): False,
    ("false", None): False, ("false", "true"): False, ("false", "false"): False,
}
VALUES = (None, "true", "false")
RUNS = ([], ["test"], ["request"], ["inside"], ["code"], ["test", "code"])


def expected(appmap, tests, requests, process, run):
    made = set()
    tested = ON[appmap, tests] and ("test" in run or "inside" in run)
    if tested:
        made.add("unity")
    if ON[appmap, requests] and (
        "request" in run
        or ("inside" in run and (not ON[appmap, tests] or requests == "true"))
    ):
        made.add("requests")
    if ON[appmap, process] and (process == "true" or not made):
        made.add("process")
    # Remote recording is on by APPMAP=true alone.
    if "code" in run and (
        ON[appmap, None] or any(ON[appmap, v] for v in (tests, requests, process))
    ):
        made.add("code")
    return made


failed = 0
for appmap, tests, requests, process in itertools.product(VALUES, repeat=4):
    for run in RUNS:
        variables = {
            "APPMAP": appmap,
            "APPMAP_RECORD_TESTS": tests,
            "APPMAP_RECORD_REQUESTS": requests,
            "APPMAP_RECORD_PROCESS": process,
        }
        environment = {k: v for k, v in os.environ.items() if "APPMAP" not in k}
        environment.update({k: v for k, v in variables.items() if v})
        environment["APPMAP_OUTPUT_DIR"] = "out"
        shutil.rmtree("out", ignore_errors=True)
        result = subprocess.run(
            [sys.argv[1], *run], env=environment, stderr=subprocess.PIPE
        )
        made = set(os.listdir("out")) if os.path.exists("out") else set()
        wanted = expected(appmap, tests, requests, process, run)
        if made != wanted or result.returncode or result.stderr:
            failed += 1
            print(variables, run, "made", made, "wanted", wanted, result.stderr)
sys.exit(failed != 0)
