# SPDX-License-Identifier: MIT
#
# Run by gdb on a program built without AppMap: stops at every function of the
# source and prints a line of JSON: the function, and each argument as gdb reads
# and prints it. Of our rules this knows four: what a pointer leads to takes
# its place, three deep; base classes' members come first; nothing of that is
# done for what issues only an address; text within other values is quoted.
import json
import re

import gdb

OPAQUE = ("FILE", "va_list", "__va_list_tag", "_IO_FILE", "__gnuc_va_list")
ADDRESS = "0x…"


def is_letter(type):
    return type.strip_typedefs().unqualified().name == "char"


def leaf(value):
    """One value that has no parts, in gdb's own words."""
    type = value.type.strip_typedefs().unqualified()
    text = value.format_string(symbols=False)
    letter = re.fullmatch(r"(-?\d+) [LuU]?'(.*)'", text)
    if letter:
        if type.name in ("signed char", "unsigned char"):
            return letter[1]
        return "'%s'" % re.sub(r"\\(\d{3})",
                               lambda m: "\\x%02x" % int(m[1], 8), letter[2])
    if type.code == gdb.TYPE_CODE_METHODPTR and text != "NULL":
        return function_at(value.format_string(symbols=True))
    if type.code == gdb.TYPE_CODE_ENUM:
        if "unknown" in text:
            return str(int(value))
        return "|".join(re.findall(r"(?:\w+::)*(\w+)", text))
    if type.code == gdb.TYPE_CODE_COMPLEX:
        return text.replace(" + -", "-").replace(" ", "")
    return re.sub(r"nan\(0x\w+\)", "nan", text)


def function_at(text):
    """`(int (*)(int)) 0x5555 <twice(int)>`"""
    name = re.search(r"<([^>+]*)>", text)
    return name[1].split("(")[0] if name else ADDRESS


def letters(value):
    return '"%s"' % value.string("utf-8", "backslashreplace").split("\0")[0]


def bare(text):
    """Only within other values text is in quotes."""
    if text[:1] in ("'", '"'):
        return text[1:-1].replace("\\'", "'")
    return text


def pointer(value, depth, above):
    target = value.type.strip_typedefs().target()
    plain = target.strip_typedefs().unqualified()
    address = int(value) & (1 << 64) - 1
    if address == 0:
        return "NULL"
    if plain.code == gdb.TYPE_CODE_FUNC:
        return function_at(value.format_string(symbols=True))
    if (plain.code == gdb.TYPE_CODE_VOID or depth == 3 or address in above
            or target.name in OPAQUE or plain.tag in OPAQUE):
        return ADDRESS
    try:
        if is_letter(target):
            return letters(value)
        to = value.dereference()
        if "<incomplete type>" in to.format_string():
            return ADDRESS
        return show(to, depth + 1, above + (address,))
    except gdb.MemoryError:  # cannot be read
        return ADDRESS


def members(value, depth, above):
    for field in value.type.strip_typedefs().fields():
        if field.artificial or not hasattr(field, "bitpos"):
            continue  # _vptr; static members
        if field.is_base_class:
            yield from members(value[field], depth, above)
            continue
        name = "%s=" % field.name if field.name else ""
        yield name + show(value[field], depth, above)


def show(value, depth=0, above=()):
    type = value.type.strip_typedefs()
    if type.code in (gdb.TYPE_CODE_REF, gdb.TYPE_CODE_RVALUE_REF):
        target = value.referenced_value()
        if target.type.strip_typedefs().code == gdb.TYPE_CODE_FUNC:
            return pointer(target.address, depth, above)
        return show(target, depth + 1, above)
    if type.code == gdb.TYPE_CODE_PTR:
        return pointer(value, depth, above)
    if type.code in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION):
        return "{%s}" % ", ".join(members(value, depth, above))
    if type.code == gdb.TYPE_CODE_ARRAY:
        if is_letter(type.target()):
            # A flexible array member has no size.
            return letters(value if type.sizeof else
                           value.address.cast(type.target().pointer()))
        if type.sizeof == 0:
            return ADDRESS
        low, high = type.range()
        return "[%s]" % ", ".join(
            show(value[i], depth, above) for i in range(low, high + 1))
    return leaf(value)


def function_name(name):
    """Without its scope, template arguments and parameters."""
    while re.search(r"<[^<>]*>", name):
        name = re.sub(r"<[^<>]*>", "", name)
    if "operator()" in name:
        return "operator()"
    return name.split("(")[0].split("::")[-1]


def stopped():
    frame = gdb.selected_frame()
    name = function_name(frame.function().name)
    arguments = []
    for symbol in filter(lambda symbol: symbol.is_argument, frame.block()):
        try:
            arguments.append([symbol.name, bare(show(frame.read_var(symbol)))])
        except gdb.error:
            pass  # not of a nullptr_t
    print(json.dumps({"call": name, "arguments": arguments}), flush=True)


for setting in ("pagination off", "confirm off", "width 0", "height 0",
                "print repeats unlimited", "print elements unlimited",
                "disable-randomization on", "breakpoint pending off"):
    gdb.execute("set " + setting)
gdb.execute("break main", to_string=True)
gdb.execute("run", to_string=True)
symtab = gdb.selected_frame().find_sal().symtab
# At the lines where functions begin gdb stops behind their prologues.
for line in sorted({symbol.line
                    for block in (symtab.global_block(), symtab.static_block())
                    for symbol in block
                    if symbol.is_function and symbol.name != "main"}):
    gdb.Breakpoint("%s:%d" % (symtab.filename, line), internal=True)
while gdb.selected_inferior().pid:
    if gdb.selected_frame().name() != "main":
        stopped()
    gdb.execute("continue", to_string=True)
