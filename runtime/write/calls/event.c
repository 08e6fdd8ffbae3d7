/* SPDX-License-Identifier: MIT
 *
 * Calls and returns as JSON text.
 */
#include "runtime/write/calls/event.h"
#include "runtime/write/calls/value_json.h"
#include "runtime/write/scalar/errno_names.h"
#include "runtime/write/scalar/integer.h"
#include "runtime/write/sidecar/sidecar.h"
#include "runtime/write/sidecar/type.h"

static uint64_t nanoseconds(const struct amw_events *events, uint64_t ticks) {
  double time = (double)ticks * events->nanoseconds;
  return time < 9e18 ? (uint64_t)time : (uint64_t)9e18;
}

static uint64_t between(uint64_t from, uint64_t to) {
  return to > from ? to - from : 0;
}

static bool shows(const struct amw_events *events,
                  const struct amw_function *function) {
  return events->display == AM_DISPLAY_TRUE ||
         (events->display == AM_DISPLAY_LABELED && function->labeled);
}

static void begin(struct amw_events *events, const char *rest, size_t length,
                  uint32_t thread) {
  struct amw_output *output = events->output;
  if (events->count++ > 0)
    AMW_OUTPUT_LITERAL(output, ",\n");
  AMW_OUTPUT_LITERAL(output, "{\"id\":");
  amw_output_number(output, events->count);
  amw_output_bytes(output, rest, length);
  amw_output_number(output, thread);
}

uint64_t amw_event_begin_call(struct amw_events *events, uint32_t thread,
                              const struct amw_function *function) {
  static const char rest[] = ",\"event\":\"call\",\"thread_id\":";
  begin(events, rest, sizeof rest - 1, thread);
  AMW_OUTPUT_LITERAL(events->output, ",");
  amw_output_bytes(events->output, function->head, function->head_length);
  return events->count;
}

void amw_event_begin_parameters(struct amw_events *events) {
  AMW_OUTPUT_LITERAL(events->output, ",\"parameters\":[");
}

void amw_event_begin_return(struct amw_events *events, uint32_t thread,
                            uint64_t call) {
  static const char rest[] = ",\"event\":\"return\",\"thread_id\":";
  begin(events, rest, sizeof rest - 1, thread);
  AMW_OUTPUT_LITERAL(events->output, ",\"parent_id\":");
  amw_output_number(events->output, call);
}

static void end(struct amw_events *events, uint64_t time) {
  AMW_OUTPUT_LITERAL(events->output, ",\"timestamp\":");
  amw_output_seconds(events->output,
                     nanoseconds(events, between(events->from, time)));
  AMW_OUTPUT_LITERAL(events->output, "}");
}

void amw_event_end_call(struct amw_events *events, uint64_t time) {
  AMW_OUTPUT_LITERAL(events->output, "]");
  end(events, time);
}

void amw_event_end_return(struct amw_events *events, uint64_t ticks,
                          uint64_t time) {
  AMW_OUTPUT_LITERAL(events->output, ",\"elapsed\":");
  amw_output_seconds(events->output, nanoseconds(events, ticks));
  end(events, time);
}

/* What is left of the bytes behind the first `size`. */
static struct amw_bytes behind(struct amw_bytes bytes, size_t size) {
  if (size >= bytes.length)
    return (struct amw_bytes){0};
  return (struct amw_bytes){bytes.bytes + size, bytes.length - size};
}

static struct amw_bytes first(struct amw_bytes bytes, size_t size) {
  if (size < bytes.length)
    bytes.length = size;
  return bytes;
}

/* One of the arguments. */
static struct amw_value argument(const struct amw_events *events,
                                 const struct amw_function *function,
                                 const struct amw_parameter *parameter,
                                 const struct amw_memory *memory,
                                 bool is_entry) {
  struct amw_value value = {
      .parameter = parameter,
      .memory = memory,
      .is_shown = shows(events, function),
      .is_entry = is_entry,
      .is_brief = events->is_brief,
  };
  if (parameter->captured)
    value.bytes = behind(memory->arguments, parameter->offset);
  if (parameter->size)
    value.bytes = first(value.bytes, parameter->size);
  return value;
}

static void write_argument(struct amw_events *events,
                           const struct amw_function *function,
                           const struct amw_parameter *parameter,
                           const struct amw_memory *memory, bool is_entry) {
  struct amw_value value =
      argument(events, function, parameter, memory, is_entry);
  amw_value_write(events->output, &events->sidecar->lines, events->symbols,
                  &value);
}

static void read_memory(struct amw_memory *memory,
                        const struct amw_function *function,
                        struct amw_bytes enter) {
  amw_memory_read(memory, first(enter, function->arguments),
                  behind(enter, function->arguments));
}

uint64_t amw_event_call(struct amw_events *events, uint32_t thread,
                        struct amw_function *function,
                        const struct amw_entry *entry) {
  struct amw_output *output = events->output;
  struct amw_memory memory;
  read_memory(&memory, function,
              (struct amw_bytes){entry->payload, entry->length});
  function->called = true;
  uint64_t id = amw_event_begin_call(events, thread, function);
  if (function->has_receiver) {
    AMW_OUTPUT_LITERAL(output, ",\"receiver\":");
    write_argument(events, function, &function->receiver, &memory, true);
  }
  amw_event_begin_parameters(events);
  for (size_t i = 0; i < function->parameter_count; i++) {
    if (i > 0)
      AMW_OUTPUT_LITERAL(output, ",");
    write_argument(events, function, &function->parameters[i], &memory, true);
  }
  amw_event_end_call(events, entry->time);
  return id;
}

/* Whether the record has what the call left behind the pointer. */
static bool has_out(const struct amw_parameter *parameter,
                    const struct amw_memory *memory) {
  struct amw_bytes bytes = memory->arguments;
  struct amw_range range;
  uint64_t address, size = parameter->type ? parameter->type->size : 0;
  if (!(parameter->is_out || parameter->is_fresh) || !parameter->captured)
    return false;
  bytes = behind(bytes, parameter->offset);
  if (size > sizeof address || bytes.length < size)
    return false;
  address = amw_integer_word(bytes.bytes, size, false);
  return address && amw_memory_find(memory, address, &range);
}

/* Parameters whose memory is in the record: when one of them changed, all are.
 */
static size_t count_outs(const struct amw_function *function,
                         const struct amw_memory *memory) {
  size_t count = 0;
  for (size_t i = 0; i < function->parameter_count; i++)
    count += has_out(&function->parameters[i], memory);
  return count;
}

static bool is_unchanged(const struct amw_events *events,
                         const struct amw_function *function,
                         const struct amw_parameter *parameter,
                         const struct amw_memory *before,
                         const struct amw_memory *after) {
  struct amw_value old = argument(events, function, parameter, before, false);
  struct amw_value new = argument(events, function, parameter, after, false);
  return amw_value_equal(&events->sidecar->lines, events->symbols, &old, &new);
}

static void add_written(struct amw_outs *written, struct amw_value value) {
  if (written->count < AMW_OUTS_MAX)
    written->values[written->count++] = value;
}

static void find_written(const struct amw_events *events,
                         const struct amw_function *function,
                         const struct amw_memory *memory,
                         struct amw_bytes enter, struct amw_outs *written) {
  struct amw_memory before;
  bool is_only = count_outs(function, memory) == 1;
  read_memory(&before, function, enter);
  for (size_t i = 0; i < function->parameter_count; i++) {
    const struct amw_parameter *parameter = &function->parameters[i];
    if (!has_out(parameter, memory))
      continue;
    /* What changed may not be shown: behind void * it mostly is not. */
    bool is_sure = is_only && parameter->type->of;
    if (!is_sure && is_unchanged(events, function, parameter, &before, memory))
      continue;
    add_written(written, argument(events, function, parameter, memory, false));
  }
}

/* Of the same shape as in the call's own event, with what a constructor made,
 * which is no result: it would be one of each object in a diagram. */
static void write_written(struct amw_events *events,
                          const struct amw_function *function,
                          const struct amw_memory *memory,
                          const struct amw_outs *written) {
  if (function->has_receiver && has_out(&function->receiver, memory)) {
    AMW_OUTPUT_LITERAL(events->output, ",\"receiver\":");
    write_argument(events, function, &function->receiver, memory, false);
  }
  for (size_t i = 0; i < written->count; i++) {
    if (i == 0)
      AMW_OUTPUT_LITERAL(events->output, ",\"parameters\":[");
    else
      AMW_OUTPUT_LITERAL(events->output, ",");
    amw_value_write(events->output, &events->sidecar->lines, events->symbols,
                    &written->values[i]);
  }
  if (written->count > 0)
    AMW_OUTPUT_LITERAL(events->output, "]");
}

/* The bytes of the result in a LEAVE record, rounded up to 8. */
static size_t result_size(const struct amw_function *function) {
  uint64_t size =
      function->result.type ? amw_parameter_size(&function->result) : SIZE_MAX;
  return size <= UINT16_MAX ? ((size_t)size + 7) & ~7ull : SIZE_MAX;
}

static void write_values(struct amw_events *events,
                         const struct amw_function *function,
                         const struct amw_entry *entry,
                         struct amw_bytes enter) {
  struct amw_memory memory;
  struct amw_outs written = {.count = 0};
  struct amw_bytes rest = {entry->payload, entry->length}, arguments = {0};
  int error = entry->error < 4096 ? (int)entry->error : 0;
  const char *name = error ? amw_errno_name(error) : NULL;
  struct amw_value result = {
      .parameter = &function->result,
      .memory = &memory,
      .is_shown = shows(events, function),
      .is_brief = events->is_brief,
      .error = error,
  };
  if (entry->head & AM_RECORD_RESULT) {
    result.bytes = first(rest, result_size(function));
    rest = behind(rest, result.bytes.length);
  }
  if (entry->head & AM_RECORD_OUT) {
    arguments = first(rest, function->arguments);
    rest = behind(rest, function->arguments);
  }
  amw_memory_read(&memory, arguments, rest);
  if (entry->head & AM_RECORD_OUT)
    find_written(events, function, &memory, enter, &written);
  if ((function->has_result || written.count > 0) &&
      !(entry->head & AM_RECORD_UNWOUND)) {
    AMW_OUTPUT_LITERAL(events->output, ",\"return_value\":");
    amw_value_write_result(events->output, &events->sidecar->lines,
                           events->symbols,
                           function->has_result ? &result : NULL, &written,
                           function->is_secret || !result.is_shown);
    if (name && function->has_result) {
      AMW_OUTPUT_LITERAL(events->output, ",\"errno\":\"");
      amw_output_bytes(events->output, name, strlen(name));
      AMW_OUTPUT_LITERAL(events->output, "\"");
    }
  }
  if (entry->head & AM_RECORD_OUT)
    write_written(events, function, &memory, &written);
}

void amw_event_return(struct amw_events *events, uint32_t thread, uint64_t call,
                      const struct amw_function *function,
                      struct amw_bytes enter, const struct amw_entry *entry,
                      const struct amw_exception *exception, uint64_t called,
                      uint64_t returned) {
  amw_event_begin_return(events, thread, call);
  if (entry)
    write_values(events, function, entry, enter);
  amw_exception_write(events->output, &events->sidecar->lines, events->symbols,
                      exception, shows(events, function));
  amw_event_end_return(events, between(called, returned), returned);
}
