/* SPDX-License-Identifier: MIT
 *
 * The calls that were left out are spread over their caller's time; what stands
 * for them comes at its end.
 */
#include "runtime/write/calls/mark.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Functions that a mark names, and bytes of each name. */
enum { NAMED = 4, NAME_LIMIT = 60 };

/* "1200", or "about 3072" when some of the calls were not even recorded. */
static void write_count(struct amw_output *output, uint64_t calls,
                        uint64_t muted) {
  char text[40];
  int length = snprintf(text, sizeof text, "%s%" PRIu64, muted ? "about " : "",
                        calls + muted);
  AMW_OUTPUT_LITERAL(output, "\",\"class\":\"calls\",\"value\":\"");
  amw_output_bytes(output, text, (size_t)length);
  AMW_OUTPUT_LITERAL(output, "\"}");
}

static void write_name(struct amw_output *output,
                       const struct amw_function *function) {
  const json_t *chain = json_object_get(function->json, "class");
  const char *class =
      json_string_value(json_array_get(chain, json_array_size(chain) - 1));
  size_t length = strlen(function->name);
  if (!function->is_static && class && strlen(class) < NAME_LIMIT) {
    amw_output_escaped(output, class, strlen(class));
    AMW_OUTPUT_LITERAL(output, "::");
  }
  if (length > NAME_LIMIT) {
    length = NAME_LIMIT;
    while (length > 0 && ((unsigned char)function->name[length] & 0xc0) == 0x80)
      length--;
  }
  amw_output_escaped(output, function->name, length);
}

static void write_losses(struct amw_output *output,
                         const struct amw_losses *losses) {
  uint64_t calls = 0, muted = 0;
  for (size_t i = 0; i < losses->count; i++) {
    calls += losses->list[i].calls;
    muted += losses->list[i].muted;
  }
  AMW_OUTPUT_LITERAL(output, "{\"name\":\"calls");
  write_count(output, calls, muted);
  for (size_t i = 0; i < losses->count && i < NAMED; i++) {
    AMW_OUTPUT_LITERAL(output, ",{\"name\":\"");
    write_name(output, losses->list[i].function);
    write_count(output, losses->list[i].calls, losses->list[i].muted);
    calls -= losses->list[i].calls;
    muted -= losses->list[i].muted;
  }
  if (losses->count <= NAMED)
    return;
  AMW_OUTPUT_LITERAL(output, ",{\"name\":\"others");
  write_count(output, calls, muted);
}

void amw_mark_write(struct amw_events *events, uint32_t thread,
                    struct amw_function *mark, struct amw_losses *losses,
                    uint64_t ticks, uint64_t time) {
  struct amw_output *output = events->output;
  amw_losses_sort(losses);
  mark->called = true;
  uint64_t id = amw_event_begin_call(events, thread, mark);
  amw_event_begin_parameters(events);
  write_losses(output, losses);
  amw_event_end_call(events, time);
  amw_event_begin_return(events, thread, id);
  amw_event_end_return(events, ticks, time);
}
