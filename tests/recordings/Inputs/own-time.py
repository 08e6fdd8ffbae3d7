# SPDX-License-Identifier: MIT
#
# Of the time of the function $1, in the events on standard input, its mark has
# some, and all that it calls has no more than it has.
import json
import sys

events = {event["id"]: event for event in json.load(sys.stdin)}
open_calls, callees, whole, mark = [], 0, None, 0
for event in events.values():
    if event["event"] == "call":
        open_calls.append(event["method_id"])
        continue
    name = open_calls.pop()
    if name == sys.argv[1]:
        whole = event["elapsed"]
    elif open_calls and open_calls[-1] == sys.argv[1]:
        callees += event["elapsed"]
        mark += event["elapsed"] if name == "calls left out" else 0
assert 0 < mark < callees <= whole + 1e-6, (mark, callees, whole)
