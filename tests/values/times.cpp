// Durations with their unit, moments of clocks that count from 1970 as dates,
// and the calendar's types as std::format writes them.
// RUN: %record-values %s %S/times.cpp.json -std=c++20
#include <chrono>
#include <optional>

using namespace std::chrono;
using ticks = duration<int, std::ratio<3, 50>>;
using weeks_ = duration<int, std::ratio<604800>>;
using sys_ms = time_point<system_clock, milliseconds>;
using steady_s = time_point<steady_clock, seconds>;
struct span {
  sys_ms from;
  std::optional<milliseconds> length;
};

static void durations(seconds s, const milliseconds &ms, microseconds *us,
                      nanoseconds ns, minutes min, hours h) {}
static void odd_durations(duration<double> d, ticks t, weeks_ w,
                          seconds least) {}
static void moments(sys_seconds s, const sys_ms &ms, sys_days d, steady_s t) {}
static void before_1970(sys_seconds s, sys_ms ms, sys_days d) {}
static void beyond(sys_days last, sys_seconds far) {}
static void parts(day d, month m, const year &y, weekday w, month none) {}
static void dates(year_month_day a, const year_month_day &b,
                  year_month_day_last c, year_month d, month_day e) {}
static void weekdays(weekday_indexed a, weekday_last b, month_weekday c,
                     year_month_weekday d, year_month_weekday_last e) {}
static void times(hh_mm_ss<seconds> s, const hh_mm_ss<milliseconds> &ms,
                  hh_mm_ss<seconds> negative) {}
static void held(const span &s) {}
static weekday day_of(sys_days d) {
  return weekday(d);
}
static year_month_day date_of(sys_days d) {
  return d;
}

int main() {
  microseconds us(7);
  durations(90s, 1500ms, &us, -5ns, 2min, 24h);
  odd_durations(duration<double>(1.5), ticks(4), weeks_(2), seconds::min());
  moments(sys_seconds(1700000000s), sys_ms(1700000000123ms),
          sys_days(days(19000)), steady_s(17s));
  before_1970(sys_seconds(-1s), sys_ms(-1ms), sys_days(days(-1)));
  beyond(sys_days(year(32767) / 12 / 31), sys_seconds(seconds::max()));
  parts(day(31), February, year(-5), Wednesday, month(13));
  dates(2024y / 2 / 29, 7y / 1 / 2, 2024y / 2 / last, 2024y / 2, February / 3);
  weekdays(Tuesday[1], Sunday[last], May / Tuesday[2], 2024y / May / Friday[3],
           2024y / May / Friday[last]);
  times(hh_mm_ss(3723s), hh_mm_ss(3723004ms), hh_mm_ss(-59s));
  held({sys_ms(0ms), 5ms});
  day_of(sys_days(days(0)));
  date_of(sys_days(days(19782)));
  return 0;
}
