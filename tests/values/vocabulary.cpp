// What holds a value of which only the running program knows the type, what may
// be gone, and small classes that people know by names.
// RUN: %record-values %s %S/vocabulary.cpp.json -std=c++20
#include <any>
#include <atomic>
#include <bitset>
#include <compare>
#include <complex>
#include <functional>
#include <future>
#include <latch>
#include <memory>
#include <mutex>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <typeindex>

struct point {
  int x, y;
};
struct twice {
  int by;
  int operator()(int n) const {
    return n * by;
  }
};
namespace ns {
int thrice(int n) {
  return 3 * n;
}
} // namespace ns
struct custom : std::error_category {
  const char *name() const noexcept override {
    return "custom";
  }
  std::string message(int) const override {
    return "?";
  }
};
using function = std::function<int(int)>;

static void orders(std::strong_ordering a, const std::weak_ordering &b,
                   std::partial_ordering *c, std::strong_ordering equal) {}
static void errors(std::error_code a, const std::error_code &none,
                   std::error_condition b, std::error_code own) {}
static void anys(std::any none, const std::any &i, std::any s, std::any *p) {}
static void functions(function none, const function &f, function *object) {}
static void moved_from(const function &f, const std::any &a) {}
static void weak(std::weak_ptr<point> p, const std::weak_ptr<point> &none,
                 const std::weak_ptr<point> &gone, std::shared_ptr<int> part) {}
static void types(std::type_index i, const std::type_info &t) {}
static void exceptions(std::exception_ptr none, const std::exception_ptr &e) {}
static void bits(std::bitset<10> b, const std::bitset<70> &c,
                 std::bitset<0> n) {}
static void numbers(std::complex<double> c, const std::complex<int> &i) {}
static void locks(const std::mutex &open, const std::mutex &closed,
                  const std::unique_lock<std::mutex> &lock) {}
static void counts(const std::latch &l, const std::counting_semaphore<5> &s) {}
static void threads(std::thread::id none, const std::thread &t) {}
static void references(std::atomic_ref<int> a,
                       std::reference_wrapper<point> r) {}
static function result() {
  return ns::thrice;
}
static std::weak_ordering compare(int a, int b) {
  return a <=> b;
}

int main() {
  auto unordered = 1.0 <=> 0.0 / 0.0;
  orders(1 <=> 2, std::weak_ordering::greater, &unordered, 1 <=> 1);
  custom category;
  errors(std::make_error_code(std::errc::no_such_file_or_directory), {},
         std::errc::invalid_argument, std::error_code(3, category));
  std::any a = point{1, 2}, b = std::string("text");
  anys({}, 5, b, &a);
  function f = twice{2}, g = f;
  functions({}, ns::thrice, &g);
  std::any c = std::move(b);
  f = nullptr;
  moved_from(f, b);
  auto shared = std::make_shared<point>(point{3, 4});
  std::weak_ptr<point> gone = std::make_shared<point>();
  weak(shared, {}, gone, std::shared_ptr<int>(shared, &shared->y));
  types(typeid(point), typeid(unsigned long));
  exceptions({}, std::make_exception_ptr(std::runtime_error("boom")));
  bits(5, 1, {});
  numbers({1, -2}, {3, 4});
  std::mutex open, closed;
  std::unique_lock<std::mutex> lock(closed);
  locks(open, closed, lock);
  std::latch latch(3);
  std::counting_semaphore<5> semaphore(2);
  counts(latch, semaphore);
  threads({}, std::thread());
  int number = 8;
  point p = {5, 6};
  references(std::atomic_ref(number), p);
  result();
  compare(2, 2);
  return 0;
}
