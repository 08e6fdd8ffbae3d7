/* SPDX-License-Identifier: MIT
 *
 * The time (wrapped.txt): by the code that the kernel maps into each process
 * for it (the vDSO), else by a system call.
 */
#include "runtime/port/raw/clock.h"
#include "runtime/port/port.h"
#include "runtime/port/result.h"

#include <link.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <time.h>

#if defined(__x86_64__)
static const char name[] = "__vdso_clock_gettime";
#else
static const char name[] = "__kernel_clock_gettime";
#endif

static int (*in_vdso)(clockid_t clock, struct timespec *time);

int __wrap_clock_gettime(clockid_t clock, struct timespec *time);

/* The names lie behind the symbols, so these end where they begin. */
static void look_for(const ElfW(Sym) * symbol, const char *names,
                     uintptr_t slide) {
  for (; (const char *)(symbol + 1) <= names; symbol++)
    if (symbol->st_shndx != SHN_UNDEF &&
        strcmp(names + symbol->st_name, name) == 0)
      in_vdso =
          (int (*)(clockid_t, struct timespec *))(slide + symbol->st_value);
}

static void look_in(const ElfW(Dyn) * entry, uintptr_t slide) {
  const ElfW(Sym) *symbols = NULL;
  const char *names = NULL;
  for (; entry->d_tag != DT_NULL; entry++) {
    if (entry->d_tag == DT_SYMTAB)
      symbols = (const void *)(slide + entry->d_un.d_ptr);
    if (entry->d_tag == DT_STRTAB)
      names = (const void *)(slide + entry->d_un.d_ptr);
  }
  if (symbols && names)
    look_for(symbols, names, slide);
}

void am_clock_init(void) {
  uintptr_t image = getauxval(AT_SYSINFO_EHDR), slide = 0;
  const ElfW(Ehdr) *header = (const void *)image;
  const ElfW(Dyn) *dynamic = NULL;
  if (!image)
    return;
  const ElfW(Phdr) *segment = (const void *)(image + header->e_phoff);
  for (int i = 0; i < header->e_phnum; i++) {
    if (segment[i].p_type == PT_LOAD)
      slide = image + segment[i].p_offset - segment[i].p_vaddr;
    if (segment[i].p_type == PT_DYNAMIC)
      dynamic = (const void *)(image + segment[i].p_offset);
  }
  if (dynamic)
    look_in(dynamic, slide);
}

int __wrap_clock_gettime(clockid_t clock, struct timespec *time) {
  if (in_vdso && in_vdso(clock, time) == 0)
    return 0;
  return (int)am_result(
      am_syscall6(SYS_clock_gettime, clock, (long)time, 0, 0, 0, 0));
}
