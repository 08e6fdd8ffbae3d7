// Objects of the C++ library in memory that nobody wrote yet are addresses, as
// long as they can be told; whatever else is there, reading it does no harm.
// RUN: %record-values %s %S/garbage.cpp.json -std=c++20
// RUN: %record-values %s %S/garbage.cpp.json -std=c++20 -D_GLIBCXX_USE_CXX11_ABI=0
// RUN: %if libc++ %{ %record-values %s %S/garbage.cpp.json -std=c++20 -stdlib=libc++ %}
#include <any>
#include <chrono>
#include <compare>
#include <cstring>
#include <deque>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <set>
#include <system_error>
#include <typeindex>
#include <vector>

struct everything {
  std::any a;
  std::deque<int> d;
  std::list<int> l;
  std::error_code e;
  std::function<int(int)> f;
  std::weak_ptr<int> w;
  std::exception_ptr x;
  std::set<int>::iterator s;
  std::chrono::year_month_day y;
};
alignas(64) static unsigned char memory[4096];
template <class T> __attribute__((no_instrument_function)) static T *as() {
  return reinterpret_cast<T *>(memory);
}

static void one(std::any *a, std::deque<int> *d, std::list<int> *l,
                std::error_code *e, std::function<int(int)> *f) {}
static void two(std::weak_ptr<int> *w, std::exception_ptr *x, std::mutex *m,
                std::strong_ordering *o, std::type_index *t) {}
static void three(std::chrono::seconds *s, std::chrono::weekday *w,
                  std::chrono::year_month_day *y, std::set<int>::iterator *i,
                  std::vector<int> *v) {}
static void all(everything *e) {}
static void survives(const everything *e) {}

/* Addresses of this memory, of what is not there, and small numbers. */
__attribute__((no_instrument_function)) static void scramble(unsigned seed) {
  for (size_t i = 0; i + 8 <= sizeof memory; i += 8) {
    seed = seed * 1103515245 + 12345;
    uint64_t word = seed >> 8 & 15;
    if (seed & 1 << 20)
      word = reinterpret_cast<uint64_t>(memory) + (seed >> 4 & 0x7f8);
    else if (seed & 1 << 21)
      word = 0x7ffff0000000 + seed;
    memcpy(memory + i, &word, 8);
  }
}

int main() {
  for (int byte : {0xaa, 0xcd}) {
    memset(memory, byte, sizeof memory);
    one(as<std::any>(), as<std::deque<int>>(), as<std::list<int>>(),
        as<std::error_code>(), as<std::function<int(int)>>());
    two(as<std::weak_ptr<int>>(), as<std::exception_ptr>(), as<std::mutex>(),
        as<std::strong_ordering>(), as<std::type_index>());
    three(as<std::chrono::seconds>(), as<std::chrono::weekday>(),
          as<std::chrono::year_month_day>(), as<std::set<int>::iterator>(),
          as<std::vector<int>>());
    all(as<everything>());
  }
  for (unsigned seed = 0; seed < 50; seed++) {
    scramble(seed);
    survives(as<everything>());
  }
  return 0;
}
