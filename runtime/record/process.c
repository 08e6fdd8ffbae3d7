/* SPDX-License-Identifier: MIT
 *
 * The process recording: from APPMAP=true to the line that says where the
 * AppMap is. Runs in constructors, destructors and fork handlers of other
 * people's programs: every failure is one line and no recording.
 */
#include "runtime/record/process.h"
#include "config/config.h"
#include "config/environment.h"
#include "config/path.h"
#include "runtime/port/port.h"
#include "runtime/record/fork.h"
#include "runtime/record/message.h"
#include "runtime/record/module.h"
#include "runtime/record/spool.h"
#include "runtime/record/thread.h"
#include "runtime/write/summary.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A forked child opens a spool of its own with its first event. */
enum child_state { NO_CHILD, CHILD_SILENT, CHILD_OPENING, CHILD_OPENED };

static struct {
  bool on;         /* this process records */
  int child;       /* enum child_state */
  pid_t pid;       /* the process the spool belongs to */
  char *text;      /* the {"process":...} line, with newline */
  char *spool_dir; /* absolute */
  char stem[NAME_MAX];
  enum am_log_level log_level;
  enum am_display display;
} process;

static void say(void *context, const char *message) {
  (void)context;
  if (process.log_level <= AM_LOG_WARNING)
    am_message("%s", message);
}

static void say_config(void *context, enum am_severity severity,
                       const char *message) {
  (void)context;
  bool is_warning = severity == AM_SEVERITY_WARNING;
  if (process.log_level <= (is_warning ? AM_LOG_WARNING : AM_LOG_ERROR))
    am_message("%s%s", is_warning ? "warning: " : "", message);
}

/* <time>-<pid>, in letters that every file system takes. The date is reckoned
 * here because gmtime_r takes a lock, which a forked child may find held by a
 * thread that it does not have. */
static void name_stem(void) {
  int64_t now = am_wall() / 1000000000, second = now % 86400;
  /* Days since 1 March of the year 0, and years that begin in March: the leap
   * day is the last. */
  int64_t day = now / 86400 + 719468, era = day / 146097;
  int64_t of_era = day % 146097;
  int64_t year =
      (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  int64_t month = (5 * of_year + 2) / 153;
  day = of_year - (153 * month + 2) / 5 + 1;
  month = month < 10 ? month + 3 : month - 9;
  year += 400 * era + (month <= 2);
  snprintf(process.stem, sizeof process.stem,
           "%04d-%02d-%02dT%02d-%02d-%02dZ-%d", (int)year, (int)month, (int)day,
           (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60),
           (int)getpid());
}

static char *process_text(const struct am_config *config,
                          const struct am_environment *environment,
                          const char *output) {
  static const char *const display[] = {
      [AM_DISPLAY_FALSE] = "false",
      [AM_DISPLAY_TRUE] = "true",
      [AM_DISPLAY_LABELED] = "labeled",
  };
  json_t *line =
      json_pack("{s:{s:s?, s:s, s:s, s:s, s:s, s:I, s:I, s:I}}", "process",
                "program", program_invocation_short_name, "app", config->name,
                "directory", config->directory, "output", output, "display",
                display[environment->display], "max_size",
                (json_int_t)environment->max_size, "max_calls",
                (json_int_t)environment->max_calls, "max_depth",
                (json_int_t)environment->max_depth);
  char *text = line ? json_dumps(line, JSON_COMPACT) : NULL;
  json_decref(line);
  char *whole = NULL;
  if (text && asprintf(&whole, "%s\n", text) < 0)
    whole = NULL;
  free(text);
  return whole;
}

/* Reads the configuration; false when nothing can be recorded. */
static bool prepare(const struct am_environment *environment) {
  struct am_config config;
  char *cwd = getcwd(NULL, 0);
  if (!cwd) {
    am_message("cannot tell the working directory: %s; nothing is recorded",
               strerror(errno));
    return false;
  }
  /* A broken file costs its settings, not the recording. */
  am_config_load(&config, cwd, environment->config, say_config, NULL);
  char *output = environment->output_dir
                     ? am_path_absolute(cwd, environment->output_dir)
                     : strdup(config.appmap_dir);
  free(cwd);
  if (output) {
    process.text = process_text(&config, environment, output);
    if (asprintf(&process.spool_dir, "%s/spool", output) < 0)
      process.spool_dir = NULL;
  }
  free(output);
  am_config_free(&config);
  if (process.text && process.spool_dir)
    return true;
  am_message("out of memory; nothing is recorded");
  return false;
}

static bool window_mark(const char *key, uint64_t ticks) {
  char line[NAME_MAX + 128];
  int n = key[0] == 'f'
              ? snprintf(line, sizeof line,
                         "{\"window\":{\"id\":1,\"kind\":\"process\","
                         "\"name\":\"%s\",\"from\":%" PRIu64 "}}\n",
                         process.stem, ticks)
              : snprintf(line, sizeof line,
                         "{\"window\":{\"id\":1,\"to\":%" PRIu64 "}}\n", ticks);
  struct iovec payload = {line, (size_t)n};
  return am_spool_append(AM_BLOCK_TEXT, 0, 0, &payload, 1);
}

static bool open_spool(void) {
  /* Before the spool is there: other threads may use it at once. */
  uint64_t from = am_ticks();
  process.pid = getpid();
  name_stem();
  int error = am_spool_open(process.spool_dir, process.stem);
  if (error != 0) {
    am_message("cannot create a file in %s: %s; nothing is recorded",
               process.spool_dir, strerror(error));
    return false;
  }
  struct iovec text = {process.text, strlen(process.text)};
  return am_spool_append(AM_BLOCK_TEXT, 0, 0, &text, 1) &&
         window_mark("from", from);
}

/* Only who wants to record, if by a wrong word, hears of wrong values. */
static bool is_wanted(void) {
  static const char *const off[] = {"", "false", "no", "off", "0"};
  const char *wish = secure_getenv("APPMAP");
  for (size_t i = 0; wish && i < sizeof off / sizeof *off; i++)
    if (strcasecmp(wish, off[i]) == 0)
      return false;
  return wish != NULL;
}

static void start_once(void) {
  int saved = errno;
  am_message_init();
  struct am_environment environment;
  am_environment_read(&environment, NULL, NULL);
  process.log_level = environment.log_level;
  if (is_wanted())
    am_environment_read(&environment, say, NULL);
  if (environment.enabled) {
    process.display = environment.display;
    am_port_init();
    am_thread_init();
    if (prepare(&environment) && open_spool()) {
      process.on = true;
      am_fork_init();
      am_modules_open();
      am_spool_sample(&am_spool_start()->second);
    }
  }
  errno = saved;
}

bool am_process_start_recording(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start_once);
  return process.on;
}

bool am_process_wants_text(bool labeled) {
  return process.display == AM_DISPLAY_TRUE ||
         (process.display == AM_DISPLAY_LABELED && labeled);
}

/* Also without any instrumented module: then the end can say so. */
static __attribute__((constructor)) void constructor(void) {
  am_process_start_recording();
}

void am_process_forget(void) {
  am_port_init();
  process.pid = 0;
  process.child = CHILD_SILENT;
}

bool am_process_reopen(void) {
  int silent = CHILD_SILENT;
  /* The child may have threads by now. Who opens the spool has signals blocked
   * and is not held up for long. */
  if (__atomic_compare_exchange_n(&process.child, &silent, CHILD_OPENING, false,
                                  __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)) {
    if (open_spool())
      am_modules_describe_again();
    else
      am_modules_close();
    __atomic_store_n(&process.child, CHILD_OPENED, __ATOMIC_RELEASE);
  }
  while (__atomic_load_n(&process.child, __ATOMIC_ACQUIRE) == CHILD_OPENING)
    sched_yield();
  return am_spool_is_open();
}

/* `context`: where to keep the reason why nothing was written. */
static void report(void *context, const struct am_written *written) {
  if (!written->path) {
    snprintf(context, sizeof written->reason, "%s", written->reason);
    return;
  }
  /* What the bounds left out is no loss: tests compare what a program says. */
  if (!written->dropped && process.log_level > AM_LOG_INFO &&
      !isatty(STDERR_FILENO))
    return;
  char line[AM_SUMMARY_SIZE];
  am_written_summary(written, line);
  am_message("%s", line);
}

/* After the program's own destructors: libappmap's run last, because all that
 * is instrumented depends on it or, linked statically, by priority. */
static __attribute__((destructor(101))) void destructor(void) {
  if (!process.on || process.pid != getpid())
    return;
  am_modules_close();
  struct am_start *start = am_spool_start();
  window_mark("to", am_ticks());
  am_spool_sample(&start->last);
  __atomic_store_n(&start->ended, 1, __ATOMIC_RELEASE);
  am_spool_close();
  char reason[256] = "", nothing[256] = "";
  if (am_write_spool(am_spool_path(), &(struct am_write_options){0}, report,
                     nothing, reason) == 0) {
    if (nothing[0])
      am_message("no AppMap was written: %s", nothing);
    unlink(am_spool_path());
    rmdir(process.spool_dir); /* if it was the last */
  } else {
    am_message("%s; `appmap-clang recover %s` may still write it", reason,
               am_path_shown(am_spool_path()));
  }
}
