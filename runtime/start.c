/* SPDX-License-Identifier: MIT
 *
 * Where libappmap begins and ends, with the program or with the plugin that
 * brings it.
 */
#include "runtime/remote/start.h"
#include "runtime/port/port.h"
#include "runtime/record/base/program.h"
#include "runtime/record/base/self.h"
#include "runtime/record/process/begin.h"
#include "runtime/record/process/end.h"
#include "runtime/record/process/process_test.h"

#include <appmap/abi.h>

#include <stdint.h>

/* No red zone behind it, which would be no note. */
#ifdef __clang__
#define UNPADDED __attribute__((no_sanitize("address")))
#else
#define UNPADDED
#endif

/* For `appmap-clang why`. */
static const struct {
  uint32_t name_size, text_size, kind;
  char name[8];
} note UNPADDED __attribute__((section(APPMAP_SECTION_RUNTIME), used,
                               aligned(4))) = {7, 0, 1, "AppMap"};

/* Also without any instrumented module: then the end can say so. */
static __attribute__((constructor)) AM_ALIGNS_STACK void begin(int argc,
                                                               char **argv) {
#ifdef __GLIBC__
  am_program_began(argc, argv);
#else
  (void)argc, (void)argv;
#endif
  if (am_process_start_recording())
    am_remote_start();
}

/* After the program's own destructors: libappmap's run last, because all that
 * is instrumented depends on it or, linked statically, by priority. Compilers
 * warn of a destructor(0): it is reserved for the likes of us. */
static AM_ALIGNS_STACK void end(void) {
  am_remote_stop();
  if (am_self_is_on())
    am_runner_at_end(am_process_end_at_exit);
}
static __attribute__((section(".fini_array.0"),
                      used)) void (*const last)(void) = end;
