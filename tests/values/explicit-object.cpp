// C++23's explicit object parameter is the receiver, whatever its type.
// REQUIRES: llvm-ge-19
// RUN: %record-values %s %S/explicit-object.cpp.json -std=c++23
struct counter {
  int count = 4;
  void set(this counter &self, int to) {
    self.count = to;
  }
  int get(this const counter &self) {
    return self.count;
  }
  int sum(this counter self, int more) {
    return self.count + more;
  }
  template <class Self> int forward(this Self &&self, int n) {
    return self.count + n;
  }
  int operator[](this const counter &me, int i, int j) {
    return me.count + i + j;
  }
  void unnamed(this counter &, int n) {}
  int implicit(int n) {
    return n;
  }
};
struct derived : counter {
  int extra = 5;
};

int main() {
  counter c;
  const counter fixed;
  derived d;
  c.set(3);
  c.get();
  c.sum(2);
  c.forward(1);
  fixed.forward(2);
  counter().forward(3);
  d.forward(4);
  d.set(6);
  c[7, 8];
  c.unnamed(9);
  c.implicit(10);
  auto add = [n = 11](this auto self, int m) { return n + m; };
  add(12);
  auto function = &counter::get;
  function(c);
  return 0;
}
