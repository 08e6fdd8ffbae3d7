// Strings and what holds one value or a few: string_view, optional, variant,
// smart pointers, pair, tuple, atomic, reference_wrapper, function.
// RUN: %record-values %s %S/holders.cpp.json -std=c++17
#include <any>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>

struct point {
  int x, y;
};
struct person {
  std::string name;
  std::optional<int> age;
  std::shared_ptr<person> parent;
};

static void strings(std::string a, const std::string &b, std::string *c,
                    std::string &&d) {}
static void long_string(const std::string &s) {}
static void odd_strings(const std::string &zero, const std::string &control,
                        const std::string &broken) {}
static void views(std::string_view a, const std::string_view &b) {}
static void wide(const std::wstring &w, const std::u16string &u,
                 std::u32string U) {}
static void optionals(std::optional<int> a, const std::optional<int> &none,
                      const std::optional<std::string> &text) {}
static void variants(std::variant<int, std::string> a,
                     const std::variant<int, std::string> &b,
                     const std::variant<std::monostate, point> &c) {}
static void unique(const std::unique_ptr<point> &a,
                   const std::unique_ptr<int> &none,
                   const std::unique_ptr<int[]> &array) {}
static void shared(std::shared_ptr<point> a, const std::shared_ptr<int> &none,
                   const std::weak_ptr<point> &weak) {}
static void pairs(std::pair<int, std::string> a,
                  const std::pair<point, double> &b) {}
static void tuples(std::tuple<int, std::string, double> a,
                   const std::tuple<> &none, const std::tuple<point> &one) {}
static void wrapped(const std::atomic<int> &a, std::reference_wrapper<int> b) {}
static void others(const std::any &a, const std::function<int()> &f,
                   std::chrono::seconds s) {}
static void in_class(const person &p) {}
static std::string result() {
  return "a result that is too long to be short";
}
static std::string short_result() {
  return "short";
}
static std::optional<int> optional_result() {
  return 5;
}
static std::pair<int, int> pair_result() {
  return {1, 2};
}
static std::unique_ptr<point> unique_result() {
  return std::make_unique<point>(point{8, 9});
}
static void changes(std::string &s, std::string *p) {
  s = "after";
  p->append(" and after");
}

int main() {
  std::string text = "a string that is too long to be short", copy = "short";
  strings("short", text, &copy, "moved");
  long_string(std::string(1000, 'x'));
  odd_strings(std::string("a\0b", 3), "tab\t\x01", "\xff\xfe");
  views("view", std::string_view("only this and no more", 9));
  wide(L"w\u00efde", u"\u20ac", U"\U0001f600");
  optionals(5, std::nullopt, "text");
  variants(5, "text", point{1, 2});
  unique(std::make_unique<point>(point{1, 2}), nullptr,
         std::unique_ptr<int[]>(new int[2]{3, 4}));
  auto shared_point = std::make_shared<point>(point{3, 4});
  shared(shared_point, nullptr, shared_point);
  pairs({1, "one"}, {{1, 2}, 0.5});
  tuples({1, "abc", 2.5}, {}, {point{1, 2}});
  std::atomic<int> atomic(7);
  int number = 8;
  wrapped(atomic, number);
  others(5, nullptr, std::chrono::seconds(90));
  auto parent = std::make_shared<person>(person{"Anne", 60, nullptr});
  in_class({"Ada", std::nullopt, parent});
  result();
  short_result();
  optional_result();
  pair_result();
  unique_result();
  std::string before = "before", more = "before";
  changes(before, &more);
  return 0;
}
