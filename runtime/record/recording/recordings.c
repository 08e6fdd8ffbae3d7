/* SPDX-License-Identifier: MIT
 *
 * Opens and closes recordings, whatever other threads do meanwhile.
 */
#include "runtime/record/recording/recordings.h"
#include "runtime/port/port.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/module/module.h"
#include "runtime/record/recording/session.h"
#include "runtime/record/recording/spool_lines.h"
#include "runtime/record/recording/table.h"
#include "runtime/record/recording/writer.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/thread/quiet.h"
#include "runtime/record/thread/thread.h"

#include <inttypes.h>
#include <pthread.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>

/* Seconds; as good as no limit. */
enum { MAX_TIME = 1000000000 };

/* As long as hooks wait for a lock, in all: who holds one may be waiting for
 * them. But that is held for moments only, and while threads of a forked child
 * race for the first event none is to be lost. */
enum { PATIENCE_NS = 1000000000, WAIT_NS = 50000 };

static int64_t patient_until; /* monotonic; 0: no hook had to wait yet */

/* Under both locks: opens the spool with what the parent process began. */
static bool begin_spool(void) {
  /* Before the spool is there: other threads may use it at once. */
  uint64_t from = am_ticks();
  if (!am_session_open_spool())
    return false;
  for (struct am_recording *each = am_table.newest; each; each = each->next)
    if (each->state == AM_RECORDING_OPEN) {
      each->from = from;
      am_lines_from(each);
    }
  am_spool_count_missed();
  am_mute_renew(from);
  am_modules_describe_again();
  return true;
}

static bool open_spool(void) {
  if (am_spool_is_open())
    return true;
  am_modules_lock();
  bool is_open = begin_spool();
  am_modules_unlock();
  return is_open;
}

/* Whether a hook may wait. */
static bool is_patient(void) {
  int64_t now = am_monotonic(), none = 0;
  __atomic_compare_exchange_n(&patient_until, &none, now + PATIENCE_NS, false,
                              __ATOMIC_RELAXED, __ATOMIC_RELAXED);
  return now < __atomic_load_n(&patient_until, __ATOMIC_RELAXED);
}

/* Both locks, for a hook. */
static bool try_locks(void) {
  const struct timespec pause = {.tv_nsec = WAIT_NS};
  for (;;) {
    if (am_recordings_try_lock()) {
      if (am_modules_try_lock())
        return true;
      am_recordings_unlock();
    }
    if (!is_patient())
      return false;
    am_syscall6(SYS_nanosleep, (long)&pause, 0, 0, 0, 0, 0);
  }
}

bool am_recordings_reopen(void) {
  if (!try_locks())
    return false;
  bool is_open = am_spool_is_open() || begin_spool();
  if (!is_open)
    am_recordings_turn_gates(false);
  am_modules_unlock();
  am_recordings_unlock();
  return is_open;
}

/* INFO where it begins and DEBUG where it ends, by number and name. */
static void tell(enum am_log_level level, const char *what,
                 const struct am_recording *recording) {
  const char *name = recording->name;
  am_message_at(level, "%s recording %" PRIu64 " (%s)%s%s", what, recording->id,
                recording->type, name ? " " : "", name ? name + 1 : "");
}

/* Under the lock: puts it in the table and in the spool. */
static bool enter(struct am_recording *recording, bool this_thread) {
  if (am_table.ended || !open_spool())
    return false;
  if (this_thread) {
    recording->log = am_thread_log();
    am_thread_filter();
  }
  uint64_t max_time = am_settings.environment.max_time;
  if (max_time && max_time < MAX_TIME)
    recording->deadline = am_monotonic() + (int64_t)max_time * 1000000000;
  recording->id = ++am_table.last_id;
  recording->next = am_table.newest;
  am_table.newest = recording;
  recording->from = am_ticks();
  am_mute_renew(recording->from);
  am_lines_from(recording);
  am_recordings_set_gates();
  tell(AM_LOG_INFO, "starting", recording);
  struct am_clock_sample *second = &am_spool_start()->second;
  if (!second->ticks)
    am_spool_sample(second);
  return true;
}

/* One line, however many recordings lack something. */
static void say_once(bool *said, const char *what) {
  if (!__atomic_exchange_n(said, true, __ATOMIC_RELAXED))
    am_message("out of memory; %s", what);
}

uint64_t am_recording_open(const struct am_recording_start *start) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  struct am_recording *recording = am_recording_new(start);
  uint64_t id = 0;
  if (recording) {
    am_recordings_lock();
    if (enter(recording, start->this_thread))
      id = recording->id;
    am_recordings_unlock();
    if (!id)
      am_recording_free(recording);
  } else {
    static bool said;
    say_once(&said, "a recording is missing");
    json_decref(start->metadata);
    json_decref(start->note);
  }
  am_quiet_end(&quiet);
  return id;
}

int am_recording_describe(uint64_t id, const char *name, const char *function,
                          int signal, json_t *metadata) {
  static bool said;
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  struct am_more *more =
      metadata ? am_more_new(id, name, function, signal, metadata) : NULL;
  am_recordings_lock();
  struct am_recording *recording = am_recordings_get(id);
  if (recording && more)
    am_lines_more(recording, more);
  am_recordings_unlock();
  if (recording && !more)
    say_once(&said, "what a recording says of itself is incomplete");
  bool is_described = recording && more;
  if (!is_described)
    am_more_free(more);
  json_decref(metadata);
  am_quiet_end(&quiet);
  return is_described ? 0 : -1;
}

/* Under the lock of the recordings: returns where the oldest of the others
 * begins.
 */
static uint64_t finish(struct am_recording *recording, bool is_done) {
  if (is_done && recording->has_lines && !recording->finished)
    am_lines_done(recording);
  am_recordings_remove(recording);
  return am_recordings_oldest();
}

/* The recording of this id, closed to events: or NULL. What nobody wants is
 * finished at once. */
static struct am_recording *shut(uint64_t id, enum am_recording_end end,
                                 bool *alone) {
  am_recordings_lock();
  struct am_recording *recording = am_recordings_get(id);
  if (recording) {
    recording->state = AM_RECORDING_CLOSING;
    tell(AM_LOG_DEBUG, end == AM_RECORDING_DISCARD ? "discarding" : "stopping",
         recording);
    recording->to_file = end == AM_RECORDING_FILE;
    recording->walked = am_table.walked;
    /* On a descriptor there will be an AppMap, if one without events. */
    if (end == AM_RECORDING_DESCRIPTOR && !recording->has_lines)
      open_spool();
    if (end == AM_RECORDING_DISCARD)
      finish(recording, true);
    else if (recording->has_lines)
      am_lines_to(recording);
    am_recordings_set_gates();
  }
  *alone = am_table.last_id == id;
  am_recordings_unlock();
  return recording;
}

/* Writes a recording that is shut. Returns 0, or -1. */
static int write_out(struct am_recording *recording, int fd, bool alone) {
  am_writer_lock();
  am_recordings_lock();
  am_lines_reading();
  am_recordings_unlock();
  bool due = recording->has_lines && !recording->finished;
  int result = due ? am_writer_write_recording(recording, fd, alone) : 0;
  am_recordings_lock();
  am_lines_read();
  uint64_t from =
      finish(recording, result == 0 || (fd >= 0 && result != AM_WRITER_LATER));
  am_recordings_unlock();
  am_writer_forget(from);
  am_writer_unlock();
  return result == AM_WRITER_LATER && fd < 0 ? 0 : result;
}

int am_recording_close(uint64_t id, enum am_recording_end end, int fd) {
  struct am_quiet quiet;
  bool alone;
  am_quiet_begin(&quiet);
  struct am_recording *recording = shut(id, end, &alone);
  int result = recording ? 0 : -1;
  if (recording && end != AM_RECORDING_DISCARD)
    result = write_out(recording, end == AM_RECORDING_FILE ? -1 : fd, alone);
  else if (recording && recording->walked)
    am_writer_wait();
  if (recording && end != AM_RECORDING_FILE && recording->file)
    am_writer_remove(recording->file);
  am_recording_free(recording);
  am_quiet_end(&quiet);
  return result;
}

int am_recording_checkpoint(uint64_t id, int fd) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  /* In this order: while it is written, nobody closes it. */
  am_writer_lock();
  am_recordings_lock();
  bool is_open = am_recordings_get(id) && open_spool();
  am_recordings_unlock();
  int result = -1;
  if (is_open)
    result = am_writer_write(
        &(struct am_writer_request){.id = id, .fd = fd, .until = am_ticks()});
  am_writer_unlock();
  am_quiet_end(&quiet);
  return result == 0 ? 0 : -1;
}

bool am_recording_is_open(uint64_t id) {
  am_recordings_lock();
  bool is_open = am_recordings_get(id) != NULL;
  am_recordings_unlock();
  return is_open;
}

/* Swaps the pointers under the lock; what is then in *note is the caller's. */
static void swap_note(uint64_t id, json_t **note) {
  am_recordings_lock();
  struct am_recording *recording = am_recordings_get(id);
  json_t *before = recording ? recording->note : NULL;
  if (recording) {
    recording->note = *note;
    *note = before;
  }
  am_recordings_unlock();
}

json_t *am_recording_take_note(uint64_t id) {
  json_t *note = NULL;
  swap_note(id, &note);
  return note;
}

void am_recording_put_note(uint64_t id, json_t *note) {
  swap_note(id, &note);
  json_decref(note);
}

uint64_t am_recording_find(const char *type) {
  uint64_t mine = 0, any = 0;
  am_recordings_lock();
  for (struct am_recording *each = am_table.newest; each; each = each->next) {
    if (each->state != AM_RECORDING_OPEN || strcmp(each->type, type) != 0)
      continue;
    any = any ? any : each->id;
    if (!mine && pthread_equal(each->thread, pthread_self()))
      mine = each->id;
  }
  am_recordings_unlock();
  return mine ? mine : any;
}

bool am_recordings_inherit(void) {
  uint32_t log = 0;
  bool any = false;
  for (struct am_recording *each = am_table.newest; each; each = each->next) {
    each->has_lines = false;
    if (each->state != AM_RECORDING_OPEN || !each->inherits ||
        (each->log && !pthread_equal(each->thread, pthread_self()))) {
      each->state = AM_RECORDING_DROPPED;
      continue;
    }
    any = true;
    each->inherited = true;
    each->file =
        NULL; /* the parent's; that is a leak, but malloc may be locked */
    if (each->log)
      each->log = log = log ? log : am_thread_log();
  }
  am_table.gates &= any;
  am_lines_forked();
  patient_until = 0;
  return any;
}
