// The class of an object behind a pointer or reference to one of its bases.
// RUN: %record-values %s %S/dynamic.cpp.json -std=c++17
struct drawn {
  virtual void draw() const = 0;
};
namespace geo {
struct shape {
  virtual int area() const {
    return 0;
  }
  int id = 7;
};
template <typename T> struct square : shape {
  T side = 2;
  int area() const override {
    return side * side;
  }
};
} // namespace geo
namespace {
struct both : drawn, geo::shape {
  void draw() const override {}
};
struct plain : drawn {
  void draw() const override {}
};
} // namespace
static void pointer(const geo::shape *s, geo::shape *none) {}
static void reference(geo::shape &s) {}
static void interface(const drawn &d) {}
static void declared(geo::shape *s) {}
static void gone(geo::shape *s) {}
static geo::shape *result(geo::shape *s) {
  return s;
}

int main() {
  geo::square<int> square;
  geo::shape shape;
  both b;
  plain p;
  void *nothing[2] = {};
  pointer(&square, nullptr);
  reference(b);
  interface(b);
  interface(p);
  declared(&shape);
  gone(reinterpret_cast<geo::shape *>(nothing));
  static_cast<geo::shape &>(square).area();
  result(&square);
  const drawn &d = p;
  d.draw();
}
