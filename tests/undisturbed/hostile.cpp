// Pointers into memory that another thread maps, protects and unmaps all the
// while, to text, structs, lists and containers of garbage: the program, which
// handles or blocks SIGSEGV and SIGBUS itself, never sees one.
// RUN: %appmap-cxx -O1 -pthread %s -o %t
// RUN: for H in handled blocked; do timeout 300 %run-recorded $H %t $H || exit 1; done
// RUN: for H in handled blocked; do %query tree $H.appmap.json >tree; \
// RUN:   for F in text nested container; do grep -c "^| $F(" tree | grep -x 1000 || exit 1; done; done
#include <atomic>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>
#include <vector>

enum { PAGE = 4096, PAGES = 8 };
static char *memory;
static std::atomic<bool> done;

struct item {
  item *next;
  const char *name;
  std::string text;
  int count;
};

static void text(const char *s, char *out, size_t n) {}
static void nested(const item *i, item *out, item **all) {}
static void container(const std::vector<item> &v, std::vector<std::string> *w,
                      std::map<int, std::string> &m, const std::string &s) {}

/* Words that look like addresses of the memory, of nothing, or like counts. */
static void scribble(char *page, unsigned seed) {
  auto words = reinterpret_cast<uintptr_t *>(page);
  for (unsigned i = 0; i < PAGE / 8; i++) {
    seed = seed * 1103515245 + 12345;
    uintptr_t in = (uintptr_t)memory + (seed >> 8) % (PAGES * PAGE);
    words[i] = seed % 7 ? in : (uintptr_t)seed << (seed >> 28);
  }
}

__attribute__((no_instrument_function)) static void churn() {
  for (unsigned n = 0; !done; n++) {
    char *page = memory + n * 5 % PAGES * PAGE;
    if (n % 3 == 0)
      munmap(page, PAGE);
    else
      mprotect(page, PAGE, n % 3 == 1 ? PROT_NONE : PROT_READ);
    mmap(page, PAGE, PROT_READ | PROT_WRITE,
         MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    scribble(page, n);
  }
}

static void on_fault(int) {
  _exit(99);
}

int main(int argc, char **argv) {
  sigset_t faults;
  sigemptyset(&faults);
  sigaddset(&faults, SIGSEGV);
  sigaddset(&faults, SIGBUS);
  if (strcmp(argv[1], "blocked") == 0)
    sigprocmask(SIG_BLOCK, &faults, nullptr);
  signal(SIGSEGV, on_fault);
  signal(SIGBUS, on_fault);
  memory = (char *)mmap(nullptr, PAGES * PAGE, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  std::thread other(churn);
  for (unsigned n = 0; n < 1000; n++) {
    char *at = memory + n * 1237 % (PAGES * PAGE);
    text(at, at + 7, n % 2 ? n : (size_t)-1);
    nested((item *)at, (item *)(at + 3), (item **)(at + 8));
    container(*(std::vector<item> *)at, (std::vector<std::string> *)at,
              *(std::map<int, std::string> *)at, *(std::string *)at);
  }
  done = true;
  other.join();
  return 0;
}
