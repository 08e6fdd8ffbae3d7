/* SPDX-License-Identifier: MIT
 *
 * Sends one value through a whole spool and looks at what became of it.
 */
#include "tests/unit/runtime/write/shown.h"
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_ranges(struct log *log, const struct range *ranges) {
  for (; ranges && ranges->address; ranges++)
    log_range(log, ranges->address, ranges->bytes, ranges->length,
              ranges->flags);
}

json_t *shown_as(const char *display, const char *types, const void *value,
                 size_t size, const struct range *ranges) {
  struct bytes spool = spool_begin();
  struct log log = log_begin(1);
  char *sidecar;
  if (asprintf(&sidecar, "%s%s", types, INT_FUNCTION(1, "f", "")) < 0)
    abort();
  spool_process(&spool, display);
  spool_module(&spool, 1, 1, sidecar);
  uint64_t call = log_enter(&log, 2000, 1, value, size);
  add_ranges(&log, ranges);
  log_leave(&log, 3000, call, value, size);
  add_ranges(&log, ranges);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, NULL);
  check_appmap(appmap);
  const json_t *events = json_object_get(appmap, "events");
  json_t *parameter = json_array_get(
      json_object_get(json_array_get(events, 0), "parameters"), 0);
  /* A result is shown as a parameter is. */
  json_t *result = json_object_get(json_array_get(events, 1), "return_value");
  CHECK_TEXT(json_string_value(json_object_get(parameter, "name")), "n");
  json_object_set_new(result, "name", json_string("n"));
  CHECK(json_equal(parameter, result));
  json_incref(parameter);
  json_decref(appmap);
  free(sidecar);
  free(spool.data);
  return parameter;
}

char *shown_value(const char *types, const void *value, size_t size) {
  json_t *parameter = shown_as("true", types, value, size, NULL);
  const char *text = json_string_value(json_object_get(parameter, "value"));
  char *copy = strdup(text ? text : "(no value)");
  json_decref(parameter);
  return copy;
}

json_t *shown_events(const struct shown_call *call) {
  struct bytes spool = spool_begin();
  struct log log = log_begin(1);
  char *sidecar;
  if (asprintf(&sidecar,
               "%s{'function':'0000000000000001','name':'f','path':'src/a.c',"
               "'line':1,'static':true,'package':'src','class':['a'],"
               "'language':'c','parameters':[%s]%s%s}\n",
               call->types, call->parameters, call->result ? ",'result':" : "",
               call->result ? call->result : "") < 0)
    abort();
  spool_process(&spool, "true");
  spool_module(&spool, 1, 1, sidecar);
  uint64_t id = log_enter(&log, 2000, 1, call->arguments, call->size);
  add_ranges(&log, call->ranges);
  log_leave(&log, 3000, id, call->leave, call->leave_size);
  log_change(&log, call->flags, AM_RECORD_RESULT & ~call->flags);
  add_ranges(&log, call->leave_ranges);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, NULL);
  check_appmap(appmap);
  json_t *events = json_incref(json_object_get(appmap, "events"));
  json_decref(appmap);
  free(sidecar);
  free(spool.data);
  return events;
}

void shown_expect(const char *keys, const char *types,
                  const uint64_t *arguments, const struct range *ranges,
                  const char *value, int64_t size, const char *file, int line) {
  char *parameters, *all;
  if (asprintf(&parameters,
               "{'name':'p','type':'00000000000000aa','offset':0%s},"
               "{'name':'n','type':'00000000000000ac','offset':8}",
               keys) < 0 ||
      asprintf(&all,
               "{'type':'00000000000000ac','name':'unsigned long',"
               "'kind':'int','size':8,'signed':false}\n%s",
               types) < 0)
    abort();
  json_t *events = shown_events(&(struct shown_call){.types = all,
                                                     .parameters = parameters,
                                                     .arguments = arguments,
                                                     .size = 16,
                                                     .ranges = ranges});
  const json_t *parameter = json_array_get(
      json_object_get(json_array_get(events, 0), "parameters"), 0);
  const char *text = json_string_value(json_object_get(parameter, "value"));
  const json_t *number = json_object_get(parameter, "size");
  int64_t its_size = number ? json_integer_value(number) : -1;
  harness_check(text && strcmp(text, value) == 0, file, line,
                "the value is \"%s\", not \"%s\"", text, value);
  harness_check(its_size == size, file, line, "the size is %lld, not %lld",
                (long long)its_size, (long long)size);
  json_decref(events);
  free(parameters);
  free(all);
}
