// The class of what is thrown or caught is described, though no parameter is of
// it.
// RUN: for level in -O0 -O2; do %clangxx -g $level -fPIC -shared -fpass-plugin=%plugin %s -o %t.so && \
// RUN:   objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck --implicit-check-not='"name":"unused"' %s < %t || exit 1; done
// CHECK-DAG: {"type":{{.*}},"name":"caught","kind":"struct",{{.*}}"name":"code"
// CHECK-DAG: {"type":{{.*}},"name":"errors::thrown","kind":"struct",{{.*}}"name":"reason"
namespace errors {
struct thrown {
  const char *reason;
};
} // namespace errors

struct caught {
  int code;
};

struct unused {
  int member;
};

int other();

int main() {
  unused u = {1};
  try {
    errors::thrown t = {"other"};
    if (other())
      throw t;
  } catch (const caught &c) {
    return c.code;
  }
  return u.member;
}
