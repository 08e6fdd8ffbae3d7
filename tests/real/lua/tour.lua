-- SPDX-License-Identifier: MIT
-- A short walk through the language: every assertion is a test.

-- Closures, upvalues, varargs.
local function counter(from)
  return function(step)
    from = from + (step or 1)
    return from
  end
end
local next = counter(10)
assert(next() == 11 and next(5) == 16)
assert(select("#", table.unpack({ 1, nil, 3 }, 1, 3)) == 3)

-- Errors travel by longjmp: through C (sort) and Lua, nested, as any value.
local ok, message = pcall(error, { code = 7 })
assert(not ok and message.code == 7)
ok, message = pcall(function()
  table.sort({ 3, 2, 1 }, function()
    error("in the comparison")
  end)
end)
assert(not ok and message:find("in the comparison"))
ok, message = xpcall(function()
  local inner = pcall(error, "inner")
  assert(inner == false)
  return nil .. "x"
end, debug.traceback)
assert(not ok and message:find("stack traceback"))

-- Coroutines, also with an error inside.
local generate = coroutine.wrap(function()
  for i = 1, 3 do
    coroutine.yield(i * i)
  end
end)
assert(generate() == 1 and generate() == 4 and generate() == 9)
local broken = coroutine.create(function()
  error("dead")
end)
assert(not coroutine.resume(broken) and coroutine.status(broken) == "dead")

-- Metatables, close, goto, integers.
local vector = setmetatable({ 1, 2 }, {
  __add = function(a, b)
    return a[1] + b[1] + a[2] + b[2]
  end,
  __close = function(v)
    v.closed = true
  end,
})
do
  local v <close> = vector
  assert(v + v == 6)
end
assert(vector.closed)
for i = 1, 3 do
  if i == 2 then
    goto continue
  end
  assert(i ~= 2)
  ::continue::
end
assert(7 // 2 == 3 and 2 ^ 10 == 1024.0 and 1 << 62 > 0 and "10" + 5 == 15)

-- Libraries.
assert(("%5.2f|%s|%q"):format(3.14159, "x", "a\nb") == ' 3.14|x|"a\\\nb"')
assert(("hello world"):gsub("o", "0") == "hell0 w0rld")
assert(#utf8.char(228, 8364) == 5)
assert(string.unpack("<i4", string.pack("<i4", -2)) == -2)
assert(load("return 6 * 7")() == 42)
assert(not load("syntax error here"))
local file = assert(io.tmpfile())
file:write("first\nsecond\n")
file:seek("set")
assert(file:read("l") == "first" and file:read("n") == nil)
file:close()

-- Garbage collection with finalizers.
local collected = 0
for _ = 1, 3 do
  setmetatable({}, {
    __gc = function()
      collected = collected + 1
    end,
  })
end
collectgarbage()
assert(collected == 3)
print("tour: ok")
