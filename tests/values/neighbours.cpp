// What stands beside a container or an empty array is not copied with it: a
// secret there reaches neither the spool of a killed program nor its AppMap.
// RUN: %appmap-cxx -w -O0 %s -o %t
// RUN: bash -c 'APPMAP=true %t kill; true'
// RUN: grep -aq visible tmp/appmap/spool/*.spool
// RUN: not grep -aq hunter2 tmp/appmap/spool/*.spool
// RUN: %appmap-clang recover
// RUN: not grep -aq hunter2 tmp/appmap/process/*.appmap.json
#include <csignal>
#include <list>
#include <map>
#include <set>
#include <string>

struct tree {
  std::map<std::string, std::string> attributes;
  char password[64] = "hunter2 of the map";
};
struct small {
  std::set<long double> numbers{1, 2}; // longer than its size
  char password[64] = "hunter2 of the set";
};
struct chain {
  std::list<long double> numbers{1, 2};
  char password[64] = "hunter2 of the list";
};
struct mark {
  int n = 1;
  char tail[0];
  char password[24] = "hunter2 of the mark";
};
template <int N> struct deep : deep<N - 1> {};
template <> struct deep<0> {
  char password[32] = "hunter2 of the base";
  int number = 5;
};

static void trees(const tree &t, small *s) {}
static void chains(chain &c) {}
static void marks(const mark *m) {}
static void bases(const deep<20> *d) {}
static void text(const char *text) {}

int main(int argc, char **) {
  tree t;
  small s;
  chain c;
  mark m;
  deep<20> d;
  trees(t, &s);
  chains(c);
  marks(&m);
  bases(&d);
  text("visible");
  if (argc > 1)
    raise(SIGKILL);
  return 0;
}
