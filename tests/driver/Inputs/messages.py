# messages.py CLANG CLANGXX APPMAP_CC APPMAP_CXX TABLE: runs each command line of
# the table with clang and with ours, in the same folder, and fails where status,
# stdout, stderr or the names of the files left differ. A line is a shell command
# in which $CC or $CXX is the compiler; with `?` in front stderr is not compared,
# since it names what the driver added.
import os
import re
import shutil
import subprocess
import sys

SOURCES = {
    "good.c": "int twice(int a) { return 2 * a; }\n"
    "int main(void) { return twice(0); }\n",
    "bad.c": "int f( {\n",
    "warns.c": "int f(void) { int unused; return 1; }\n",
    "undefined.c": "int g(void);\nint main(void) { return g(); }\n",
    "good.cpp": "template <class T> T twice(T a) { return 2 * a; }\n"
    "int main() { return twice(0); }\n",
    "bad.cpp": "class A { void f(;\n",
    "header.h": "int h(void);\n",
    "data.txt": "not a program\n",
    "unreadable.c": "int u;\n",
    "odd.o": "this is no object file\n",
    "flags.rsp": "-c good.c -o response.o\n",
    "self.rsp": "@self.rsp @self.rsp\n",
    "utf16.c": "\ufeffint x;\n",
    "inline.c": "static int one(void) { return 1; }\n"
    "int two(void) { return one() + one(); }\n",
}


def prepare(folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "folder.c"))
    for name, text in SOURCES.items():
        encoding = "utf-16-le" if name == "utf16.c" else "utf-8"
        with open(os.path.join(folder, name), "w", encoding=encoding) as out:
            out.write(text)
    os.symlink("loop.c", os.path.join(folder, "loop.c"))
    os.symlink("nowhere", os.path.join(folder, "dangling.c"))
    os.chmod(os.path.join(folder, "unreadable.c"), 0)


def cleaned(text):
    text = re.sub(r"-[0-9a-f]{6}(\.o\b)", r"-XXXXXX\1", text)
    return re.sub(r"\(\.text\+0x[0-9a-f]+\)", "(.text)", text)


def run(compilers, command, folder="work"):
    prepare(folder)
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=dict(os.environ, CC=compilers[0], CXX=compilers[1]),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=60,
        text=True,
        errors="replace",
    )
    files = sorted(os.listdir(folder))
    return done.returncode, files, cleaned(done.stdout), cleaned(done.stderr)


def main(clang, clangxx, appmap_cc, appmap_cxx, table):
    count, failed = 0, 0
    for line in open(table, encoding="utf-8"):
        command = line.strip().lstrip("?")
        if not command or command[0] == "#":
            continue
        theirs = run((clang, clangxx), command)
        ours = run((appmap_cc, appmap_cxx), command)
        count += 1
        for i, what in enumerate(("status", "files", "stdout", "stderr")):
            if theirs[i] != ours[i] and not (what == "stderr" and line[0] == "?"):
                failed += 1
                print("%s\n  %s of clang: %s\n  of ours: %s"
                      % (command, what, theirs[i], ours[i]))
    print("%d command lines, %d differences" % (count, failed))
    return failed > 0 or count == 0


sys.exit(main(*sys.argv[1:]))
