// Secrets never reach the disk: neither the AppMap, nor the spool of a program
// that was killed, holds their bytes.
// RUN: %record-values %s %S/secrets.c.json
// RUN: not grep -aE 'hunter2|73217321' O0.appmap.json O2.appmap.json
// RUN: not env APPMAP=true APPMAP_OUTPUT_DIR=killed bash -c './O2 kill; exit 1'
// RUN: grep -aq 'not hidden' killed/spool/*.spool
// RUN: not grep -aE 'hunter2' killed/spool/*.spool
// RUN: not env LC_ALL=C grep -aPq '\x29\x35\x5d\x04' killed/spool/*.spool
// RUN: %appmap-clang recover killed
// RUN: %compare-values killed/*/*.appmap.json %S/secrets.c.json
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static void parameters(const char *user, const char *password, int pin,
                       int access_token) {}
static void spelled(const char *api_key, const char *apiKey,
                    const char *my_api_key_, const char *m_ApiKey,
                    const char *api_key_length, const char *PASSWORD) {}
struct login {
  const char *user;
  const char *password;
  char secret[16];
  int token;
  int after;
};
struct session {
  int id;
  struct login *login;
  struct login inner;
};
static void by_value(struct login l) {}
static void by_pointer(const struct login *l) {}
static void nested(const struct session *s) {}
struct vault {
  char user[16], password[16];
  char pages[2000];
  char secret[16];
};
static struct vault large(struct vault v) {
  return v;
}
static void out(char *password, size_t n) {
  strcpy(password, "hunter2");
}
static void out_member(struct login *l) {
  l->token = 73217321 + (l->after = 1) - 1;
  strcpy(l->secret, "hunter2");
}
static void pair(const char *passphrase, size_t length) {}
static const char *lookup(const char *name) {
  return name;
}

int main(int argc, char **argv) {
  char buffer[16] = "hunter2";
  struct login l = {"not hidden", "hunter2", "hunter2", 73217321, 5};
  struct session s = {1, &l, l};
  parameters("not hidden", "hunter2", 1234, 73217321);
  spelled("hunter2", "hunter2", "hunter2", "hunter2", "not hidden", "hunter2");
  by_value(l);
  by_pointer(&l);
  nested(&s);
  large((struct vault){"not hidden", "hunter2", "pages", "hunter2"});
  out(buffer, sizeof buffer);
  memset(&l, 0, sizeof l);
  out_member(&l);
  pair("hunter2 and more", 7);
  lookup("not hidden");
  if (argc > 1)
    raise(SIGKILL);
  return 0;
}
