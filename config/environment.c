/* SPDX-License-Identifier: MIT
 *
 * Reads each variable by the kind of its row. Runs in the recorder before main:
 * no allocation, no stdio beyond snprintf into the stack.
 */
#include "config/environment.h"

#include <ctype.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "runtime/lib/typo.h"

#define ROW(name, kind, field, values, fallback, meaning)                      \
  {#name,                                                                      \
   values,                                                                     \
   fallback,                                                                   \
   meaning,                                                                    \
   AM_VARIABLE_##kind,                                                         \
   offsetof(struct am_environment, field)},
#define SWITCH(name, field, fallback, meaning)                                 \
  ROW(name, SWITCH, field, "true|false", fallback, meaning)
#define WORD(name, field, type, words, fallback, meaning)                      \
  ROW(name, WORD, field, words, fallback, meaning)
#define NUMBER(name, field, unit, number, suffix, meaning)                     \
  ROW(name, unit, field, VALUES_##unit, #number #suffix, meaning)
#define TEXT(name, field, values, fallback, meaning)                           \
  ROW(name, TEXT, field, values, fallback, meaning)
#define FLAG(name, field, values, fallback, meaning)                           \
  ROW(name, FLAG, field, values, fallback, meaning)
#define VALUES_BYTES   "BYTES[K|M|G]"
#define VALUES_COUNT   "NUMBER"
#define VALUES_SECONDS "SECONDS"

const struct am_variable am_variables[] = {
#include "config/variables.def"
    {NULL, NULL, NULL, NULL, 0, 0},
};

struct reporter {
  void (*report)(void *context, const char *message);
  void *context;
};

/* The position of the text among words with '|' between, in any case, or -1. */
static int position(const char *words, const char *text) {
  size_t wanted = strlen(text);
  for (int at = 0;; at++) {
    size_t length = strcspn(words, "|");
    if (length == wanted && !strncasecmp(words, text, length))
      return at;
    if (!words[length])
      return -1;
    words += length + 1;
  }
}

/* A decimal number: its digits up to the point, and behind that, which is moved
 * to *end, thousandths. */
static int parse_digits(const char *text, const char **end, uint64_t *whole,
                        unsigned *thousandths) {
  char *behind;
  errno = 0;
  *whole = strtoull(text, &behind, 10);
  *thousandths = 0;
  *end = behind;
  if (*text < '0' || *text > '9' || errno || *behind != '.')
    return *text < '0' || *text > '9' || errno ? -1 : 0;
  unsigned each = 100;
  for (*end = behind + 1; **end >= '0' && **end <= '9'; (*end)++, each /= 10)
    *thousandths += each * (unsigned)(**end - '0');
  return *end > behind + 1 ? 0 : -1;
}

static int parse_count(const char *text, uint64_t *number) {
  const char *end;
  unsigned thousandths;
  uint64_t whole;
  if (parse_digits(text, &end, &whole, &thousandths) || strchr(text, '.') ||
      *end || whole > INT64_MAX)
    return -1;
  *number = whole;
  return 0;
}

/* 50M, 50MB, 50 MiB, 1.5G, 1000, 1000B: K, M and G are times 1024 each, however
 * they are written. */
static int parse_bytes(const char *text, uint64_t *number) {
  static const char units[] = "KMG";
  const char *end, *unit;
  unsigned thousandths;
  uint64_t whole;
  if (parse_digits(text, &end, &whole, &thousandths))
    return -1;
  end += strspn(end, " ");
  unit = *end ? strchr(units, toupper((unsigned char)*end)) : NULL;
  if (!unit && thousandths) /* of a byte */
    return -1;
  int shift = unit ? 10 * (int)(unit - units + 1) : 0;
  end += unit != NULL;
  if (*end && strcasecmp(end, "B") && !(unit && strcasecmp(end, "iB") == 0))
    return -1;
  if (whole > ((uint64_t)INT64_MAX >> shift) - 1)
    return -1;
  *number = (whole << shift) + (((uint64_t)thousandths << shift) / 1000);
  return 0;
}

/* Sets the variable's field, or returns -1: the text is no value of it. */
static int parse(const struct am_variable *variable, const char *text,
                 void *field) {
  int at =
      variable->kind <= AM_VARIABLE_WORD ? position(variable->values, text) : 0;
  switch (variable->kind) {
  case AM_VARIABLE_SWITCH:
    *(enum am_switch *)field = at == 0   ? AM_SWITCH_ON
                               : at == 1 ? AM_SWITCH_OFF
                                         : AM_SWITCH_UNSET;
    break;
  case AM_VARIABLE_WORD:
    *(unsigned *)field = (unsigned)at;
    break;
  case AM_VARIABLE_BYTES:
    return parse_bytes(text, field);
  case AM_VARIABLE_COUNT:
  case AM_VARIABLE_SECONDS:
    return parse_count(text, field);
  case AM_VARIABLE_TEXT:
    *(const char **)field = text;
    break;
  case AM_VARIABLE_FLAG:
    *(bool *)field = strcmp(text, "0") && strcasecmp(text, "false");
    break;
  }
  return at < 0 ? -1 : 0;
}

/* What a value must be and is not. */
static void describe_wrong(const struct am_variable *variable,
                           char wrong[128]) {
  static const char *const texts[] = {
      [AM_VARIABLE_SWITCH] = "neither true nor false",
      [AM_VARIABLE_WORD] = "not one of ",
      [AM_VARIABLE_BYTES] = "not a number of bytes, K, M or G",
      [AM_VARIABLE_COUNT] = "not a number",
      [AM_VARIABLE_SECONDS] = "not a number of seconds",
  };
  char *end = wrong + snprintf(wrong, 128, "%s", texts[variable->kind]);
  if (variable->kind != AM_VARIABLE_WORD)
    return;
  for (const char *at = variable->values; *at && end < wrong + 125; at++)
    if (*at == '|')
      end = stpcpy(end, ", ");
    else
      *end++ = *at;
  *end = '\0';
}

/* Values are other people's text: show only the start of a long one. */
static void report_value(const struct reporter *to,
                         const struct am_variable *variable, const char *value,
                         bool is_taken) {
  char message[256], wrong[128];
  if (!to->report)
    return;
  describe_wrong(variable, wrong);
  snprintf(message, sizeof message, "%s=%.60s: %s%s%s", variable->name, value,
           wrong, is_taken ? "; taken as " : ", ignored",
           is_taken ? variable->fallback : "");
  to->report(to->context, message);
}

/* Other fallbacks are words for people. */
static bool has_default(const struct am_variable *variable) {
  return variable->kind != AM_VARIABLE_SWITCH &&
         variable->kind < AM_VARIABLE_TEXT;
}

static void read_variable(struct am_environment *environment,
                          const struct am_variable *variable,
                          const struct reporter *to) {
  void *field = (char *)environment + variable->offset;
  const char *value = secure_getenv(variable->name);
  if (value && !*value) /* as good as unset */
    value = NULL;
  if (value && parse(variable, value, field) == 0)
    return;
  if (!value && !has_default(variable))
    return;
  /* A word that is neither true nor false may be meant to switch off. */
  bool is_taken = parse(variable, variable->fallback, field) == 0;
  if (value)
    report_value(to, variable, value, is_taken);
}

/* Names that begin like ours are not all ours: the other AppMap tools have
 * variables too. Only one that looks like a slip is worth a word. */
static void report_typos(const struct reporter *to) {
  if (!to->report || !environ || getauxval(AT_SECURE))
    return;
  for (char **entry = environ; *entry; entry++) {
    size_t length = strcspn(*entry, "=");
    char name[64], message[160];
    if (strncmp(*entry, "APPMAP", 6) || length >= sizeof name)
      continue;
    memcpy(name, *entry, length);
    name[length] = '\0';
    const struct am_variable *known = am_variables, *meant = NULL;
    for (int fewest = 0; known->name && strcmp(known->name, name); known++) {
      int slips = am_typo(name, known->name);
      if (slips && (!fewest || slips < fewest)) {
        fewest = slips;
        meant = known;
      }
    }
    if (known->name || !meant)
      continue;
    snprintf(message, sizeof message,
             "%s: unknown variable, ignored; did you mean %s?", name,
             meant->name);
    to->report(to->context, message);
  }
}

/* What is recorded: enum am_kind. */
static void choose_kinds(struct am_environment *environment) {
  enum am_switch all = environment->all, *kinds = environment->kinds;
  if (kinds[AM_KIND_REMOTE] == AM_SWITCH_UNSET && environment->remote)
    kinds[AM_KIND_REMOTE] = AM_SWITCH_ON;
  environment->enabled = all == AM_SWITCH_ON;
  for (int i = 0; i < AM_KINDS; i++) {
    enum am_switch one = kinds[i] == AM_SWITCH_UNSET ? all : kinds[i];
    environment->records[i] = all != AM_SWITCH_OFF && one == AM_SWITCH_ON;
    environment->enabled |= environment->records[i];
  }
  environment->process_stays = kinds[AM_KIND_PROCESS] == AM_SWITCH_ON;
  environment->requests_stay = kinds[AM_KIND_REQUESTS] == AM_SWITCH_ON;
}

void am_environment_read(struct am_environment *environment,
                         void (*report)(void *context, const char *message),
                         void *context) {
  const struct reporter to = {report, context};
  *environment = (struct am_environment){.config = NULL};
  for (const struct am_variable *row = am_variables; row->name; row++)
    read_variable(environment, row, &to);
  choose_kinds(environment);
  report_typos(&to);
}
