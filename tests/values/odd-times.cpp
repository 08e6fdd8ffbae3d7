// Durations of unusual fractions, and a clock of the program's own: whatever
// its name is, nobody knows when it is zero.
// RUN: %record-values %s %S/odd-times.cpp.json -std=c++17
#include <chrono>
#include <cstdint>

using std::chrono::duration;
using picoseconds = duration<long, std::pico>;
using attoseconds = duration<long, std::atto>;
using large = duration<long, std::ratio<INT64_MAX, INT64_MAX - 1>>;
using third = duration<long, std::ratio<1, 4294967299>>;

namespace game {
struct system_clock {
  using duration = std::chrono::seconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<system_clock>;
  static constexpr bool is_steady = false;
};
} // namespace game

static void fractions(picoseconds p, attoseconds a, large l, third t) {}
using months = duration<int, std::ratio<2629746>>;
using kiloseconds = duration<long, std::kilo>;
using years = duration<float, std::ratio<31556952>>;
static void long_ones(months m, const years &y, kiloseconds k) {}
static void moment(game::system_clock::time_point t) {}

int main() {
  fractions(picoseconds(5), attoseconds(-6), large(7), third(8));
  long_ones(months(3), years(0.5), kiloseconds(9));
  moment(game::system_clock::time_point(std::chrono::seconds(5)));
  return 0;
}
