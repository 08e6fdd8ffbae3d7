// Errors in Debian's Ruby, whose jumps are the compiler's own.
// RUN: for O in 0 1 2 3; do %appmap-cc -w -O$O $(pkg-config --cflags ruby-3.1) %s -lruby-3.1 -o program && %run-recorded O$O ./program && %query tree O$O.appmap.json | FileCheck %s || exit; done
// REQUIRES: ruby
#include <ruby.h>

static void leaf(int n) {}

static VALUE fails(VALUE self) {
  leaf(1);
  rb_raise(rb_eRuntimeError, "no");
}

static VALUE works(VALUE self) {
  volatile char room[1000];
  for (int i = 0; i < 1000; i++)
    room[i] = 1;
  leaf(2);
  return Qnil;
}

static void run(const char *script) {
  int state;
  rb_eval_string_protect(script, &state);
  rb_set_errinfo(Qnil);
  leaf(3);
}

int main(void) {
  int state;
  ruby_init();
  rb_define_global_function("fails", fails, 0);
  rb_define_global_function("works", works, 0);
  // CHECK: {{^}}| fails({{.*}}) !longjmp
  // CHECK-NEXT: {{^}}| | leaf(n: int = "1")
  // CHECK-NEXT: {{^}}| works({{.*}}) ->
  // CHECK-NEXT: {{^}}| | leaf(n: int = "2")
  rb_protect(fails, Qnil, &state);
  rb_set_errinfo(Qnil);
  works(Qnil);
  // CHECK-NEXT: {{^}}| fails({{.*}}) !longjmp
  // CHECK-NEXT: {{^}}| | leaf(n: int = "1")
  // CHECK-NEXT: {{^}}| works({{.*}}) ->
  // CHECK-NEXT: {{^}}| | leaf(n: int = "2")
  rb_rescue(fails, Qnil, (VALUE(*)(VALUE, VALUE))works, Qnil);
  // CHECK-NEXT: {{^}}| run({{.*}})
  // CHECK-NEXT: {{^}}| | fails({{.*}}) !longjmp
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "1")
  // CHECK-NEXT: {{^}}| | works({{.*}}) ->
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "2")
  // CHECK-NEXT: {{^}}| | fails({{.*}}) !longjmp
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "1")
  // CHECK-NEXT: {{^}}| | leaf(n: int = "3")
  run("begin; fails; rescue; works; end; fails");
  return ruby_cleanup(0);
}
