// An exception that nobody caught is what the AppMap names, with its message;
// an abort after one that was caught is an abort.
// RUN: %clangxx -w %s -o plain -pthread && %appmap-cxx -w %s -o program -pthread
// RUN: python3 %S/Inputs/crash.py ./plain ./program standard derived template text noexcept thread again caught terminate > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
#include <cstdlib>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <thread>

struct Derived : std::runtime_error {
  Derived() : runtime_error("of its own") {}
};
template <class T> struct Pair { T first, second; };

static void quietly() noexcept { throw std::out_of_range("too far"); }
static void run() { throw std::logic_error("in a thread"); }

int main(int argc, char **argv) {
  const char *way = argv[1];
  // CHECK: standard: SIGABRT, core; std::runtime_error: boom
  if (!strcmp(way, "standard")) throw std::runtime_error("boom");
  // CHECK: derived: SIGABRT, core; Derived: of its own
  if (!strcmp(way, "derived")) throw Derived();
  // CHECK: template: SIGABRT, core; Pair<int>:{{ *}}
  if (!strcmp(way, "template")) throw Pair<int>();
  // CHECK: text: SIGABRT, core; const char *: as text
  if (!strcmp(way, "text")) throw "as text";
  // CHECK: noexcept: SIGABRT, core; std::out_of_range: too far
  if (!strcmp(way, "noexcept")) quietly();
  // CHECK: thread: SIGABRT, core; std::logic_error: in a thread
  if (!strcmp(way, "thread")) std::thread(run).join();
  // CHECK: again: SIGABRT, core; std::domain_error: again
  if (!strcmp(way, "again")) try { throw std::domain_error("again"); } catch (...) { throw; }
  // CHECK: caught: SIGABRT, core; SIGABRT: Aborted
  if (!strcmp(way, "caught")) try { run(); } catch (...) {}
  if (!strcmp(way, "caught")) abort();
  // CHECK: terminate: SIGABRT, core; SIGABRT: Aborted
  if (!strcmp(way, "terminate")) std::terminate();
}
