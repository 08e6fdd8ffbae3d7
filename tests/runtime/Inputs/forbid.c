/* forbid HOW COMMAND...: runs it without process_vm_readv. */
#include "sandbox.h"

int main(int argc, char **argv) {
  if (forbid(argv[1], 0) != 0)
    return 77;
  execvp(argv[2], argv + 2);
  return 126;
}
