// Errors in Debian's Lua, which jumps by itself, as they come about in scripts.
// RUN: for O in 0 1 2 3; do %appmap-cc -O$O $(pkg-config --cflags lua5.4) %s $(pkg-config --libs lua5.4) -o program && %run-recorded O$O ./program && %query tree O$O.appmap.json | FileCheck %s || exit; done
// REQUIRES: lua
#include <lauxlib.h>
#include <lualib.h>

static void leaf(int n) {}

static int fails(lua_State *lua) {
  leaf(1);
  return luaL_error(lua, "no");
}

static int works(lua_State *lua) {
  leaf(2);
  return 0;
}

static void run(lua_State *lua, const char *script) {
  if (luaL_dostring(lua, script))
    leaf(3);
}

int main(void) {
  lua_State *lua = luaL_newstate();
  luaL_openlibs(lua);
  lua_register(lua, "fails", fails);
  lua_register(lua, "works", works);
  // CHECK: {{^}}| run({{.*}})
  // CHECK-NEXT: {{^}}| | fails({{.*}}) !longjmp
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "1")
  // CHECK-NEXT: {{^}}| | works({{.*}}) -> int = "0"
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "2")
  run(lua, "pcall(fails) works()");
  // CHECK-NEXT: {{^}}| run({{.*}})
  // CHECK-NEXT: {{^}}| | fails({{.*}}) !longjmp
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "1")
  // CHECK-NEXT: {{^}}| | works({{.*}}) -> int = "0"
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "2")
  run(lua, "pcall(fails) pcall(function() pcall(works) end)");
  // CHECK-NEXT: {{^}}| run({{.*}})
  // CHECK-NEXT: {{^}}| | fails({{.*}}) !longjmp
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "1")
  // CHECK-NEXT: {{^}}| | works({{.*}}) -> int = "0"
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "2")
  // CHECK-NEXT: {{^}}| | fails({{.*}}) !longjmp
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "1")
  // CHECK-NEXT: {{^}}| | leaf(n: int = "3")
  run(lua, "f = coroutine.wrap(function() pcall(fails) coroutine.yield()"
           " fails() end) f() works() f()");
  lua_close(lua);
}
