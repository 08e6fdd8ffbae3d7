/* SPDX-License-Identifier: MIT
 *
 * What is found in exceptions that are real. Built with libstdc++, and with
 * libc++ where there is one.
 */
#include <cstdint>
#include <cstring>

#define _Static_assert static_assert
extern "C" {
#include "runtime/record/capture/cxx_exception.h"
#include "tests/unit/harness.h"
/* Of runtime/port/memory/memory.h, which is no C++. */
void am_memory_init(void);
}

#include <cxxabi.h>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <sys/mman.h>
#include <system_error>
#include <thread>

/* The first words of __cxa_eh_globals. Where it points to lies so far before
 * the struct _Unwind_Exception. */
#if defined(_LIBCPP_VERSION)
namespace __cxxabiv1 {
extern "C" void *__cxa_get_globals();
}
enum { HEADER_AT = 96 };
#else
enum { HEADER_AT = 80 };
#endif

static const void *current_header() {
  return *reinterpret_cast<char **>(abi::__cxa_get_globals()) + HEADER_AT;
}

/* The range at the address, or NULL. */
static const char *range(const am_exception &found, uint64_t address,
                         uint64_t *flags = nullptr, size_t *size = nullptr) {
  for (uint32_t at = 0; at < found.used;) {
    uint64_t head;
    memcpy(&head, found.captured + at, sizeof head);
    const char *bytes = found.captured + at + 8;
    if (AM_CAPTURED_ADDRESS(head) == address) {
      if (flags)
        *flags = head;
      if (size)
        *size = AM_CAPTURED_LENGTH(head);
      return bytes;
    }
    at += 8 + ((AM_CAPTURED_LENGTH(head) + 7) & ~7u);
  }
  return nullptr;
}

static std::string text(const am_exception &found, uint64_t address) {
  uint64_t flags = 0;
  size_t size = 0;
  const char *bytes = address ? range(found, address, &flags, &size) : nullptr;
  return bytes ? std::string(bytes, size) +
                     (flags & AM_CAPTURED_TEXT ? "" : " (cut)")
               : "(none)";
}

#define IS(actual, expected)                                                   \
  harness_check((actual) == (expected), __FILE__, __LINE__, "%s is \"%s\"",    \
                #actual, (actual).c_str())

/* Throws it, and looks at it in the handler. */
template <typename Thrown>
static void look(const Thrown &thrown, const char *message,
                 const char *type = typeid(Thrown).name()) {
  try {
    throw thrown;
  } catch (const Thrown &) {
    am_exception found, before;
    CHECK(am_exception_find(&found, current_header(), false));
    const void *object = static_cast<const char *>(current_header()) + 32;
    CHECK(found.thrown.object == reinterpret_cast<uintptr_t>(object));
    IS(text(found, found.thrown.type), type);
    IS(text(found, found.thrown.message), message);
    size_t size = 0;
    const char *bytes = range(found, found.thrown.object, nullptr, &size);
    CHECK(bytes && memcmp(bytes, object,
                          sizeof thrown < size ? sizeof thrown : size) == 0);
    am_exception_describe(&before, object, &typeid(Thrown), false);
    CHECK(before.used == found.used &&
          memcmp(&before.thrown, &found.thrown, sizeof found.thrown) == 0);
    CHECK(am_exception_find(&found, current_header(), true));
    CHECK(found.thrown.object == reinterpret_cast<uintptr_t>(object));
    CHECK(found.thrown.message == 0);
    IS(text(found, found.thrown.type), type);
    CHECK(!range(found, found.thrown.object));
  }
}

struct Mine : std::runtime_error {
  int code = 7;
  Mine() : std::runtime_error("mine") {}
};
struct Number {
  virtual ~Number() = default;
  int number = 1;
};
struct Second : Number, Mine {};
struct Hidden : Number, private std::logic_error {
  Hidden() : std::logic_error("hidden base") {}
};
struct Virtual : virtual Number, virtual std::runtime_error {
  Virtual() : std::runtime_error("virtual base") {}
};
struct Plain {
  int x = 1, y = 2;
};
namespace {
struct Local : std::domain_error {
  Local() : std::domain_error("of this file") {}
};
} // namespace

static void classes() {
  look(std::runtime_error("said so"), "said so");
  look(std::out_of_range("range"), "range");
  look(std::system_error(std::make_error_code(std::errc::io_error), "disk"),
       "disk: Input/output error");
  look(Mine(), "mine");
  look(Second(), "mine");
  look(Hidden(), "hidden base");
  look(Virtual(), "virtual base");
  const char *local = typeid(Local).name();
  look(Local(), "of this file", local + (*local == '*'));
  look(Plain(), "(none)");
  look(std::bad_alloc(), "(none)");
  look(std::runtime_error(std::string(1000, 'x')),
       (std::string(AM_TEXT_MAX, 'x') + " (cut)").c_str());
  look(std::runtime_error(""), "");
}

static void values() {
  look(42, "(none)");
  look(2.5L, "(none)");
  look(static_cast<const char *>("a literal"), "a literal");
  char array[] = "an array";
  look(static_cast<char *>(array), "an array");
  look(static_cast<const char *>(nullptr), "(none)");
  look(std::string("short"), "short");
  look(std::string("long enough to be elsewhere than in the string"),
       "long enough to be elsewhere than in the string");
  look(static_cast<void *>(array), "(none)");
}

/* Nothing is read beyond what there is. */
static void nowhere() {
  char *pages = static_cast<char *>(mmap(nullptr, 8192, PROT_READ | PROT_WRITE,
                                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  munmap(pages + 4096, 4096);
  memset(pages, 'x', 4096);
  look(static_cast<const char *>(pages + 4090), "xxxxxx (cut)");
  look(reinterpret_cast<const char *>(8), "(none)");
  look(reinterpret_cast<const char *>(-16l), "(none)");
  Plain *object = new (pages + 4096 - sizeof(Plain)) Plain;
  am_exception found;
  am_exception_describe(&found, object, &typeid(Plain), false);
  size_t size = 0;
  CHECK(range(found, reinterpret_cast<uintptr_t>(object), nullptr, &size));
  CHECK(size == sizeof(Plain));
  am_exception_describe(&found, object, nullptr, false);
  CHECK(found.thrown.type == 0 && found.used == 0);
}

/* The same object, however it is thrown again. */
static void again() {
  std::exception_ptr kept = std::make_exception_ptr(Mine());
  uint64_t object = 0;
  auto once = [&] {
    try {
      std::rethrow_exception(kept);
    } catch (...) {
      am_exception found;
      CHECK(am_exception_find(&found, current_header(), false));
      CHECK(object == 0 || found.thrown.object == object);
      object = found.thrown.object;
      IS(text(found, found.thrown.type), "4Mine");
      IS(text(found, found.thrown.message), "mine");
    }
  };
  once();
  once();
  std::thread(once).join();
  try {
    try {
      std::rethrow_exception(kept);
    } catch (...) {
      throw;
    }
  } catch (Mine &mine) {
    CHECK(reinterpret_cast<uintptr_t>(&mine) == object);
    once();
  }
}

/* Of another language; or no exception at all. */
static void foreign() {
  am_exception found;
  uint64_t header[4] = {0x4d4f5a0052555354, 0, 0, 0}; /* "MOZ\0RUST" */
  CHECK(am_exception_find(&found, header, false));
  CHECK(found.thrown.object == 0 && found.thrown.type == 0 && found.used == 0);
  header[2] = 1;
  header[0] = 0;
  CHECK(!am_exception_find(&found, header, false));
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(classes), TEST(values), TEST(nowhere), TEST(again), TEST(foreign),
  };
  am_memory_init();
  return RUN_TESTS(tests, argc, argv);
}
