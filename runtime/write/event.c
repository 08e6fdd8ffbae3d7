/* SPDX-License-Identifier: MIT
 *
 * Calls and returns as JSON text.
 */
#include "event.h"
#include "type.h"
#include "value.h"

static uint64_t elapsed(const struct am_events *events, uint64_t from,
                        uint64_t to) {
  if (to <= from)
    return 0;
  double time = (double)(to - from) * events->nanoseconds;
  return time < 9e18 ? (uint64_t)time : (uint64_t)9e18;
}

static bool shows(const struct am_events *events,
                  const struct am_function *function) {
  return events->display == AM_DISPLAY_TRUE ||
         (events->display == AM_DISPLAY_LABELED && function->labeled);
}

static void begin(struct am_events *events, const char *rest, size_t length,
                  uint32_t thread) {
  struct am_output *output = events->output;
  if (events->count++ > 0)
    AM_OUTPUT_LITERAL(output, ",\n");
  AM_OUTPUT_LITERAL(output, "{\"id\":");
  am_output_number(output, events->count);
  am_output_bytes(output, rest, length);
  am_output_number(output, thread);
}

static void end(struct am_events *events, uint64_t time) {
  AM_OUTPUT_LITERAL(events->output, ",\"timestamp\":");
  am_output_seconds(events->output, elapsed(events, events->from, time));
  AM_OUTPUT_LITERAL(events->output, "}");
}

/* Writes one parameter of an ENTER record. Texts stand in the record in the
 * order of their parameters. */
static void write_argument(struct am_events *events,
                           const struct am_function *function,
                           const struct am_parameter *parameter,
                           const struct am_entry *entry,
                           struct am_bytes *texts) {
  struct am_copy copy = {0};
  struct am_bytes bytes = {0};
  size_t arguments = function->arguments;
  if (parameter->text)
    am_value_take_text(texts, &copy);
  if (arguments > entry->length)
    arguments = entry->length;
  bool is_there = parameter->captured && parameter->offset < arguments;
  if (is_there)
    bytes = (struct am_bytes){entry->payload + parameter->offset,
                              arguments - parameter->offset};
  am_value_write(events->output, events->sidecar, parameter,
                 is_there ? &bytes : NULL, &copy, shows(events, function));
}

uint64_t am_event_call(struct am_events *events, uint32_t thread,
                       struct am_function *function,
                       const struct am_entry *entry) {
  static const char rest[] = ",\"event\":\"call\",\"thread_id\":";
  struct am_output *output = events->output;
  struct am_bytes texts = {0};
  if (function->arguments < entry->length)
    texts = (struct am_bytes){entry->payload + function->arguments,
                              entry->length - function->arguments};
  function->called = true;
  begin(events, rest, sizeof rest - 1, thread);
  AM_OUTPUT_LITERAL(output, ",");
  am_output_bytes(output, function->head, function->head_length);
  if (function->has_receiver) {
    AM_OUTPUT_LITERAL(output, ",\"receiver\":");
    write_argument(events, function, &function->receiver, entry, &texts);
  }
  AM_OUTPUT_LITERAL(output, ",\"parameters\":[");
  for (size_t i = 0; i < function->parameter_count; i++) {
    if (i > 0)
      AM_OUTPUT_LITERAL(output, ",");
    write_argument(events, function, &function->parameters[i], entry, &texts);
  }
  AM_OUTPUT_LITERAL(output, "]");
  end(events, entry->time);
  return events->count;
}

static void write_result(struct am_events *events,
                         const struct am_function *function,
                         const struct am_entry *entry) {
  const struct am_parameter *result = &function->result;
  struct am_bytes record = {entry->payload, entry->length};
  struct am_copy copy = {0};
  if (result->text && record.length > 8) {
    struct am_bytes text = {record.bytes + 8, record.length - 8};
    am_value_take_text(&text, &copy);
  }
  AM_OUTPUT_LITERAL(events->output, ",\"return_value\":");
  am_value_write(events->output, events->sidecar, result, &record, &copy,
                 shows(events, function));
}

void am_event_return(struct am_events *events, uint32_t thread, uint64_t call,
                     const struct am_function *function,
                     const struct am_entry *entry, uint64_t called,
                     uint64_t returned) {
  static const char rest[] = ",\"event\":\"return\",\"thread_id\":";
  struct am_output *output = events->output;
  begin(events, rest, sizeof rest - 1, thread);
  AM_OUTPUT_LITERAL(output, ",\"parent_id\":");
  am_output_number(output, call);
  if (entry && function->has_result && !(entry->head & AM_RECORD_UNWOUND))
    write_result(events, function, entry);
  AM_OUTPUT_LITERAL(output, ",\"elapsed\":");
  am_output_seconds(output, elapsed(events, called, returned));
  end(events, returned);
}
