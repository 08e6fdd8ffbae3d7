// The C++ of program.c: classes, a template, an exception.
#include <cstring>

namespace scales {
struct empty {};

template <typename T> T twice(T value) {
  return value + value;
}

class scale {
public:
  explicit scale(int zero) : zero_(zero) {}
  virtual ~scale() {}
  virtual int read(const char *name) const {
    if (!*name)
      throw empty();
    return zero_ + twice(static_cast<int>(std::strlen(name)));
  }

private:
  int zero_;
};
} // namespace scales

extern "C" int weigh(const char *name) {
  scales::scale scale(1);
  try {
    return scale.read(name);
  } catch (const scales::empty &) {
    return -1;
  }
}
