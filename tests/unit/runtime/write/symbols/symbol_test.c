/* SPDX-License-Identifier: MIT
 *
 * Functions: those of this very program, as its file has them, whole and
 * damaged.
 */
#include "runtime/write/symbols/demangle.h"
#include "runtime/write/symbols/symbol.h"
#include "tests/unit/harness.h"

#include <elf.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The mapping that holds our code. */
static struct { unsigned long long from, to, offset; } code;

__attribute__((noinline, used)) static int quiet(int x) {
  return x + 1;
}
__attribute__((noinline)) int loud(int x) {
  return x + 2;
}
int __loud(int x) __attribute__((alias("loud")));
int _loud(int x) __attribute__((alias("loud")));
static int softly(int x) __attribute__((alias("loud"), unused));

static uint64_t address_of(int (*function)(int)) {
  return (uint64_t)(uintptr_t)function;
}

static void find_code(void) {
  FILE *maps = fopen("/proc/self/maps", "r");
  char line[PATH_MAX + 200], bits[5];
  while (maps && fgets(line, sizeof line, maps))
    if (sscanf(line, "%llx-%llx %4s %llx", &code.from, &code.to, bits,
               &code.offset) == 4 &&
        address_of(loud) >= code.from && address_of(loud) < code.to)
      break;
  fclose(maps);
}

static void add(struct amw_symbols *symbols, const char *path,
                long long modified) {
  json_t *line =
      json_pack("{s:s, s:I, s:I, s:I, s:I}", "path", path, "from",
                (json_int_t)code.from, "to", (json_int_t)code.to, "offset",
                (json_int_t)code.offset, "modified", (json_int_t)modified);
  amw_symbols_add(symbols, line);
  json_decref(line);
}

static long long modified(const char *path) {
  struct stat status;
  if (stat(path, &status) != 0)
    return 0;
  return status.st_mtim.tv_sec * 1000000000ll + status.st_mtim.tv_nsec;
}

static const char *self(void) {
  static char path[PATH_MAX];
  path[readlink("/proc/self/exe", path, sizeof path - 1)] = '\0';
  return path;
}

static void names(void) {
  struct amw_symbols symbols = {0};
  CHECK(!amw_symbol_name(&symbols, address_of(loud)));
  add(&symbols, self(), modified(self()));
  CHECK_TEXT(amw_symbol_name(&symbols, address_of(quiet)), "quiet");
  /* Of its four names the one that is global and plain. */
  CHECK_TEXT(amw_symbol_name(&symbols, address_of(loud)), "loud");
  CHECK_TEXT(amw_symbol_name(&symbols, address_of(loud)), "loud");
  CHECK(!amw_symbol_name(&symbols, address_of(loud) + 1));
  CHECK(!amw_symbol_name(&symbols, 0));
  CHECK(!amw_symbol_name(&symbols, code.from - 1));
  CHECK(!amw_symbol_name(&symbols, code.to));
  CHECK(!amw_symbol_name(&symbols, UINT64_MAX));
  amw_symbols_close(&symbols);
}

static void replaced(void) {
  struct amw_symbols symbols = {0};
  add(&symbols, self(), modified(self()) + 1);
  CHECK(!amw_symbol_name(&symbols, address_of(loud)));
  amw_symbols_close(&symbols);
  add(&symbols, "/no/such/file", 0);
  CHECK(!amw_symbol_name(&symbols, address_of(loud)));
  amw_symbols_close(&symbols);
  add(&symbols, "/dev/zero", modified("/dev/zero"));
  add(&symbols, "/", modified("/"));
  CHECK(!amw_symbol_name(&symbols, address_of(loud)));
  amw_symbols_close(&symbols);
  /* First one file, then another at its place. */
  add(&symbols, self(), modified(self()));
  CHECK_TEXT(amw_symbol_name(&symbols, address_of(loud)), "loud");
  add(&symbols, self(), modified(self()));
  CHECK_TEXT(amw_symbol_name(&symbols, address_of(loud)), "loud");
  add(&symbols, "/no/such/file", 0);
  CHECK(!amw_symbol_name(&symbols, address_of(loud)));
  CHECK(!amw_symbol_name(&symbols, address_of(quiet)));
  amw_symbols_close(&symbols);
}

/* Hundreds of tables of 8 GB each, none of which is on the disk: read to their
 * end this would take minutes. */
static void holes(void) {
  enum { SECTIONS = 300 };
  static Elf64_Shdr sections[SECTIONS];
  const uint64_t size = 8ull << 30;
  Elf64_Ehdr head = {.e_ident = {0x7f, 'E', 'L', 'F', ELFCLASS64, ELFDATA2LSB},
                     .e_shoff = sizeof head,
                     .e_shentsize = sizeof *sections,
                     .e_shnum = SECTIONS};
  struct amw_symbols symbols = {0};
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/holes", harness_folder());
  for (size_t i = 0; i < SECTIONS; i++)
    sections[i] = (Elf64_Shdr){.sh_type = i ? SHT_SYMTAB : SHT_STRTAB,
                               .sh_offset = 1 << 20,
                               .sh_size = size};
  int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  CHECK(write(fd, &head, sizeof head) == sizeof head);
  CHECK(write(fd, sections, sizeof sections) == sizeof sections);
  CHECK(ftruncate(fd, (off_t)size + (1 << 20)) == 0);
  close(fd);
  add(&symbols, path, modified(path));
  CHECK(!amw_symbol_name(&symbols, address_of(loud)));
  amw_symbols_close(&symbols);
  unlink(path);
}

static uint64_t frame_at(struct amw_symbols *symbols, uint64_t address) {
  return amw_symbols_frame(symbols, (uint32_t)address);
}

static void frames(void) {
  struct amw_symbols symbols = {0};
  uint64_t one = address_of(quiet), two = address_of(loud);
  CHECK(!frame_at(&symbols, one + 1));
  add(&symbols, self(), modified(self()));
  CHECK(frame_at(&symbols, one + 1));
  CHECK(frame_at(&symbols, one + 1) == frame_at(&symbols, one + 3));
  CHECK(frame_at(&symbols, one + 1) != frame_at(&symbols, two + 1));
  /* A call may be a function's last instruction: then it returns behind it. */
  CHECK(frame_at(&symbols, two) != frame_at(&symbols, two + 1));
  CHECK(!frame_at(&symbols, code.to + 1));
  CHECK(!frame_at(&symbols, code.from - 1));
  add(&symbols, "/no/such/file", 0);
  CHECK(!frame_at(&symbols, one + 1));
  amw_symbols_close(&symbols);
  add(&symbols, self(), modified(self()) + 1);
  CHECK(!frame_at(&symbols, one + 1));
  amw_symbols_close(&symbols);
}

static void lines(void) {
  static const char *const odd[] = {
      "{}",
      "[]",
      "{\"path\": 5}",
      "{\"path\":\"x\",\"from\":1,\"to\":2}",
      "{\"path\":\"/x\",\"from\":5,\"to\":4}",
      "{\"path\":\"/x\",\"from\":\"a\",\"to\":-1,\"offset\":{}}"};
  struct amw_symbols symbols = {0};
  for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
    json_t *line = json_loads(odd[i], 0, NULL);
    amw_symbols_add(&symbols, line);
    json_decref(line);
  }
  CHECK(!amw_symbol_name(&symbols, 3));
  CHECK(!amw_symbol_name(&symbols, address_of(loud)));
  amw_symbols_close(&symbols);
}

static void expect_name(const char *mangled, const char *expected) {
  char *name = amw_demangle(mangled);
  CHECK_TEXT(name, expected);
  free(name);
}

static void expect_type(const char *mangled, const char *expected) {
  char *name = amw_demangle_type(mangled);
  CHECK_TEXT(name, expected);
  free(name);
}

/* B::f<A<A<int, int>, A<int, int> > >, nested that deep: as long as 2 to the
 * power of `depth`. */
static void expect_nested(int depth, const char *expected) {
  char mangled[300] = "_ZN1B1fI1A", *at = mangled + strlen(mangled);
  for (int i = 1; i < depth; i++)
    at = stpcpy(at, "IS1_");
  at = stpcpy(at, "IiiE");
  for (int i = 1; i < depth; i++)
    at += sprintf(at, "S%c_E", "0123456789ABCDEFGHIJKLMN"[i + 1]);
  stpcpy(at, "EEvv");
  expect_name(mangled, expected ? expected : mangled);
}

/* This program is not linked with the C++ library: it is looked for. */
static void demangling(void) {
  expect_name("main", "main");
  expect_name("_Zebra", "_Zebra");
  expect_name("_Z", "_Z");
  expect_name("_Z1fi", "f");
  expect_name("_ZL1fi", "f");
  expect_name("_ZN2ns1fEi", "ns::f");
  expect_name("_ZN12_GLOBAL__N_11fEi", "(anonymous namespace)::f");
  expect_name("_Z1fIiEvT_", "f");
  expect_name("_ZN2ns1fIiEEvT_", "ns::f");
  expect_name("_ZN2ns1fISt6vectorIiSaIiEEEEvT_", "ns::f");
  expect_name("_ZNK1A1fEv", "A::f");
  expect_name("_ZNKR1A1fEv", "A::f");
  expect_name("_ZSt4swapIiEvRT_S1_", "std::swap");
  expect_name("_ZNSt6vectorIiSaIiEE9push_backERKi",
              "std::vector<int, std::allocator<int> >::push_back");
  expect_name("_Zpl1AS_", "operator+");
  expect_name("_ZN1AltERKS_", "A::operator<");
  expect_name("_ZN1AgtERKS_", "A::operator>");
  expect_name("_ZN1AptEv", "A::operator->");
  expect_name("_ZN1ArsEi", "A::operator>>");
  expect_name("_ZN1AssERKS_", "A::operator<=>");
  expect_name("_ZN1AclEv", "A::operator()");
  expect_name("_ZN1AltIiEEvT_", "A::operator<");
  expect_name("_ZN1AcvSt6vectorIiSaIiEEEv",
              "A::operator std::vector<int, std::allocator<int> >");
  expect_name("_ZSt", "_ZSt");
  expect_nested(4, "B::f");
  expect_nested(20, NULL);
  expect_name("_ZN1ArsIiEEvT_", "A::operator>>");
  expect_name("_ZN1AD0Ev", "A::~A");
  expect_name("_ZZ4mainENKUlvE_clEv", "main::{lambda()#1}::operator()");
  expect_name("_ZZ4mainEN3$_08__invokeEi", "main::$_0::__invoke");
  expect_name("_Z1fB5cxx11v", "f");
  expect_type("i", "int");
  expect_type("N2ns3BoxIiEE", "ns::Box<int>");
  expect_type("", "");
  expect_type("no type", "no type");
}

static uint64_t state = 88172645463325252ull;

static uint64_t random_number(void) {
  state ^= state << 13;
  state ^= state >> 7;
  return state ^= state << 17;
}

/* In the header or in the tables at the end of the file. */
static void damage(int fd, size_t size) {
  size_t at = random_number() % 2 ? random_number() % 512
                                  : size - 1 - random_number() % 8192;
  uint64_t junk = random_number() % 3 ? random_number() : UINT64_MAX << 8;
  pwrite(fd, &junk, 1 + random_number() % 8, (off_t)at);
}

static void damaged(void) {
  char path[PATH_MAX];
  struct stat status;
  int from = open(self(), O_RDONLY);
  fstat(from, &status);
  size_t size = (size_t)status.st_size;
  char *whole = malloc(size);
  CHECK(read(from, whole, size) == (ssize_t)size);
  close(from);
  snprintf(path, sizeof path, "%s/damaged", harness_folder());
  for (int round = 0; round < 300; round++) {
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    size_t length = round % 4 ? size : random_number() % size;
    CHECK(write(fd, whole, length) == (ssize_t)length);
    for (int i = 0; i < round % 50; i++)
      damage(fd, size);
    close(fd);
    struct amw_symbols symbols = {0};
    add(&symbols, path, modified(path));
    for (int i = 0; i < 10; i++)
      amw_symbol_name(&symbols, code.from + random_number() % 20000);
    for (int i = 0; i < 10; i++)
      frame_at(&symbols, code.from + random_number() % 20000);
    const char *name = amw_symbol_name(&symbols, address_of(loud));
    CHECK(round > 0 || length < size || (name && strcmp(name, "loud") == 0));
    amw_symbols_close(&symbols);
  }
  free(whole);
}

static const struct test tests[] = {
    TEST(names),      TEST(frames),  TEST(replaced), TEST(lines),
    TEST(demangling), TEST(damaged), TEST(holes),
};

int main(int argc, char **argv) {
  find_code();
  return RUN_TESTS(tests, argc, argv);
}
