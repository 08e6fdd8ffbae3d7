/* forbid HOW[-bare] COMMAND...: runs it without process_vm_readv. */
#include "sandbox.h"

int main(int argc, char **argv) {
  char *bare = strstr(argv[1], "-bare");
  if (bare)
    *bare = '\0';
  if (forbid(argv[1], bare != NULL) != 0)
    return 77;
  execvp(argv[2], argv + 2);
  return 126;
}
