// Views that need not compute their elements are shown as these.
// REQUIRES: llvm-ge-16
// RUN: %record-values %s %S/ranges.cpp.json -std=c++20
// RUN: %if libc++ %{ %record-values %s %S/ranges.cpp.json -std=c++20 -stdlib=libc++ %}
#include <map>
#include <ranges>
#include <string>
#include <vector>

using numbers = std::vector<int>;

static void subranges(std::ranges::subrange<numbers::iterator> s,
                      const std::ranges::subrange<const int *> &p,
                      std::ranges::subrange<numbers::iterator> empty) {}
static void references(std::ranges::ref_view<numbers> r,
                       const std::ranges::ref_view<std::map<int, int>> &m) {}
static void owners(const std::ranges::owning_view<numbers> &o,
                   std::ranges::single_view<std::string> s) {}
static void counts(std::ranges::iota_view<int, int> i) {}
static std::ranges::iota_view<int, int> result() {
  return {2, 5};
}

int main() {
  numbers v = {1, 2, 3};
  const int array[] = {4, 5};
  std::map<int, int> m = {{1, 2}};
  subranges({v.begin(), v.end()}, {array, array + 2}, {v.end(), v.end()});
  references(v, m);
  owners(std::ranges::owning_view(numbers{6}),
         std::ranges::single_view<std::string>("one"));
  counts({1, 4});
  result();
  return 0;
}
