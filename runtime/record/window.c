/* SPDX-License-Identifier: MIT
 *
 * The table of recordings under way, and their marks in the spool. Nothing is
 * allocated under its lock: fork takes it, and the program's malloc may have a
 * lock of its own that fork takes.
 */
#include "runtime/record/window.h"
#include "runtime/port/port.h"
#include "runtime/record/json.h"
#include "runtime/record/live.h"
#include "runtime/record/message.h"
#include "runtime/record/module.h"
#include "runtime/record/process.h"
#include "runtime/record/settings.h"
#include "runtime/record/spool.h"
#include "runtime/record/stamp.h"
#include "runtime/record/thread.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What was said of a window later: a whole TEXT line. */
struct line {
  struct line *next;
  char *text;
};

struct window {
  struct window *next; /* an older one */
  uint64_t id, from;
  int64_t deadline; /* monotonic; 0: none */
  uint32_t log;     /* 0: all */
  enum { OPEN, CLOSING, DROPPED } state;
  bool inherits;  /* goes on in forked children */
  bool inherited; /* began in a parent process */
  bool marked;    /* is in this process's spool */
  bool to_fd;     /* CLOSING: somebody waits for it on a descriptor */
  pthread_t thread;
  char *type;
  char *head; /* the first members of its line, open for more */
  char *name; /* a JSON string, open for more; NULL: a time stamp */
  struct line *more;
  json_t *note;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct am_signals holder; /* signal mask of who holds it */
static struct {
  struct window *newest;
  uint64_t last_id;
  int64_t deadline; /* when the last window is past its time; 0: never */
  bool gates;       /* are open */
  bool ended;       /* no more windows */
} table;

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

static void append(const char *line) {
  struct iovec payload = {(void *)line, strlen(line)};
  am_spool_append(AM_BLOCK_TEXT, 0, 0, &payload, 1);
}

/* The window's first line, from the pieces that were made before. */
static void mark_from(struct window *window) {
  char stamp[NAME_MAX], rest[160], log[32] = "";
  am_stamp(stamp);
  if (window->log)
    snprintf(log, sizeof log, ",\"log\":%u", window->log);
  int n = snprintf(rest, sizeof rest,
                   "%s\",\"id\":%" PRIu64 ",\"from\":%" PRIu64
                   ",\"muted\":%" PRIu64 "%s}}\n",
                   window->name && window->inherited ? "-child" : "",
                   window->id, window->from, am_thread_muted(), log);
  struct iovec payload[] = {
      {"{\"window\":", 10},
      {window->head, strlen(window->head)},
      {",\"name\":", 8},
      {window->name ? window->name : "\"",
       window->name ? strlen(window->name) : 1},
      {stamp, window->name ? 0 : strlen(stamp)},
      {rest, (size_t)n},
  };
  am_spool_append(AM_BLOCK_TEXT, 0, 0, payload,
                  sizeof payload / sizeof *payload);
  window->marked = true;
}

static void mark_to(const struct window *window) {
  char line[128];
  snprintf(line, sizeof line,
           "{\"window\":{\"id\":%" PRIu64 ",\"to\":%" PRIu64
           ",\"muted\":%" PRIu64 "}}\n",
           window->id, am_ticks(), am_thread_muted());
  append(line);
}

static void mark_done(const struct window *window) {
  char line[64];
  snprintf(line, sizeof line,
           "{\"window\":{\"id\":%" PRIu64 ",\"done\":true}}\n", window->id);
  append(line);
}

/* Opens or closes the gates, as the windows want it. */
static void set_gates(void) {
  int64_t now = am_settings.environment.max_time ? am_monotonic() : 0, last = 0;
  bool wanted = false;
  for (struct window *w = table.newest; w; w = w->next)
    if (w->state == OPEN && (!w->deadline || now < w->deadline)) {
      wanted = true;
      last = w->deadline > last ? w->deadline : last;
    }
  __atomic_store_n(&table.deadline, last, __ATOMIC_RELAXED);
  if (wanted && !table.gates)
    am_modules_open();
  if (!wanted && table.gates)
    am_modules_close();
  table.gates = wanted;
}

void am_windows_check_time(void) {
  int64_t deadline = __atomic_load_n(&table.deadline, __ATOMIC_RELAXED);
  if (!deadline || am_monotonic() < deadline || pthread_mutex_trylock(&lock))
    return;
  set_gates();
  pthread_mutex_unlock(&lock);
}

/* Opens the spool, if it is not, with what the parent process began. */
static bool open_spool(void) {
  if (am_spool_is_open())
    return true;
  /* Before the spool is there: other threads may use it at once. */
  uint64_t from = am_ticks();
  if (!am_process_open_spool())
    return false;
  for (struct window *w = table.newest; w; w = w->next)
    if (w->state == OPEN) {
      w->from = from;
      mark_from(w);
      for (struct line *line = w->more; line; line = line->next)
        append(line->text);
    }
  am_modules_describe_again();
  return true;
}

bool am_windows_reopen(void) {
  am_windows_lock();
  bool is_open = open_spool();
  if (!is_open) {
    am_modules_close();
    table.gates = false;
  }
  am_windows_unlock();
  return is_open;
}

static void free_window(struct window *window) {
  if (!window)
    return;
  for (struct line *line = window->more, *next; line; line = next) {
    next = line->next;
    free(line->text);
    free(line);
  }
  json_decref(window->note);
  free(window->type);
  free(window->head);
  free(window->name);
  free(window);
}

/* Takes it out of the table. */
static void unlink_window(struct window *window) {
  for (struct window **at = &table.newest; *at; at = &(*at)->next)
    if (*at == window) {
      *at = window->next;
      return;
    }
}

static struct window *find(uint64_t id) {
  struct window *window = table.newest;
  while (window && (window->id != id || window->state != OPEN))
    window = window->next;
  return window;
}

static struct window *make(const struct am_window_start *start) {
  struct window *window = calloc(1, sizeof *window);
  json_t *head = json_object(), *name = am_json_text(start->name);
  bool fine = window && head && (name || !start->name) &&
              json_object_set_new(head, "kind", am_json_text(start->kind)) == 0;
  if (fine && start->type)
    fine = json_object_set_new(head, "type", am_json_text(start->type)) == 0;
  if (fine && start->replace)
    fine = json_object_set_new(head, "replace", json_true()) == 0;
  if (fine && start->function)
    fine = json_object_set_new(head, "function",
                               am_json_text(start->function)) == 0;
  if (fine && start->metadata)
    fine = json_object_set(head, "metadata", start->metadata) == 0;
  if (fine) {
    window->inherits = start->inherited;
    window->thread = pthread_self();
    window->type = strdup(start->type ? start->type : start->kind);
    window->head = am_json_open(head);
    window->name = am_json_open(name);
    fine = window->type && window->head && (window->name || !name);
  }
  json_decref(head);
  json_decref(name);
  if (fine)
    return window;
  free_window(window);
  return NULL;
}

/* Under the lock: puts it in the table and in the spool. */
static bool enter(struct window *window, bool this_thread) {
  if (table.ended || !open_spool())
    return false;
  if (this_thread)
    window->log = am_thread_log();
  uint64_t max_time = am_settings.environment.max_time;
  if (max_time)
    window->deadline = am_monotonic() + (int64_t)(max_time * 1000000000);
  window->id = ++table.last_id;
  window->next = table.newest;
  table.newest = window;
  window->from = am_ticks();
  mark_from(window);
  set_gates();
  struct am_clock_sample *second = &am_spool_start()->second;
  if (!second->ticks)
    am_spool_sample(second);
  return true;
}

uint64_t am_window_open(const struct am_window_start *start) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  struct window *window = make(start);
  uint64_t id = 0;
  json_decref(start->metadata);
  if (window)
    window->note = start->note;
  else
    json_decref(start->note);
  if (window) {
    am_windows_lock();
    bool entered = enter(window, start->this_thread);
    id = entered ? window->id : 0;
    am_windows_unlock();
    if (!entered)
      free_window(window);
  } else {
    static bool said;
    if (!__atomic_exchange_n(&said, true, __ATOMIC_RELAXED))
      am_message("out of memory; a recording is missing");
  }
  am_quiet_end(&quiet);
  return id;
}

/* {"window":{"id":ID,...}} */
static char *describe(uint64_t id, const char *function, json_t *metadata) {
  json_t *window = json_object();
  char *line = NULL;
  if (!window)
    return NULL;
  json_object_set_new(window, "id", json_integer((json_int_t)id));
  if (function)
    json_object_set_new(window, "function", am_json_text(function));
  if (metadata)
    json_object_set(window, "metadata", metadata);
  char *members = am_json_open(window);
  if (members && asprintf(&line, "{\"window\":%s}}\n", members) < 0)
    line = NULL;
  free(members);
  json_decref(window);
  return line;
}

/* Under the lock. What is not needed any more is left in *name and *more. */
static void add(struct window *window, char **name, struct line **more) {
  if (*name) {
    char rest[64], *old = window->name;
    snprintf(rest, sizeof rest, "%s\",\"id\":%" PRIu64 "}}\n",
             window->inherited ? "-child" : "", window->id);
    struct iovec payload[] = {{"{\"window\":{\"name\":", 18},
                              {*name, strlen(*name)},
                              {rest, strlen(rest)}};
    if (am_spool_is_open())
      am_spool_append(AM_BLOCK_TEXT, 0, 0, payload, 3);
    window->name = *name;
    *name = old;
  }
  if (*more) {
    struct line **last = &window->more;
    while (*last)
      last = &(*last)->next;
    *last = *more;
    if (am_spool_is_open())
      append((*more)->text);
    *more = NULL;
  }
}

bool am_window_describe(uint64_t id, const char *name, const char *function,
                        json_t *metadata) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  json_t *name_json = am_json_text(name);
  char *new_name = am_json_open(name_json);
  struct line *more = NULL;
  if (function || metadata) {
    more = calloc(1, sizeof *more);
    if (more && !(more->text = describe(id, function, metadata))) {
      free(more);
      more = NULL;
    }
  }
  am_windows_lock();
  struct window *window = find(id);
  if (window)
    add(window, &new_name, &more);
  am_windows_unlock();
  if (more)
    free(more->text);
  free(more);
  free(new_name);
  json_decref(name_json);
  json_decref(metadata);
  am_quiet_end(&quiet);
  return window != NULL;
}

/* Where the oldest window that is still to be written begins. */
static uint64_t oldest(void) {
  uint64_t from = am_ticks();
  for (struct window *w = table.newest; w; w = w->next)
    if (w->state != DROPPED && w->from < from)
      from = w->from;
  return from;
}

static int write_window(const struct window *window, int fd, uint64_t until) {
  bool is_process = strcmp(window->type, "process") == 0;
  struct am_live_request request = {
      .id = window->id,
      .fd = fd,
      .until = until,
      /* A process without events is no news when other recordings were made. */
      .is_wanted = is_process ? table.last_id == window->id
                              : strcmp(window->type, "code") == 0,
  };
  return am_live_write(&request);
}

int am_window_close(uint64_t id, enum am_window_end end, int fd) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  am_windows_lock();
  struct window *window = find(id);
  bool marked = window && window->marked;
  if (window) {
    window->state = CLOSING;
    window->to_fd = end == AM_WINDOW_DESCRIPTOR;
    if (marked && end != AM_WINDOW_DISCARD)
      mark_to(window);
    set_gates();
  }
  am_windows_unlock();
  int result = window ? 0 : -1;
  if (marked && end != AM_WINDOW_DISCARD)
    result = write_window(window, end == AM_WINDOW_FILE ? -1 : fd, UINT64_MAX);
  if (window) {
    am_windows_lock();
    if (marked && (result == 0 || end == AM_WINDOW_DESCRIPTOR))
      mark_done(window);
    unlink_window(window);
    uint64_t from = oldest();
    am_windows_unlock();
    free_window(window);
    if (marked)
      am_live_forget(from);
  }
  am_quiet_end(&quiet);
  return result;
}

int am_window_checkpoint(uint64_t id, int fd) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  am_windows_lock();
  struct window *found = find(id);
  bool marked = found && found->marked;
  am_windows_unlock();
  struct am_live_request request = {.id = id, .fd = fd, .until = am_ticks()};
  int result = marked ? am_live_write(&request) : -1;
  am_quiet_end(&quiet);
  return result;
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
  struct window *window = find(id);
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
  for (struct window *w = table.newest; w; w = w->next) {
    if (w->state != OPEN || strcmp(w->type, type) != 0)
      continue;
    any = any ? any : w->id;
    if (!mine && pthread_equal(w->thread, pthread_self()))
      mine = w->id;
  }
  am_windows_unlock();
  return mine ? mine : any;
}

/* A test that is still open has not told how it ended. */
static void mark_unended(const struct window *window) {
  char line[256];
  snprintf(line, sizeof line,
           "{\"window\":{\"id\":%" PRIu64 ",\"metadata\":{\"exception\":{"
           "\"class\":\"ProcessEnded\",\"message\":\"the process ended before "
           "the test did\"}}}}\n",
           window->id);
  append(line);
}

int am_windows_end(void) {
  int result = 0;
  am_windows_lock();
  table.ended = true;
  for (struct window *w = table.newest; w; w = w->next) {
    if (w->state != OPEN)
      continue;
    if (strcmp(w->type, "tests") == 0 && !w->inherited)
      mark_unended(w);
    mark_to(w);
  }
  table.gates = false;
  am_modules_close();
  am_windows_unlock();
  /* A window that another thread is closing is either written by then, or
   * waits for good. */
  am_live_seize();
  am_spool_start()->ended = 1;
  for (struct window *w = table.newest; w; w = w->next)
    if (w->state == OPEN || (w->state == CLOSING && !w->to_fd)) {
      if (write_window(w, -1, UINT64_MAX) == 0)
        mark_done(w);
      else
        result = -1;
    }
  return result;
}

bool am_windows_inherit(void) {
  uint32_t log = 0;
  bool any = false;
  for (struct window *w = table.newest; w; w = w->next) {
    w->marked = false;
    if (w->state != OPEN || !w->inherits ||
        (w->log && !pthread_equal(w->thread, pthread_self()))) {
      w->state = DROPPED;
      continue;
    }
    any = true;
    w->inherited = true;
    if (w->log)
      w->log = log = log ? log : am_thread_log();
  }
  table.gates &= any;
  return any;
}
