/* SPDX-License-Identifier: MIT */
#include "runtime/port/process/init.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/memory/stack.h"
#include "runtime/port/memory/unmap.h"
#include "runtime/port/port.h"
#include "runtime/port/process/sandbox.h"
#include "runtime/port/raw/clock.h"

void am_port_init(void) {
  static bool tried;
  am_clock_is_cpu = am_cpu_ticks_usable();
  am_clock_init();
  am_memory_init();
  if (!am_hears_of_unmapping())
    am_stack_distrust();
  am_sandbox_init();
  /* Children of ours are under the same filters. */
  if (!tried && !am_sandbox_allows_reads())
    am_memory_refuse();
  tried = true;
}
