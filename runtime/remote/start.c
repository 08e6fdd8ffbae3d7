/* SPDX-License-Identifier: MIT
 *
 * Loads libappmap-remote.so, which brings an HTTP library with it, into those
 * programs only that are asked to serve. dlopen is a weak reference: programs
 * linked with -static have none.
 */
#include "runtime/remote/start.h"
#include "runtime/port/port.h"
#include "runtime/record/base/program.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/process/begin.h"
#include "runtime/record/process/fork.h"
#include "runtime/record/thread/quiet.h"
#include "runtime/remote/route.h"
#include "runtime/remote/server.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

extern __typeof(dlopen) dlopen __attribute__((weak));
extern __typeof(dlsym) dlsym __attribute__((weak));
extern __typeof(dladdr) dladdr __attribute__((weak));
extern __typeof(dlerror) dlerror __attribute__((weak));

static am_remote_end_function *end;
static struct am_remote_host host;

static void say(bool news, const char *line) {
  if (!news || am_settings.environment.log_level <= AM_LOG_INFO)
    am_message("%s", line);
}

/* The library, from beside libappmap.so or, where libappmap.a is linked in,
 * beside the program; else from where the system's loader looks. NULL: *why
 * says why. */
static void *load(const char **why) {
  char path[PATH_MAX] = "";
  Dl_info self;
  *why = "the program is linked statically";
  if (!dlopen || !dlsym || !dladdr || !dlerror)
    return NULL;
  if (dladdr((void *)am_remote_start, &self) && self.dli_fname) {
    const char *slash = strrchr(self.dli_fname, '/');
    if (slash)
      snprintf(path, sizeof path, "%.*s/" AM_REMOTE_LIBRARY,
               (int)(slash - self.dli_fname), self.dli_fname);
  }
  if (access(path, F_OK) != 0)
    snprintf(path, sizeof path, AM_REMOTE_LIBRARY);
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library)
    *why = dlerror();
  return library;
}

static void start(void) {
  const char *why;
  void *library = load(&why);
  am_remote_serve_function *serve = NULL;
  if (library) {
    why = AM_REMOTE_LIBRARY " is of another version";
    serve = (am_remote_serve_function *)dlsym(library, "__appmap_remote_serve");
    end = (am_remote_end_function *)dlsym(library, "__appmap_remote_end");
  }
  if (!serve || !end) {
    am_message("APPMAP_REMOTE=%s: %s; nothing is served there",
               am_settings.environment.remote, why);
    end = NULL;
    return;
  }
  host = (struct am_remote_host){
      .size = sizeof host,
      .address = am_settings.environment.remote,
      .token = am_settings.environment.remote_token,
      .directory = am_settings.spool,
      .program = am_program_name(),
      .process_start = am_process_start,
      .answer = am_remote_answer,
      .say = say,
  };
  serve(&host);
}

void am_remote_start(void) {
  am_fork_at_child(am_remote_forget);
  if (!am_settings.environment.remote || !am_process_records(AM_KIND_REMOTE))
    return;
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  start();
  am_quiet_end(&quiet);
}

void am_remote_stop(void) {
  if (end)
    end();
}
