/* SPDX-License-Identifier: MIT
 *
 * Reads what cmocka says of a failed test, a text of several lines:
 *
 *     0x3 != 0x4
 *     [   LINE   ] --- tests/stack.c:12: error: Failure!
 *
 * or "Test failed with exception: Segmentation fault(11)", or lists of memory
 * that was not freed and of values that were not used.
 */
#include "adapters/cmocka/failure.h"
#include "adapters/current.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct line {
  const char *begin, *end;
};

static bool next_line(const char **text, struct line *line) {
  if (!**text)
    return false;
  line->begin = *text;
  line->end = strchrnul(*text, '\n');
  *text = line->end + (*line->end == '\n');
  return true;
}

/* Finds the place in "[   LINE   ] --- FILE:NUMBER: WHAT". */
static bool place_in(struct line line, const char *what, char **file,
                     int *number) {
  const char *label = "[   LINE   ] --- ";
  const char *colon =
      memmem(line.begin, line.end - line.begin, what, strlen(what));
  if (!colon)
    return false;
  if (strncmp(line.begin, label, strlen(label)) == 0)
    line.begin += strlen(label);
  const char *digits = colon;
  while (digits > line.begin && digits[-1] >= '0' && digits[-1] <= '9')
    digits--;
  if (digits == colon || digits - 1 <= line.begin || digits[-1] != ':')
    return false;
  *number = atoi(digits);
  *file = strndup(line.begin, digits - 1 - line.begin);
  return *file != NULL;
}

void am_cmocka_fail(const char *account, const char *printed) {
  static const char *const caught = "Test failed with exception: ";
  char *file = NULL;
  int number = 0;
  if (!account) {
    am_test_fail(NULL, 0, "the test failed");
    return;
  }
  const char *signal = strrchr(account, '(');
  if (strncmp(account, caught, strlen(caught)) == 0 && signal) {
    am_test_signal(atoi(signal + 1));
    return;
  }
  size_t length = strlen(account);
  /* The line that says no more than the place is not part of the message. */
  struct line line;
  for (const char *rest = account; next_line(&rest, &line);)
    if (place_in(line, ": error: Failure!", &file, &number)) {
      length = line.begin - account;
      break;
    }
  for (const char *rest = account; !file && next_line(&rest, &line);)
    place_in(line, ": note: ", &file, &number);
  while (length && account[length - 1] == '\n')
    length--;

  if (!length && printed) {
    account = printed + strlen(FAIL_MSG);
    length = strcspn(account, "\n");
  }
  if (length)
    am_test_fail(file, number, "%.*s", (int)length, account);
  else
    am_test_fail(file, number, "Failure!");
  free(file);
}
