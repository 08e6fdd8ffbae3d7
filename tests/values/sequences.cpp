// Sequences whose length is in their type, or whose elements lie in blocks of
// memory: all blocks that hold one of the first ten elements.
// RUN: %record-values %s %S/sequences.cpp.json -std=c++20
#include <array>
#include <deque>
#include <optional>
#include <span>
#include <stack>
#include <string>
#include <valarray>

struct wide {
  int id;
  char text[150];
};
struct holder {
  std::deque<int> d;
  std::array<int, 0> none;
  std::span<const char, 2> s;
};

static void fixed(std::span<int, 4> s, const std::span<const int, 3> &t,
                  std::span<int, 2> *p, std::span<int, 12> many) {}
static void none(std::array<int, 0> a, const std::array<std::string, 0> &b,
                 std::span<int, 0> s) {}
static void deques(const std::deque<int> &empty, const std::deque<int> &one,
                   const std::deque<int> &moved) {}
static void blocks(const std::deque<int> &front, std::deque<int> shifted,
                   const std::deque<wide> &few, const std::deque<char> &c) {}
static void grown(std::deque<int> *d) {
  d->push_front(-1);
}
static void adaptor(const std::stack<std::string> &s) {}
static void held(const holder &h, std::optional<std::deque<int>> o) {}
static void valarrays(const std::valarray<double> &v, std::valarray<int> none) {
}
static std::deque<int> result() {
  return std::deque<int>(3, 7);
}
static std::span<const int, 2> fixed_result() {
  static const int numbers[] = {8, 9};
  return numbers;
}

int main() {
  int numbers[12] = {1, 2, 3, 4};
  std::span<int, 2> two(numbers, 2);
  fixed(std::span<int, 4>(numbers, 4), std::span<int, 3>(numbers, 3), &two,
        numbers);
  none({}, {}, std::span<int, 0>());
  std::deque<int> moved = {1, 2}, taken = std::move(moved), d, shifted;
  deques({}, {5}, moved);
  for (int i = 0; i < 3000; i++)
    d.push_back(i), shifted.push_back(i);
  for (int i = 0; i < 1020; i++) /* the next block begins with 128 or 1024 */
    shifted.pop_front();
  std::deque<wide> few;
  for (int i = 0; i < 4; i++)
    few.push_back({i, "w"});
  blocks(d, shifted, few, std::deque<char>(5000, 'x'));
  grown(&taken);
  adaptor(
      std::stack<std::string>({"a", "a string that is too long to be short"}));
  held({{1, 2}, {}, std::span<const char, 2>("ab", 2)}, std::deque<int>{3});
  valarrays({0.5, 1}, {});
  result();
  fixed_result();
  return 0;
}
