/* SPDX-License-Identifier: MIT
 *
 * Whatever may vanish is copied by the kernel; what is certain to stay, read
 * directly. Sanitizers must not see us read: no libc function touches the
 * program's memory here.
 */
#include "runtime/port/memory/memory.h"
#include "runtime/port/memory/ranges.h"
#include "runtime/port/memory/stack.h"
#include "runtime/port/memory/valgrind.h"
#include "runtime/port/port.h"

#include <link.h>
#include <sys/syscall.h>
#include <time.h>

/* The read-only segments of the executable, and what the dynamic loader makes
 * read-only: nobody unloads it, so what lies there (most of a program's
 * string literals and tables) may be read without asking the kernel. A shared
 * object may be gone tomorrow, and which ones the program started with cannot
 * be told if libappmap itself came by dlopen. */
enum { LASTING = 8 };
static struct { uintptr_t from, to; } lasting[LASTING];
static int lasting_count;

static int add_lasting(struct dl_phdr_info *object, size_t size, void *data) {
  (void)size;
  (void)data;
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
    bool is_constant = segment->p_type == PT_LOAD &&
                       (segment->p_flags & (PF_R | PF_W)) == PF_R;
    if ((!is_constant && segment->p_type != PT_GNU_RELRO) ||
        lasting_count == LASTING)
      continue;
    lasting[lasting_count].from = object->dlpi_addr + segment->p_vaddr;
    lasting[lasting_count].to = lasting[lasting_count].from + segment->p_filesz;
    lasting_count++;
  }
  return 1; /* the executable is the first */
}

void am_memory_init(void) {
  am_valgrind_init();
  am_vmread_init();
  if (lasting_count == 0)
    dl_iterate_phdr(add_lasting, NULL);
  am_stack_init();
}

void am_memory_vanishes(uintptr_t from, size_t size) {
  for (int i = 0; i < lasting_count; i++)
    if (from < lasting[i].to && lasting[i].from < from + size)
      __atomic_store_n(&lasting[i].to, 0, __ATOMIC_RELAXED);
  am_ranges_drop(from, from + size, AM_RANGE_GUESS);
  if (!am_stack_vanishes(from, size))
    return;
  /* A thread may be reading just now, which takes less than a microsecond. */
  struct timespec moment = {0, 1000000};
  am_syscall6(SYS_nanosleep, (long)&moment, 0, 0, 0, 0, 0);
}

size_t am_readable(uintptr_t from, size_t size) {
  for (int i = 0; i < lasting_count; i++)
    if (from >= lasting[i].from && from < lasting[i].to)
      return lasting[i].to - from < size ? lasting[i].to - from : size;
  uintptr_t here = (uintptr_t)__builtin_frame_address(0), high;
  /* valgrind would tell of what is not initialised there. */
  if (from < here || am_is_valgrind)
    return 0;
  high = am_stack_readable(here);
  if (from >= high)
    return 0;
  return high - from < size ? high - from : size;
}

size_t am_read_memory(void *to, uintptr_t from, size_t size) {
  if (!am_is_address(from))
    return 0;
  size_t copied = am_readable(from, size);
  am_copy_readable(to, from, copied);
  while (copied < size) {
    size_t part =
        size - copied < AM_MEMORY_PAGE ? size - copied : AM_MEMORY_PAGE;
    struct iovec range = {(char *)to + copied, part};
    uintptr_t at = from + copied;
    am_read_ranges(&range, &at, 1);
    copied += range.iov_len;
    if (range.iov_len < part)
      break;
  }
  return copied;
}
