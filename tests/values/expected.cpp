// An expected that has no value is shown as unexpected, with the error;
// std::move_only_function as std::function is.
// REQUIRES: llvm-ge-19
// RUN: %record-values %s %S/expected.cpp.json -std=c++23
// RUN: %if libc++ %{ %record-values %s %S/expected.cpp.json -std=c++23 -stdlib=libc++ -DNO_MOVE_ONLY %}
#include <expected>
#include <functional>
#include <string>
#include <system_error>

struct point {
  int x, y;
};
using text = std::expected<std::string, std::errc>;
#ifdef NO_MOVE_ONLY
using function = std::function<int(int)>;
#else
using function = std::move_only_function<int(int)>;
#endif

static void values(std::expected<int, std::string> i, const text &s,
                   std::expected<point, int> *p) {}
static void errors(std::expected<int, std::string> i, const text &s,
                   std::expected<point, int> *p) {}
static void nothing(std::expected<void, int> good,
                    const std::expected<void, std::error_code> &bad) {}
static void alone(std::unexpected<int> u) {}
static void functions(function none, const function &f) {}
static std::expected<point, int> result(int x) {
  if (x < 0)
    return std::unexpected(x);
  return point{x, 0};
}
static int twice(int x) {
  return 2 * x;
}

int main() {
  std::expected<point, int> p = point{1, 2}, bad = std::unexpected(7);
  values(5, "a string that is too long to be short", &p);
  errors(std::unexpected("why"), std::unexpected(std::errc::timed_out), &bad);
  nothing({}, std::unexpected(std::make_error_code(std::errc::io_error)));
  alone(std::unexpected(3));
  functions({}, twice);
  result(1);
  result(-1);
  return 0;
}
