/* SPDX-License-Identifier: MIT
 *
 * A page of any site can have the browser send a POST to a port of this
 * machine; the browser then names the site in Origin. Or the site's name may
 * lead here (DNS rebinding), so that to the browser we are the site; then its
 * name is in Host. The AppMap browser extension has the page's own server asked
 * and names itself, which no page can do.
 */
#include "runtime/remote/guard.h"

#include <arpa/inet.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* Takes as long whatever the two have in common. */
static bool is_token(const char *token, const char *given) {
  size_t length = strlen(token), size = strlen(given);
  unsigned char differences = length != size;
  for (size_t i = 0; i < size; i++)
    differences |=
        (unsigned char)given[i] ^ (unsigned char)token[length ? i % length : 0];
  return differences == 0;
}

static bool is_authorized(const char *token, const char *authorization) {
  static const char scheme[] = "Bearer ";
  size_t length = strlen(scheme);
  if (!authorization || strncasecmp(authorization, scheme, length) != 0)
    return false;
  return is_token(token, authorization + length);
}

/* `host` is a Host header: NAME, NAME:PORT, [ADDRESS]:PORT. */
static bool is_this_machine(const char *host) {
  char name[64];
  size_t length = host[0] == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");
  if (length >= sizeof name || length > strlen(host))
    return false;
  memcpy(name, host, length);
  name[length] = '\0';
  struct in_addr address;
  return strcasecmp(name, "localhost") == 0 || strcmp(name, "[::1]") == 0 ||
         (inet_pton(AF_INET, name, &address) == 1 &&
          ntohl(address.s_addr) >> 24 == 127);
}

/* `origin` is an Origin header: SCHEME://HOST, or "null". */
static bool is_own_origin(const char *origin, const char *host) {
  static const char http[] = "http://", extension[] = "-extension";
  size_t scheme = strcspn(origin, ":"), length = strlen(extension);
  if (strncmp(origin, http, strlen(http)) == 0)
    return host && strcasecmp(origin + strlen(http), host) == 0;
  return origin[scheme] == ':' && scheme > length &&
         memcmp(origin + scheme - length, extension, length) == 0;
}

int am_guard_check(const struct am_guard *guard,
                   const struct am_caller *caller) {
  if (guard->token && !is_authorized(guard->token, caller->authorization))
    return 401;
  if (guard->is_loopback && caller->host && !is_this_machine(caller->host))
    return 403;
  if (caller->origin && !is_own_origin(caller->origin, caller->host))
    return 403;
  return 0;
}
