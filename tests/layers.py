# SPDX-License-Identifier: MIT
#
# Keeps the floors of the house (docs/design.md):
#
#   python3 tests/layers.py BUILD [PROJECT]
#
# reads every #include of the product's files and, from the objects of a Ninja
# build (nm), which file refers to a symbol that which other defines in the
# same program; then says what breaks a rule, a line for each:
#
#   upward      a file includes, or refers to a symbol of, a file above it
#   circle      files of one floor need each other
#   folder      a folder that ORDER does not have, or that is gone; with more
#               than MOST_FILES files; or named for nothing in particular
#   include     not by the full path from the project's root
#   guard       not the path
#   twice       a name that stands for two things
#   unbuilt     a .c file of no program, whose symbols nobody sees
#
# What the linker puts in the place of libc's functions (--wrap) is not seen:
# a file that calls malloc means libc's.
import collections
import os
import re
import subprocess
import sys

# The floors, the lowest first: a folder; FOLDER/* for all folders in one.
ORDER = """
include/appmap           what pass and runtime agree on
runtime/lib              bytes, hashes, text: knows nothing of ours
config                   appmap.yml and the environment
config/log               what pass and runtime say alike
runtime/spool            the layout of the spool
runtime/port/cpu         per processor
runtime/port             per system
runtime/port/raw         libc's functions that nobody can interpose
runtime/port/memory      reads that cannot fault
runtime/port/process     the process as the system sees it
runtime/write/text       the JSON stream
runtime/write/symbols    an address to a name
runtime/write/read       a spool to records in order
runtime/write/sidecar    lines to types and functions
runtime/write/scalar     bytes to one number, text, message
runtime/write/value      bytes to a value
runtime/write/bounds     which calls an AppMap holds
runtime/write/calls      records to calls and returns
runtime/write/document   calls to an AppMap
runtime/record/base      what all of the recorder needs
runtime/record/spool     the one file of this process
runtime/record/capture   what a hook copies
runtime/record/thread    one log
runtime/record/module    what is instrumented, and its gates
runtime/record/hooks     what instrumented code calls
runtime/record/recording when what is recorded
runtime/record/crash     what is left of a process that dies
runtime/record/process   how a process begins, forks and ends
runtime/remote           recording over HTTP
runtime/api              what <appmap/*.h> promises
runtime                  the constructor of libappmap
pass/llvm                LLVM and libclang, no policy
pass/base                what the floors above share
pass/source              which function, where, whether
pass/types               types of debug info, and of declarations in the source
pass/views               how C++ libraries lay out their classes
pass/emit                IR out
pass/describe            sidecar out
pass/capture             what to copy
pass                     the plugin
driver/line              what a command line of a compiler says
driver/installation      what of AppMap and clang is there
driver/headers           headers of test frameworks
driver                   appmap-cc
tool/terminal            what a person reads
tool/files               what a person names
tool/recording           an AppMap, read and shown
tool/compiled            what is in compiled files
tool/project             the project here, and what is installed
tool/process             programs that run, and that are gone
tool/commands            a sub-command each
tool                     appmap-clang
adapters                 what they share
adapters/*               a recording per test of one framework
"""

# A value is made of values: in these folders the files of each kind call back
# by these functions, which are not counted.
WAYS_BACK = {
    "runtime/write/value": ("amw_show_value",),
    "pass/capture": ("amp_shown_value",),
}

MOST_FILES = 25
NAMED_FOR_NOTHING = ("common", "misc", "util", "utils")

TOP = ("include", "config", "runtime", "pass", "driver", "tool", "adapters")
HEADERS = (".h", ".hpp")
SOURCES = (".c", ".cpp")

# One of these is compiled, never two.
ALTERNATIVES = ("runtime/port/cpu",)

# Every program has its own.
SHARED_NAMES = ("main",)


def unit(path):
    """A .c file and its header are one."""
    return os.path.splitext(path)[0]


def is_header(path):
    return path.endswith(HEADERS)


class Floors:
    """ORDER, asked for the floor of a file."""

    def __init__(self, order):
        self.names = [line.split()[0] for line in order.split("\n") if line]
        self.number = {name: n for n, name in enumerate(self.names)}

    def name(self, path):
        folder = os.path.dirname(path)
        names = [folder]
        while folder:
            folder = os.path.dirname(folder)
            names.append(folder + "/*")
        return next((n for n in names if n in self.number), None)

    def of(self, path):
        return self.number.get(self.name(path))


class Tree:
    """The product's files and what their text says."""

    def __init__(self, project):
        self.project = project
        self.files = sorted(self.walk())
        self.known = set(self.files)
        self.texts = {}

    def walk(self):
        for top in TOP:
            for folder, _, files in os.walk(os.path.join(self.project, top)):
                for name in files:
                    yield os.path.relpath(
                        os.path.join(folder, name), self.project
                    )

    def code(self):
        return [f for f in self.files if f.endswith(HEADERS + SOURCES)]

    def text(self, path):
        """Without comments; the number of lines stays."""
        if path not in self.texts:
            with open(os.path.join(self.project, path)) as file:
                self.texts[path] = without_comments(file.read())
        return self.texts[path]

    def is_installed(self, path):
        """Compiled among other people's files, so that it cannot name ours
        by their path: an adapter whose host is C++."""
        folder = os.path.dirname(path)
        while folder:
            if os.path.join(folder, "adapter.cpp") in self.known:
                return True
            folder = os.path.dirname(folder)
        return False

    def includes(self, path):
        """(line, the word as written, our file or None) of each."""
        for m in re.finditer(
            r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]',
            self.text(path),
            re.M,
        ):
            line = self.text(path).count("\n", 0, m.start()) + 1
            yield line, m[1] + m[2], self.resolve(path, m[1], m[2])

    def resolve(self, path, mark, name):
        candidates = ["include/" + name, name]
        if mark == '"':
            candidates = [name]
            if self.is_installed(path):
                near = os.path.join(os.path.dirname(path), name)
                candidates = [
                    os.path.normpath(near),
                    name.replace("appmap-adapters/", "adapters/"),
                ]
        for candidate in candidates:
            if candidate in self.known:
                return candidate
        return None


def without_comments(text):
    def blank(m):
        if m[0][0] == "/":
            return "\n" * m[0].count("\n") or " "
        return m[0]

    return re.sub(
        r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'',
        blank,
        text,
        flags=re.S,
    )


class Programs:
    """What a Ninja build links together."""

    def __init__(self, build, project):
        self.build = build
        self.sources = {}  # of objects
        self.parts = {}  # of archives: objects
        self.programs = []  # sets of objects
        linked = []
        for outputs, rule, inputs in self.statements():
            if "_COMPILER__" in rule:
                source = os.path.join(build, inputs[0])
                self.sources[outputs[0]] = os.path.relpath(source, project)
            elif "_LINKER__" in rule and not outputs[0].startswith("tests/"):
                linked.append((outputs[0], rule, inputs))
        for output, rule, inputs in linked:
            if "STATIC_LIBRARY" in rule:
                self.parts[output] = [i for i in inputs if i in self.sources]
        used = set()
        for output, rule, inputs in linked:
            if "STATIC_LIBRARY" not in rule:
                used.update(inputs)
                self.programs.append(self.objects(inputs))
        for archive, objects in self.parts.items():
            if archive not in used:
                self.programs.append(set(objects))

    def objects(self, inputs):
        found = set()
        for name in inputs:
            found.update(self.parts.get(name, ()))
            if name in self.sources:
                found.add(name)
        return found

    def statements(self):
        with open(os.path.join(self.build, "build.ninja")) as file:
            text = file.read().replace("$\n", "")
        for m in re.finditer(r"^build (.*?[^$]): (\S+)(.*)$", text, re.M):
            yield words(m[1]), m[2], words(m[3].split(" || ")[0])

    def symbols(self):
        """{object: (defined, weakly defined, undefined)}"""
        table = {}
        objects = sorted(set().union(*self.programs))
        lines = subprocess.run(
            ["nm", "-A", "-P", "-g"] + objects,
            cwd=self.build,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        ).stdout
        for line in lines.splitlines():
            name, rest = line.split(": ", 1)
            symbol, kind = rest.split()[:2]
            which = 0
            if kind in "Uwv":
                which = 2
            elif kind in "VWu":
                which = 1
            table.setdefault(name, (set(), set(), set()))[which].add(symbol)
        return table


def words(text):
    parts = re.split(r"(?<!\$) +", text.strip())
    return [re.sub(r"\$(.)", r"\1", p) for p in parts if p and p != "|"]


class References:
    """Which file refers to which symbol of which other."""

    def __init__(self, programs, known):
        self.programs = programs
        self.known = known
        self.symbols = programs.symbols()
        self.found = set()  # (file, symbol, file that defines it)
        self.definers = collections.defaultdict(set)  # of symbols
        everywhere = {}
        tables = []
        for objects in programs.programs:
            table = self.definitions(objects)
            tables.append((objects, table))
            everywhere.update(table)
        for objects, table in tables:
            for name in objects:
                for symbol in self.symbols.get(name, ((), (), ()))[2]:
                    self.refer(name, symbol, table, everywhere)

    def definitions(self, objects):
        table = {}
        for weak in (1, 0):
            for name in objects:
                source = self.programs.sources[name]
                for symbol in self.symbols.get(name, ((), (), ()))[weak]:
                    table[symbol] = source
                    if not weak and source in self.known:
                        self.definers[symbol].add(source)
        return table

    def refer(self, name, symbol, table, everywhere):
        source = self.programs.sources[name]
        definer = table.get(symbol)
        if definer is None and symbol.startswith("__appmap_"):
            definer = everywhere.get(symbol)  # libappmap's, at run time
        if definer in (None, source) or not {definer, source} <= self.known:
            return
        self.found.add((source, symbol, definer))


class Rules:
    def __init__(self, tree, programs, order=ORDER, ways_back=WAYS_BACK):
        self.tree = tree
        self.floors = Floors(order)
        self.ways_back = ways_back
        self.programs = programs
        self.references = References(programs, tree.known)
        self.faults = []

    def fault(self, rule, where, what):
        self.faults.append("%s: %s: %s" % (rule, where, what))

    def check(self):
        self.check_folders()
        self.check_built()
        self.check_includes()
        self.check_guards()
        self.check_names()
        self.check_arrows()
        return self.faults

    def check_folders(self):
        count = collections.Counter(map(os.path.dirname, self.tree.files))
        for folder, files in sorted(count.items()):
            if files > MOST_FILES:
                self.fault(
                    "folder",
                    folder,
                    "%d files, more than %d" % (files, MOST_FILES),
                )
            if os.path.basename(folder) in NAMED_FOR_NOTHING:
                self.fault("folder", folder, "says nothing by its name")
        floors = {f: self.floors.name(f) for f in self.tree.code()}
        for folder in sorted(
            {os.path.dirname(f) for f, floor in floors.items() if not floor}
        ):
            self.fault("folder", folder, "has no floor in ORDER")
        for name in self.floors.names:
            if name not in floors.values():
                self.fault("folder", name, "is in ORDER, but not there")

    def check_built(self):
        built = {
            self.programs.sources[name]
            for name in set().union(*self.programs.programs)
        }
        for path in self.tree.code():
            if path.endswith(".c") and path not in built:
                self.fault("unbuilt", path, "no program has it")

    def check_includes(self):
        for path in self.tree.code():
            if self.tree.is_installed(path):
                continue
            for line, name, target in self.tree.includes(path):
                where = "%s:%d" % (path, line)
                if name[0] == '"' and target is None:
                    self.fault(
                        "include", where, '%s" is no file of ours' % name
                    )
                elif name.startswith('"include/'):
                    self.fault("include", where, "is <appmap/...>")
                elif name[0] == "<" and target == name[1:]:
                    self.fault("include", where, 'is "%s"' % target)

    def check_guards(self):
        for path in filter(is_header, self.tree.files):
            m = re.search(
                r"^#ifndef (\w+)\n#define \1\b", self.tree.text(path), re.M
            )
            within = path.replace("include/appmap/", "")
            want = "APPMAP_" + re.sub(r"\W", "_", within).upper()
            if not m and not self.tree.is_installed(path):
                self.fault("guard", path, "has none")
            elif m and m[1] != want:
                self.fault("guard", path, "%s is not %s" % (m[1], want))

    def check_names(self):
        declared = collections.defaultdict(set)
        defined = collections.defaultdict(set)
        public = set()
        for path in self.tree.code():
            if self.tree.is_installed(path):
                continue
            text = self.tree.text(path)
            for m in re.finditer(
                r"\b(struct|enum|union)\s+(\w+)\s*(\{?)", text
            ):
                if is_header(path):
                    public.add(m[2])
                if m[3]:
                    defined[m[2]].add(path)
            if is_header(path):
                for name in declarations(text):
                    declared[name].add(path)
        definers = self.references.definers
        for name in sorted(set(declared) | set(definers)):
            if name not in SHARED_NAMES:
                self.once(name, declared[name])
                self.once(name, definers[name])
        for tag in sorted(public):
            self.once("tag " + tag, defined[tag])
            if not defined[tag] & declared[tag]:
                self.once(
                    "tag and function " + tag, defined[tag] | declared[tag]
                )

    def once(self, name, paths):
        places = {
            folder if folder in ALTERNATIVES else path
            for path, folder in ((p, os.path.dirname(p)) for p in paths)
        }
        if len(places) > 1:
            self.fault("twice", name, " and ".join(sorted(places)))

    def arrows(self):
        """(from, to, how) of each include and reference."""
        for path in self.tree.code():
            for line, _, target in self.tree.includes(path):
                if target:
                    yield path, target, "included in line %d" % line
        for path, symbol, target in sorted(self.references.found):
            if not self.is_way_back(path, symbol, target):
                yield path, target, symbol

    def is_way_back(self, path, symbol, target):
        folder = os.path.dirname(path)
        return folder == os.path.dirname(
            target
        ) and symbol in self.ways_back.get(folder, ())

    def check_arrows(self):
        level = {}  # {unit: {unit: how}}, on one floor
        for path, target, how in self.arrows():
            low, high = self.floors.of(path), self.floors.of(target)
            if None in (low, high):
                continue
            if low < high:
                names = self.floors.name(path), self.floors.name(target)
                self.fault(
                    "upward",
                    path,
                    "needs %s (%s), but %s is below %s"
                    % ((target, how) + names),
                )
            elif low == high and unit(path) != unit(target):
                level.setdefault(unit(path), {}).setdefault(unit(target), how)
        for circle in circles(level):
            self.fault("circle", "%d files" % len(circle), walk(circle, level))
        for folder, symbols in self.ways_back.items():
            for symbol in symbols:
                if not any(
                    self.is_way_back(*found) and found[1] == symbol
                    for found in self.references.found
                ):
                    self.fault(
                        "circle", folder, "nobody goes back by " + symbol
                    )


KEYWORDS = ("void", "int", "char", "bool", "sizeof", "return", "defined")


def declarations(text):
    """The functions and variables that a header declares."""
    text = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", "", text, flags=re.M)
    text = re.sub(r'extern "C" \{', "", text)
    text = re.sub(
        r"(__attribute__|_Static_assert)\s*\(\(?[^;{]*?\)?\)(?=[^)])", "", text
    )
    for statement in re.split(r"[;}]", outermost(text)):
        statement = statement.strip()
        if statement.startswith(
            ("typedef", "_Static_assert", "static_assert")
        ):
            continue
        m = re.search(r"(\w+)\s*\(", statement)
        if m and m[1] not in KEYWORDS and not m[1].isupper():
            yield m[1]
        elif not m and statement.startswith("extern"):
            yield re.findall(r"\w+", statement)[-1]


def outermost(text):
    """Without what is between braces."""
    kept, depth = [], 0
    for c in text:
        if c == "{":
            depth += 1
        elif c == "}":
            depth = max(0, depth - 1)
        if depth == 0:
            kept.append(c)
    return "".join(kept)


def circles(graph):
    """The strongly connected parts of two or more (Tarjan)."""
    index, low, stack, found = {}, {}, [], []

    def visit(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        for w in sorted(graph.get(v, ())):
            if w not in index:
                visit(w)
                low[v] = min(low[v], low[w])
            elif w in stack:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            at = stack.index(v)
            part = stack[at:]
            del stack[at:]
            if len(part) > 1:
                found.append(sorted(part))

    for v in sorted(graph):
        if v not in index:
            visit(v)
    return found


def walk(circle, graph):
    """A shortest way round, with what leads from each to the next."""
    best = None
    for start in circle:
        ways, seen = collections.deque([[start]]), {start}
        while ways:
            way = ways.popleft()
            for w in sorted(graph.get(way[-1], ())):
                if w == start and (best is None or len(way) < len(best)):
                    best = way
                if w in circle and w not in seen:
                    seen.add(w)
                    ways.append(way + [w])
    steps = [
        "%s -> %s (%s)" % (a, b, graph[a][b])
        for a, b in zip(best, best[1:] + best[:1])
    ]
    rest = [c for c in circle if c not in best]
    if rest:
        steps.append("also " + " ".join(rest))
    return ", ".join(steps)


def main(build, project="."):
    sys.setrecursionlimit(10000)
    tree = Tree(project)
    rules = Rules(
        tree, Programs(os.path.abspath(build), os.path.abspath(project))
    )
    faults = rules.check()
    print(
        "\n".join(
            faults
            + [
                "%d files, %d references, %d faults"
                % (len(tree.files), len(rules.references.found), len(faults))
            ]
        )
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
