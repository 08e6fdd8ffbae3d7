// The containers of the C++ library, of libstdc++ and of libc++, show their
// first elements and their size.
// RUN: %record-values %s %S/containers.cpp.json -std=c++20
#include <array>
#include <deque>
#include <forward_list>
#include <initializer_list>
#include <list>
#include <map>
#include <queue>
#include <set>
#include <span>
#include <stack>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

struct point {
  int x, y;
};
using strings = std::vector<std::string>;

static void vectors(std::vector<int> a, const std::vector<double> &b,
                    const std::vector<point> *c) {}
static void strings_in_vector(const strings &s) {}
static void bits(const std::vector<bool> &b) {}
static void array(std::array<int, 3> a, const std::array<point, 1> &b) {}
static void span(std::span<const int> s, std::initializer_list<int> i) {}
static void lists(const std::list<int> &a, const std::forward_list<int> &b) {}
static void deque(const std::deque<int> &d) {}
static void maps(const std::map<int, int> &a,
                 const std::map<std::string, point> &b,
                 const std::multimap<int, char> &c) {}
static void sets(const std::set<std::string> &a, const std::multiset<int> &b) {}
static void hashed(const std::unordered_map<std::string, int> &a,
                   const std::unordered_set<int> &b) {}
static void adaptors(const std::stack<int, std::vector<int>> &s) {}
static void nested(const std::vector<std::vector<int>> &v,
                   const std::map<int, std::vector<int>> &m) {}
static void empty(const std::vector<int> &v, const std::map<int, int> &m,
                  const std::set<int> &s, const std::list<int> &l,
                  const std::unordered_map<int, int> &u) {}
static void moved_from(const std::vector<int> &v, const std::string &s) {}
static void many(const std::vector<int> &v, const std::map<int, int> &m) {}
static std::vector<int> result() {
  return {7, 8};
}
static void grows(std::vector<int> &v) {
  v.push_back(3);
}

int main() {
  std::vector<double> doubles = {0.5, 1};
  std::vector<point> points = {{1, 2}};
  vectors({1, 2, 3}, doubles, &points);
  strings_in_vector({"one", "", "a string that is too long to be short"});
  bits({true, false, true});
  array({1, 2, 3}, {{{4, 5}}});
  const int numbers[] = {1, 2, 3};
  span(numbers, {4, 5});
  lists({1, 2}, {3, 4});
  deque({1, 2, 3});
  maps({{1, 10}, {2, 20}}, {{"a", {1, 2}}}, {{1, 'x'}, {1, 'y'}});
  sets({"b", "a"}, {2, 1, 2});
  hashed({{"key", 1}}, {5});
  adaptors(std::stack<int, std::vector<int>>({1, 2}));
  nested({{1}, {}, {2, 3}}, {{1, {2, 3}}});
  empty({}, {}, {}, {}, {});
  std::vector<int> v = {1, 2};
  std::string s = "a string that is too long to be short";
  std::vector<int> w = std::move(v);
  std::string t = std::move(s);
  moved_from(v, s);
  std::map<int, int> m;
  for (int i = 0; i < 1000; i++)
    m[i] = -i, w.push_back(i);
  many(w, m);
  result();
  std::vector<int> two;
  two.reserve(8);
  two = {1, 2};
  grows(two);
  return 0;
}
