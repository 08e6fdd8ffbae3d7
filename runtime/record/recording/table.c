/* SPDX-License-Identifier: MIT
 *
 * The recordings, linked, and the gates that they want.
 */
#include "runtime/record/recording/table.h"
#include "runtime/port/port.h"
#include "runtime/record/base/lock.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/module/module.h"

#include <stddef.h>

struct am_recording_table am_table;
static struct am_lock lock;

void am_recordings_lock(void) {
  am_lock_take(&lock);
}

bool am_recordings_try_lock(void) {
  return am_lock_try(&lock);
}

void am_recordings_unlock(void) {
  am_lock_release(&lock);
}

/* Whether a recording wants events, and until when; 0: for ever. */
static bool are_wanted(int64_t *deadline) {
  int64_t now = am_settings.environment.max_time ? am_monotonic() : 0;
  bool any = false;
  *deadline = 0;
  for (struct am_recording *each = am_table.newest; each; each = each->next)
    if (each->state == AM_RECORDING_OPEN &&
        (!each->deadline || now < each->deadline)) {
      any = true;
      *deadline = each->deadline > *deadline ? each->deadline : *deadline;
    }
  return any;
}

void am_recordings_turn_gates(bool open) {
  if (open)
    am_modules_open();
  else
    am_modules_close();
  am_table.gates = open;
  am_message_at(AM_LOG_DEBUG, "gates %s", open ? "open" : "closed");
}

void am_recordings_set_gates(void) {
  int64_t deadline;
  bool wanted = are_wanted(&deadline);
  __atomic_store_n(&am_table.deadline, deadline, __ATOMIC_RELAXED);
  if (wanted == am_table.gates)
    return;
  am_modules_lock();
  am_recordings_turn_gates(wanted);
  am_modules_unlock();
}

void am_recordings_check_time(void) {
  int64_t deadline = __atomic_load_n(&am_table.deadline, __ATOMIC_RELAXED);
  if (!deadline || am_monotonic() < deadline || !am_recordings_try_lock())
    return;
  if (!are_wanted(&deadline) && am_modules_try_lock()) {
    if (am_table.gates)
      am_recordings_turn_gates(false);
    __atomic_store_n(&am_table.deadline, 0, __ATOMIC_RELAXED);
    am_modules_unlock();
  }
  am_recordings_unlock();
}

void am_recordings_remove(struct am_recording *recording) {
  for (struct am_recording **at = &am_table.newest; *at; at = &(*at)->next)
    if (*at == recording) {
      *at = recording->next;
      return;
    }
}

struct am_recording *am_recordings_get(uint64_t id) {
  struct am_recording *recording = am_table.newest;
  while (recording &&
         (recording->id != id || recording->state != AM_RECORDING_OPEN))
    recording = recording->next;
  return recording;
}

uint64_t am_recordings_oldest(void) {
  uint64_t from = am_ticks();
  for (struct am_recording *each = am_table.newest; each; each = each->next)
    if (each->state != AM_RECORDING_DROPPED && each->from < from)
      from = each->from;
  return from;
}
