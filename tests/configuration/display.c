// APPMAP_DISPLAY_PARAMS=false hides values, labeled shows them for labelled
// functions only.
// RUN: %appmap-cc %s -o %t
// RUN: %run-recorded true %t && %query tree true.appmap.json | FileCheck %s --check-prefixes=LOGIN,OTHER
// RUN: env APPMAP_DISPLAY_PARAMS=labeled %run-recorded labeled %t && %query tree labeled.appmap.json | FileCheck %s --check-prefixes=LOGIN,HIDDEN
// RUN: env APPMAP_DISPLAY_PARAMS=false %run-recorded false %t && not grep -E 'secret|4711' false.appmap.json
// RUN: %query tree false.appmap.json | FileCheck %s --check-prefix=HIDDEN
#include <appmap/appmap.h>

APPMAP_LABELS("security.login") static int login(const char *user, int pin) {
  return pin;
}

static int other(const char *text, int number) {
  return number;
}

int main(void) {
  return login("secret", 4711) - other("secret", 4711);
}

// LOGIN:  login(user: const char * = "secret" @, pin: int = "4711") -> int = "4711"
// OTHER:  other(text: const char * = "secret" @, number: int = "4711") -> int = "4711"
// HIDDEN: other(text: const char * = "<{{[^"]*}}>" @, number: int = "<{{[^"]*}}>") -> int = "<{{[^"]*}}>"
