/* SPDX-License-Identifier: MIT
 *
 * The table of recordings under way. Nothing is allocated under its lock: fork
 * takes it, and the program's malloc may have a lock of its own that fork
 * takes.
 */
#include "runtime/port/port.h"
#include "runtime/record/base/self.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/module/module.h"
#include "runtime/record/recording/session.h"
#include "runtime/record/recording/table.h"
#include "runtime/record/recording/writer.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/thread/quiet.h"
#include "runtime/record/thread/thread.h"

#include <pthread.h>
#include <string.h>

/* Seconds; as good as no limit. */
enum { MAX_TIME = 1000000000 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct am_signals holder; /* signal mask of who holds it */
struct am_window_table am_table;

void am_windows_lock(void) {
  struct am_signals signals;
  am_signals_block(&signals);
  pthread_mutex_lock(&lock);
  holder = signals;
}

void am_windows_unlock(void) {
  struct am_signals signals = holder;
  pthread_mutex_unlock(&lock);
  am_signals_restore(&signals);
}

void am_windows_set_gates(void) {
  int64_t now = am_settings.environment.max_time ? am_monotonic() : 0, last = 0;
  bool wanted = false;
  for (struct am_window *w = am_table.newest; w; w = w->next)
    if (w->state == AM_WINDOW_OPEN && (!w->deadline || now < w->deadline)) {
      wanted = true;
      last = w->deadline > last ? w->deadline : last;
    }
  __atomic_store_n(&am_table.deadline, last, __ATOMIC_RELAXED);
  if (wanted && !am_table.gates)
    am_modules_open();
  if (!wanted && am_table.gates)
    am_modules_close();
  am_table.gates = wanted;
}

void am_windows_check_time(void) {
  int64_t deadline = __atomic_load_n(&am_table.deadline, __ATOMIC_RELAXED);
  if (!deadline || am_monotonic() < deadline || pthread_mutex_trylock(&lock))
    return;
  am_windows_set_gates();
  pthread_mutex_unlock(&lock);
}

/* Opens the spool, if it is not, with what the parent process began. */
static bool open_spool(void) {
  if (am_spool_is_open())
    return true;
  /* Before the spool is there: other threads may use it at once. */
  uint64_t from = am_ticks();
  if (!am_session_open_spool())
    return false;
  for (struct am_window *w = am_table.newest; w; w = w->next)
    if (w->state == AM_WINDOW_OPEN) {
      w->from = from;
      am_mark_from(w);
    }
  am_mute_renew(from);
  am_modules_describe_again();
  return true;
}

bool am_windows_reopen(void) {
  am_windows_lock();
  bool is_open = open_spool();
  if (!is_open) {
    am_modules_close();
    am_table.gates = false;
  }
  am_windows_unlock();
  return is_open;
}

/* Takes it out of the table. */
static void unlink_window(struct am_window *window) {
  for (struct am_window **at = &am_table.newest; *at; at = &(*at)->next)
    if (*at == window) {
      *at = window->next;
      return;
    }
}

static struct am_window *find(uint64_t id) {
  struct am_window *window = am_table.newest;
  while (window && (window->id != id || window->state != AM_WINDOW_OPEN))
    window = window->next;
  return window;
}

/* Under the lock: puts it in the table and in the spool. */
static bool enter(struct am_window *window, bool this_thread) {
  if (am_table.ended || !open_spool())
    return false;
  if (this_thread) {
    window->log = am_thread_log();
    am_thread_filter();
  }
  uint64_t max_time = am_settings.environment.max_time;
  if (max_time && max_time < MAX_TIME)
    window->deadline = am_monotonic() + (int64_t)max_time * 1000000000;
  window->id = ++am_table.last_id;
  window->next = am_table.newest;
  am_table.newest = window;
  window->from = am_ticks();
  am_mute_renew(window->from);
  am_mark_from(window);
  am_windows_set_gates();
  struct am_clock_sample *second = &am_spool_start()->second;
  if (!second->ticks)
    am_spool_sample(second);
  return true;
}

uint64_t am_window_open(const struct am_window_start *start) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  struct am_window *window = am_window_new(start);
  uint64_t id = 0;
  if (window) {
    am_windows_lock();
    if (enter(window, start->this_thread))
      id = window->id;
    am_windows_unlock();
    if (!id)
      am_window_free(window);
  } else {
    static bool said;
    if (!__atomic_exchange_n(&said, true, __ATOMIC_RELAXED))
      am_message("out of memory; a recording is missing");
    json_decref(start->metadata);
    json_decref(start->note);
  }
  am_quiet_end(&quiet);
  return id;
}

bool am_window_describe(uint64_t id, const char *name, const char *function,
                        int signal, json_t *metadata) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  struct am_more *more = am_more_new(id, name, function, signal, metadata);
  am_windows_lock();
  struct am_window *window = find(id);
  if (window && more)
    am_mark_more(window, more);
  am_windows_unlock();
  if (!window)
    am_more_free(more);
  json_decref(metadata);
  am_quiet_end(&quiet);
  return window != NULL;
}

/* Where the oldest window that is still to be written begins. */
static uint64_t oldest(void) {
  uint64_t from = am_ticks();
  for (struct am_window *w = am_table.newest; w; w = w->next)
    if (w->state != AM_WINDOW_DROPPED && w->from < from)
      from = w->from;
  return from;
}

int am_window_write(struct am_window *window, int fd, bool alone) {
  /* A process without events is no news when there are other recordings. */
  bool is_wanted =
      (alone && strcmp(window->type, "process") == 0 && am_self_is_first()) ||
      strcmp(window->type, "code") == 0;
  return am_live_write(&(struct am_live_request){window->id, fd, UINT64_MAX,
                                                 is_wanted, &window->file});
}

/* Under the lock of the windows: returns where the oldest of the others begins.
 */
static uint64_t finish(struct am_window *window, bool is_done) {
  if (is_done && window->marked && !window->finished)
    am_mark_done(window);
  unlink_window(window);
  return oldest();
}

/* The window of this id, closed to events: or NULL. What nobody wants is
 * finished at once. */
static struct am_window *shut(uint64_t id, enum am_window_end end,
                              bool *alone) {
  am_windows_lock();
  struct am_window *window = find(id);
  if (window) {
    window->state = AM_WINDOW_CLOSING;
    window->to_file = end == AM_WINDOW_FILE;
    window->walked = am_table.walked;
    /* On a descriptor there will be an AppMap, if one without events. */
    if (end == AM_WINDOW_DESCRIPTOR && !window->marked)
      open_spool();
    if (end == AM_WINDOW_DISCARD)
      finish(window, true);
    else if (window->marked)
      am_mark_to(window);
    am_windows_set_gates();
  }
  *alone = am_table.last_id == id;
  am_windows_unlock();
  return window;
}

/* Writes a window that is shut. Returns 0, or -1. */
static int write_out(struct am_window *window, int fd, bool alone) {
  am_live_lock();
  am_windows_lock();
  am_mark_reading();
  am_windows_unlock();
  bool due = window->marked && !window->finished;
  int result = due ? am_window_write(window, fd, alone) : 0;
  am_windows_lock();
  am_mark_read();
  uint64_t from =
      finish(window, result == 0 || (fd >= 0 && result != AM_LIVE_LATER));
  am_windows_unlock();
  am_live_forget(from);
  am_live_unlock();
  return result == AM_LIVE_LATER && fd < 0 ? 0 : result;
}

int am_window_close(uint64_t id, enum am_window_end end, int fd) {
  struct am_quiet quiet;
  bool alone;
  am_quiet_begin(&quiet);
  struct am_window *window = shut(id, end, &alone);
  int result = window ? 0 : -1;
  if (window && end != AM_WINDOW_DISCARD)
    result = write_out(window, end == AM_WINDOW_FILE ? -1 : fd, alone);
  else if (window && window->walked)
    am_live_wait();
  if (window && end != AM_WINDOW_FILE && window->file)
    am_live_remove(window->file);
  am_window_free(window);
  am_quiet_end(&quiet);
  return result;
}

int am_window_checkpoint(uint64_t id, int fd) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  /* In this order: while it is written, nobody closes it. */
  am_live_lock();
  am_windows_lock();
  bool is_open = find(id) && open_spool();
  am_windows_unlock();
  int result = -1;
  if (is_open)
    result = am_live_write(
        &(struct am_live_request){.id = id, .fd = fd, .until = am_ticks()});
  am_live_unlock();
  am_quiet_end(&quiet);
  return result == 0 ? 0 : -1;
}

bool am_window_is_open(uint64_t id) {
  am_windows_lock();
  bool is_open = find(id) != NULL;
  am_windows_unlock();
  return is_open;
}

/* Swaps the pointers under the lock; what is then in *note is the caller's. */
static void swap_note(uint64_t id, json_t **note) {
  am_windows_lock();
  struct am_window *window = find(id);
  json_t *before = window ? window->note : NULL;
  if (window) {
    window->note = *note;
    *note = before;
  }
  am_windows_unlock();
}

json_t *am_window_take_note(uint64_t id) {
  json_t *note = NULL;
  swap_note(id, &note);
  return note;
}

void am_window_put_note(uint64_t id, json_t *note) {
  swap_note(id, &note);
  json_decref(note);
}

uint64_t am_window_find(const char *type) {
  uint64_t mine = 0, any = 0;
  am_windows_lock();
  for (struct am_window *w = am_table.newest; w; w = w->next) {
    if (w->state != AM_WINDOW_OPEN || strcmp(w->type, type) != 0)
      continue;
    any = any ? any : w->id;
    if (!mine && pthread_equal(w->thread, pthread_self()))
      mine = w->id;
  }
  am_windows_unlock();
  return mine ? mine : any;
}

bool am_windows_inherit(void) {
  uint32_t log = 0;
  bool any = false;
  for (struct am_window *w = am_table.newest; w; w = w->next) {
    w->marked = false;
    if (w->state != AM_WINDOW_OPEN || !w->inherits ||
        (w->log && !pthread_equal(w->thread, pthread_self()))) {
      w->state = AM_WINDOW_DROPPED;
      continue;
    }
    any = true;
    w->inherited = true;
    w->file = NULL; /* the parent's; that is a leak, but malloc may be locked */
    if (w->log)
      w->log = log = log ? log : am_thread_log();
  }
  am_table.gates &= any;
  am_mark_inherit();
  return any;
}
