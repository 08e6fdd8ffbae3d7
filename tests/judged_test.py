# SPDX-License-Identifier: MIT
#
# The lit test format of this project: a shell test that runs in an empty
# folder of its own, and every AppMap it leaves there is judged.
#
# A module of its own, not part of lit.cfg.py, because lit pickles the format
# to its worker processes.
import json
import os
import shutil
import subprocess

import lit.Test
import lit.TestRunner
from lit.formats.shtest import ShTest

# Left in a test's folder by a test that wants an invalid AppMap there.
UNJUDGED = "unjudged"


class Judge:
    """tests/judge/judge.mjs --serve, one per lit worker. It ends by itself
    when the worker does, because its standard input does."""

    process = None

    @classmethod
    def errors(cls, command, path):
        if cls.process is None:
            cls.process = subprocess.Popen(
                command + ["--serve"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        # A name may hold any bytes.
        name = os.fsencode(path).decode("latin1")
        cls.process.stdin.write(json.dumps(name) + "\n")
        cls.process.stdin.flush()
        answer = cls.process.stdout.readline()
        if not answer:
            cls.process = None
            return ["the judge died"]
        return json.loads(answer)["errors"]


class JudgedTest(ShTest):
    def __init__(self, judge, reports=None):
        super().__init__(execute_external=True)
        self.judge = judge
        self.reports = reports  # of sanitizers: a folder

    def execute(self, test, litConfig):
        # The test's folder is named after it; %t and the working directory
        # lie in it. %s is a copy of the source there, so that the folder is a
        # project of its own to `appmap.yml: none`; %S stays the original's.
        folder = test.getExecPath()
        name = os.path.basename(folder)
        source = os.path.join(folder, name)
        test.getExecPath = lambda: source
        if not litConfig.noExecute:
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder)
            shutil.copyfile(test.getSourcePath(), source)
        result = lit.TestRunner.executeShTest(
            test, litConfig, True, [(r"%s(?![\w{-])", source)]
        )
        del test.getExecPath  # lit pickles the test
        if result.code is lit.Test.PASS and not litConfig.noExecute:
            problems = self.judge_all(folder)
            if problems:
                result.code = lit.Test.FAIL
                result.output += "\n".join(
                    ["The test itself passed, but its AppMaps are bad:"]
                    + problems
                )
        found = list(self.sanitizers_found())
        if found:
            result.code = lit.Test.FAIL
            result.output += "\n".join(["A sanitizer found:"] + found)
        return result

    def sanitizers_found(self):
        """By this test, or by one that runs at the same time."""
        if not self.reports:
            return
        for name in os.listdir(self.reports):
            path = os.path.join(self.reports, name)
            try:
                with open(path, errors="replace") as file:
                    text = file.read()
                os.remove(path)
            except FileNotFoundError:  # another worker was first
                continue
            yield text

    def judge_all(self, folder):
        problems = []
        for directory, folders, files in os.walk(folder):
            # What a copy of the source tree holds was not written by a test.
            if UNJUDGED in files or os.path.basename(directory) == "Inputs":
                folders.clear()
                continue
            for file in sorted(files):
                if file.endswith(".appmap.json"):
                    path = os.path.join(directory, file)
                    errors = Judge.errors(self.judge, path)
                    problems += ["%s: %s" % (path, e) for e in errors]
        return problems
