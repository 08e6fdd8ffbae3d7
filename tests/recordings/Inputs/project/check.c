#include <signal.h>
#include <stdlib.h>
#include <string.h>

static int status(const char *text) {
  if (!strcmp(text, "dies"))
    raise(SIGSEGV);
  return atoi(text);
}

int main(int argc, char **argv) {
  return argc > 1 ? status(argv[1]) : 0;
}
