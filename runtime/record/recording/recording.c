/* SPDX-License-Identifier: MIT
 *
 * Puts into words what is known of a recording, for its lines in the spool.
 */
#include "runtime/record/recording/recording.h"
#include "config/utf8.h"
#include "runtime/record/base/json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A key that is NULL in C is absent in JSON. */
static bool set(json_t *object, const char *key, const char *value) {
  return !value || json_object_set_new(object, key, am_utf8_text(value)) == 0;
}

static bool set_signal(json_t *object, int signal) {
  return !signal ||
         json_object_set_new(object, "signal", json_integer(signal)) == 0;
}

struct am_recording *am_recording_new(const struct am_recording_start *start) {
  struct am_recording *recording = calloc(1, sizeof *recording);
  json_t *head = json_object(), *name = am_utf8_text(start->name);
  bool fine =
      recording && head && (name || !start->name) &&
      set(head, "kind", start->kind) && set(head, "type", start->type) &&
      set(head, "function", start->function) && set_signal(head, start->signal);
  if (fine && start->replace)
    fine = json_object_set_new(head, "replace", json_true()) == 0;
  if (fine && start->since)
    fine = json_object_set_new(head, "since", json_integer(start->since)) == 0;
  if (fine && start->metadata)
    fine = json_object_set(head, "metadata", start->metadata) == 0;
  if (fine) {
    recording->inherits = start->inherited;
    recording->is_part = start->is_part;
    recording->thread = pthread_self();
    recording->type = strdup(start->type ? start->type : start->kind);
    recording->head = am_json_open(head);
    recording->name = am_json_open(name);
    fine = recording->type && recording->head && (recording->name || !name);
  }
  json_decref(head);
  json_decref(name);
  if (!fine) {
    am_recording_free(recording);
    return NULL;
  }
  json_decref(start->metadata);
  recording->note = start->note;
  return recording;
}

void am_recording_free(struct am_recording *recording) {
  if (!recording)
    return;
  for (struct am_more *more = recording->more, *next; more; more = next) {
    next = more->next;
    am_more_free(more);
  }
  json_decref(recording->note);
  free(recording->type);
  free(recording->file);
  free(recording->head);
  free(recording->name);
  free(recording);
}

struct am_more *am_more_new(uint64_t id, const char *name, const char *function,
                            int signal, json_t *metadata) {
  struct am_more *more = calloc(1, sizeof *more);
  json_t *line = json_object(), *text = am_utf8_text(name);
  bool fine =
      more && line && (text || !name) &&
      json_object_set_new(line, "id", json_integer((json_int_t)id)) == 0 &&
      set(line, "function", function) && set_signal(line, signal);
  if (fine && metadata)
    fine = json_object_set(line, "metadata", metadata) == 0;
  if (fine) {
    char *members = am_json_open(line);
    fine =
        members && asprintf(&more->text, "{\"recording\":%s}}\n", members) >= 0;
    free(members);
    more->name = am_json_open(text);
    fine = fine && (more->name || !name);
  }
  json_decref(line);
  json_decref(text);
  if (fine)
    return more;
  am_more_free(more);
  return NULL;
}

void am_more_free(struct am_more *more) {
  if (!more)
    return;
  free(more->text);
  free(more->name);
  free(more);
}
