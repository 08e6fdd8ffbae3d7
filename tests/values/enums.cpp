// Enumerations of every underlying type, and what is of type nullptr_t.
// RUN: %record-values %s %S/enums.cpp.json -std=c++17
#include <cstddef>
#include <cstdint>
enum class byte : uint8_t { none, most = 255 };
enum class letter : char { a = 'a' };
enum class truth : bool { no, yes };
enum class least : int64_t { it = INT64_MIN, zero = 0 };
enum class most : uint64_t { bit = 1, it = UINT64_MAX };
enum class huge : __int128 { least = -1, one = 1, far = (__int128)1 << 100 };
enum class vast : unsigned __int128 { all = ~(unsigned __int128)0 };
static void small(byte a, letter b, truth c) {}
static void large(least a, most b, most unknown) {}
static huge widest(huge a, huge flags, huge unknown, vast b) {
  return a;
}
struct members {
  byte a : 8;
  least b : 64;
  truth c : 1;
  vast d;
  huge e;
};
static members by_value(members m, const members *p, const huge &r) {
  return m;
}
struct empty {
  std::nullptr_t n;
  int x;
};
static std::nullptr_t null(std::nullptr_t n, const std::nullptr_t &r, empty e,
                           const empty *p) {
  return n;
}

int main() {
  members m = {byte::most, least::it, truth::yes, vast::all, huge::far};
  empty e = {nullptr, 5};
  small(byte::most, letter::a, truth::yes);
  large(least::it, most::it, most(6));
  widest(huge::least, huge(((__int128)1 << 100) + 1), huge(-2), vast::all);
  by_value(m, &m, m.e);
  null(nullptr, e.n, e, &e);
  return 0;
}
