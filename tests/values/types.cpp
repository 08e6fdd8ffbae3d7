// What C++ adds to C's values: references, classes, bases, enum classes,
// member pointers, lambdas, templates.
// RUN: %record-values %s %S/types.cpp.json -std=c++17
#include <cstddef>

namespace shop {
enum class color { red, green };
enum class access : unsigned char { read = 1, write = 2 };
struct point {
  int x, y;
};
class counter {
public:
  counter(int start) : count(start) {}
  counter(const counter &other) : count(other.count) {}
  ~counter() {}
  int add(int by) {
    return count += by;
  }
  int get() const {
    return count;
  }
  static int make(int n) {
    return n;
  }

private:
  int count;
  static int total;
};
int counter::total = 5;
} // namespace shop

class shape {
public:
  virtual ~shape() {}
  virtual double area() const = 0;

protected:
  int id = 7;
};
class square : public shape {
public:
  square(double s) : side(s) {}
  double area() const override {
    return side * side;
  }

private:
  double side;
};
struct left {
  int l = 1;
};
struct right {
  int r = 2;
};
struct both : left, right {
  int b = 3;
};
struct virtual_base : virtual left {
  int v = 4;
};
struct holder {
  int &number;
  const shop::point &where;
};
template <class T> struct box {
  T value;
  T get() const {
    return value;
  }
};
using box_of_int = box<int>;

static void references(int &a, const int &b, int &&c) {}
static void class_references(shop::point &a, const shop::point &b,
                             shop::point &&c) {}
static void enums(shop::color a, shop::access b, shop::access unknown) {}
static void truth(bool a, char16_t b, wchar_t c) {}
static void by_value(shop::point p, shop::counter c, both b) {}
static void bases(const both &b, const square *s, const shape &dynamic) {}
static void virtual_bases(const virtual_base *v) {}
static void reference_members(const holder &h) {}
static void templates(box<int> a, const box<const char *> &b, box_of_int c) {}
static void member_pointers(int shop::point::*data,
                            int (shop::counter::*function)(int)) {}
static void null(std::nullptr_t n, const shop::point *p) {}
static shop::counter object_result() {
  return shop::counter(9);
}
static shop::point &reference_result(shop::point &p) {
  return p;
}
static shop::color enum_result() {
  return shop::color::green;
}
template <class F> static int call(F function, int n) {
  return function(n);
}
static int twice(int n) {
  return 2 * n;
}
static void function_reference(int (&f)(int)) {}
static void array_reference(const int (&a)[3], int (*b)[2]) {}
static void changes(int &n, shop::point &p) {
  n = 5;
  p.x = 6;
}

int main() {
  int i = 1, a[3] = {1, 2, 3}, b[2] = {4, 5};
  shop::point p = {1, 2};
  references(i, 2, 3);
  class_references(p, p, {3, 4});
  enums(shop::color::green, shop::access(3), shop::access(8));
  truth(true, u'\u20ac', L'\u00e9');
  {
    shop::counter c(40);
    c.add(2);
    c.get();
    shop::counter::make(3);
    by_value(p, c, both());
  }
  square s(2);
  bases(both(), &s, s);
  static_cast<shape &>(s).area();
  virtual_base v;
  virtual_bases(&v);
  reference_members({i, p});
  box<const char *> text{"boxed"};
  templates({1}, text, {2});
  text.get();
  member_pointers(&shop::point::y, &shop::counter::add);
  member_pointers(nullptr, nullptr);
  null(nullptr, nullptr);
  object_result();
  reference_result(p);
  enum_result();
  call([&](int n) { return n + i; }, 5);
  call(twice, 6);
  function_reference(twice);
  array_reference(a, &b);
  changes(i, p);
  return 0;
}
