// Iterators are shown as pointers to the elements would be. What is behind the
// last node of a tree is no element: its address.
// RUN: %record-values %s %S/iterators.cpp.json -std=c++20
// RUN: cp %S/*.json . && sed -i 's/"class": "[^"]*"/"class": true/; s/{"at": [^}]*}/true/' iterators.cpp.json
// RUN: %record-values %s iterators.cpp.json -std=c++20 -D_GLIBCXX_DEBUG
// RUN: %if libc++ %{ %record-values %s iterators.cpp.json -std=c++20 -stdlib=libc++ %}
#include <deque>
#include <forward_list>
#include <iterator>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

template <class I> struct found {
  I at;
  bool is_new;
};
static void vectors(std::vector<int>::iterator i,
                    const std::vector<std::string>::const_iterator &s,
                    std::string::iterator text) {}
static void nulls(std::vector<int>::iterator v, std::map<int, int>::iterator m,
                  std::unordered_map<int, int>::iterator u) {}
static void deques(std::deque<int>::iterator d,
                   std::deque<int>::iterator next) {}
static void maps(std::map<int, std::string>::iterator first,
                 std::map<int, std::string>::const_iterator end,
                 const std::multimap<int, int>::iterator &root) {}
static void sets(std::set<int>::iterator first, std::set<int>::iterator end,
                 std::set<int>::iterator none) {}
static void hashed(std::unordered_map<int, int>::iterator m,
                   std::unordered_map<int, int>::iterator end,
                   std::unordered_set<std::string>::const_iterator s) {}
static void lists(std::forward_list<int>::iterator f,
                  std::forward_list<int>::iterator end,
                  std::list<int>::iterator l, std::list<int>::iterator last) {}
static void adaptors(std::move_iterator<std::vector<int>::iterator> m) {}
static void held(const found<std::set<int>::iterator> &f,
                 std::optional<std::set<int>::iterator> o) {}
static std::map<int, std::string>::const_iterator
find(const std::map<int, std::string> &m) {
  return m.find(2);
}

int main() {
  std::vector<int> v = {1, 2};
  std::vector<std::string> w = {"one"};
  std::string text = "text";
  vectors(v.begin() + 1, w.begin(), text.begin());
  nulls({}, {}, {});
  std::deque<int> d(2000, 3);
  deques(d.begin(), d.begin() + 1999);
  std::map<int, std::string> m = {{1, "one"}, {2, "two"}, {3, "three"}};
  std::multimap<int, int> one = {{4, 5}};
  maps(m.begin(), m.end(), one.begin());
  std::set<int> s = {7, 8}, none;
  sets(s.begin(), s.end(), none.begin());
  std::unordered_map<int, int> u = {{1, 2}};
  std::unordered_set<std::string> t = {"key"};
  hashed(u.begin(), u.end(), t.begin());
  std::forward_list<int> f = {9};
  std::list<int> l = {1};
  lists(f.begin(), f.end(), l.begin(), l.end());
  adaptors(std::move_iterator(v.begin()));
  held({s.begin(), true}, std::nullopt);
  find(m);
  return 0;
}
