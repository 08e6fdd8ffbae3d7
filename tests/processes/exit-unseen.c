// Where appmap-clang writes before _exit, neither SIGCHLD nor a wait in another
// thread tells of it, and that SIGCHLD is ignored is nothing to warn of.
// RUN: %clang -pthread %s -o plain && %appmap-cc -pthread %s -o program
// RUN: for how in handled ignored waits full; do ./plain $how > $how.plain 2>&1; env APPMAP=true APPMAP_OUTPUT_DIR=$how timeout 60 ./program $how > $how.out 2>&1; test $? = 5 && diff $how.plain $how.out || exit 1; ls $how | count 1 && ls $how/process | count 1; done
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_child(int number) {
  write(STDOUT_FILENO, "SIGCHLD\n", 8);
}

static void on_user(int number) {
  _exit(5);
}

__attribute__((no_instrument_function)) static void *waits(void *unused) {
  for (;; sched_yield())
    if (wait(0) > 0)
      write(STDOUT_FILENO, "not mine\n", 9);
}

int main(int argc, char **argv) {
  pthread_t thread;
  signal(SIGCHLD, !strcmp(argv[1], "ignored") ? SIG_IGN : on_child);
  signal(SIGUSR1, on_user);
  if (!strcmp(argv[1], "waits"))
    pthread_create(&thread, 0, waits, 0);
  if (!strcmp(argv[1], "full")) {
    struct rlimit few = {64, 64};
    setrlimit(RLIMIT_NOFILE, &few);
    while (open("/dev/null", O_RDONLY) >= 0)
      ;
  }
  raise(SIGUSR1);
  return 1;
}
