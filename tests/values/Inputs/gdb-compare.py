# SPDX-License-Identifier: MIT
#
# gdb-compare.py GDB APPMAP [CALL.ARGUMENT...]: are the arguments that
# gdb-print.py printed those of the AppMap's calls? Those named are not compared.
# Differences that mean nothing are taken out of both: addresses, and digits
# beyond the sixth.
import json
import re
import sys


def plain(text):
    text = re.sub(r"0x[0-9a-f]+", "0x…", text)
    return re.sub(r"-?\d+(\.\d+(e[-+]?\d+)?|e[-+]?\d+)",
                  lambda number: "%.6g" % float(number[0]), text)


def same(gdb, ours):
    gdb, ours = plain(gdb), plain(ours)
    if ours.endswith("…") and not ours.endswith("0x…"):
        return gdb.startswith(ours[:-1])
    return gdb == ours


theirs = [json.loads(line) for line in open(sys.argv[1])
          if line.startswith('{"call"')]
events = json.load(open(sys.argv[2]))["events"]
ours = [event for event in events
        if event["event"] == "call" and event["method_id"] != "main"]
# Those that the compiler made, as implicit constructors, are not recorded.
recorded = {event["method_id"] for event in ours}
theirs = [call for call in theirs if call["call"] in recorded]
compared = wrong = 0
for call, event in zip(theirs, ours):
    if call["call"] != event["method_id"]:
        sys.exit("gdb: %s, AppMap: %s" % (call["call"], event["method_id"]))
    values = [event[key] for key in ("receiver",) if key in event]
    values += event.get("parameters", [])
    shown = {value.get("name", ""): value["value"] for value in values}
    for name, text in call["arguments"]:
        if "%s.%s" % (call["call"], name) in sys.argv[3:]:
            continue
        compared += 1
        if name not in shown or not same(text, shown[name]):
            wrong += 1
            print("%s, %s\n  gdb:    %s\n  AppMap: %s" %
                  (call["call"], name, text, shown.get(name)))
if len(theirs) != len(ours):
    sys.exit("gdb saw %d calls, the AppMap has %d" % (len(theirs), len(ours)))
print("%d arguments compared, %d are different" % (compared, wrong))
sys.exit(wrong > 0)
