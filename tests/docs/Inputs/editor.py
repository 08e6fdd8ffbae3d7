# SPDX-License-Identifier: MIT
"""editor.py PAGE BIN: reads the JSON of the page and runs the task "record" here
with what it depends on, as VS Code would."""
import json
import os
import re
import subprocess
import sys

page, programs = sys.argv[1:]
with open(page, encoding="utf-8") as text:
    blocks = [json.loads(b) for b in re.findall(r"^```json\n(.*?)^```$", text.read(), re.M | re.S)]
tasks = {task["label"]: task for block in blocks for task in block.get("tasks", [])}
launch = [each for block in blocks for each in block.get("configurations", [])]
assert launch and all(each["preLaunchTask"] in tasks for each in launch)


def run(task):
    if "dependsOn" in task:
        run(tasks[task["dependsOn"]])
    environment = dict(os.environ, PATH=programs + ":" + os.environ["PATH"],
                       **task.get("options", {}).get("env", {}))
    subprocess.run(task["command"], shell=True, check=True, env=environment)


run(tasks["record"])
