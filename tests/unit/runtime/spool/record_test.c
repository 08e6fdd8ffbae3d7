/* SPDX-License-Identifier: MIT
 *
 * runtime/spool/record.def and the table in docs/spool-format.md say the same.
 */
#include "runtime/spool/format.h"
#include "tests/unit/harness.h"

#include <stdio.h>
#include <string.h>

/* The table's lines, as the rows have it. */
static const char *const rows[] = {
#define AM_FIELD(type, bits, name)      ", `" #name "` " #bits
#define AM_PART(FLAG, type, bits, name) " [`" #FLAG "`: `" #name "` " #bits "]"
#define AM_RECORD(number, NAME, name, word, payload)                           \
  "| " #number " | `" #NAME "` | `" #word "` |" payload " |\n",
#include "runtime/spool/record.def"
#undef AM_RECORD
#undef AM_PART
#undef AM_FIELD
};
enum { ROWS = sizeof rows / sizeof *rows };

/* The first field follows no other. */
static void clean(char *row) {
  char *comma = strstr(row, "|, ");
  if (comma)
    memmove(comma + 1, comma + 2, strlen(comma + 2) + 1);
}

static void same_as_page(void) {
  FILE *page = fopen(SPOOL_PAGE, "r");
  char line[1000], row[1000];
  size_t at = 0;
  bool inside = false;
  CHECK(page);
  while (page && fgets(line, sizeof line, page)) {
    if (strncmp(line, "| number | record |", 19) == 0)
      inside = true;
    else if (inside && line[0] != '|')
      break;
    else if (inside && line[1] == ' ' && at < ROWS) {
      snprintf(row, sizeof row, "%s", rows[at++]);
      clean(row);
      CHECK_TEXT(line, row);
    } else if (inside && line[1] == ' ')
      CHECK_TEXT(line, "no more rows");
  }
  CHECK_NUMBER(at, ROWS);
  if (page)
    fclose(page);
}

static void room_for_more(void) {
  CHECK(ROWS + 30 < AM_RECORD_KINDS);
}

static const struct test tests[] = {TEST(same_as_page), TEST(room_for_more)};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
