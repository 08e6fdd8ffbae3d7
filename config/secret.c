/* SPDX-License-Identifier: MIT
 *
 * Which names stand for secrets. Names and the words of the list are compared
 * as sequences of words, however these are joined: api_key, apiKey, APIKey.
 */

#include "config/secret.h"

#include <ctype.h>
#include <string.h>

static const char *const built_in[] = {
    "password", "passwd",      "passphrase", "secret",     "token",
    "api_key",  "private_key", "access_key", "credential", "credentials"};

static int byte(const char *at) {
  return (unsigned char)*at;
}

/* Bytes of other alphabets are letters. */
static bool is_letter(int byte) {
  return isalpha(byte) || byte >= 0x80;
}

/* Whether a word of `name` begins at `at`: behind a separator, at `Key` in
 * `apiKey` and in `APIKey`, behind a digit. */
static bool is_word_start(const char *name, const char *at) {
  if (at == name || (!is_letter(byte(at - 1)) && !isdigit(byte(at - 1))))
    return true;
  if (isdigit(byte(at - 1)))
    return !isdigit(byte(at));
  return isupper(byte(at)) && (!isupper(byte(at - 1)) || islower(byte(at + 1)));
}

/* The letter or digit before `at`, or NULL. */
static const char *before(const char *start, const char *at) {
  while (at-- > start)
    if (is_letter(byte(at)) || isdigit(byte(at)))
      return at;
  return NULL;
}

/* Whether what is left of `end` in `name` ends with all words of `secret`. */
static bool ends_with(const char *name, const char *end, const char *secret) {
  const char *at = end, *wanted = secret + strlen(secret);
  const char *match = NULL;
  while ((wanted = before(secret, wanted))) {
    at = before(name, at);
    if (!at || tolower(byte(at)) != tolower(byte(wanted)))
      return false;
    match = at;
  }
  return match && is_word_start(name, match);
}

static bool is_named(const char *name, const char *secret) {
  const char *end = name + strlen(name);
  if (ends_with(name, end, secret))
    return true;
  while (end > name && (isdigit(byte(end - 1)) || end[-1] == '_'))
    end--; /* password2 */
  return ends_with(name, end, secret);
}

bool am_config_is_secret(const struct am_config *config, const char *name) {
  size_t count = sizeof built_in / sizeof *built_in;
  if (config->has_secrets)
    count = config->secret_count;
  for (size_t i = 0; i < count; i++)
    if (is_named(name, config->has_secrets ? config->secrets[i] : built_in[i]))
      return true;
  return false;
}
