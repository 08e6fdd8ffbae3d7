// Flat maps and sets, as libstdc++ 15 and libc++ 20 lay them out: older ones,
// which are all that we have here, get these.
// RUN: %record-values %s %S/flat.cpp.json -std=c++17 -DMAP=_M_cont -DSET=_M_cont
// RUN: %record-values %s %S/flat.cpp.json -std=c++17 -DMAP=__containers_ -DSET=__keys_
#include <string>
#include <vector>

namespace std {
template <class Key, class Value> class flat_map {
public:
  struct containers {
    std::vector<Key> keys;
    std::vector<Value> values;
  };
  __attribute__((no_instrument_function))
  flat_map(std::vector<Key> k, std::vector<Value> v)
      : MAP{k, v} {}

private:
  containers MAP;
  std::less<Key> comp;
};
template <class Key> class flat_set {
public:
  __attribute__((no_instrument_function)) flat_set(std::vector<Key> k)
      : SET(k) {}

private:
  std::vector<Key> SET;
};
} // namespace std

static void maps(const std::flat_map<int, std::string> &m,
                 std::flat_map<std::string, int> none,
                 std::flat_map<bool, int> *b) {}
static void many(const std::flat_map<int, int> &m) {}
static void sets(std::flat_set<int> s, const std::flat_set<int> &none) {}

int main() {
  std::flat_map<bool, int> bits({true}, {1});
  maps({{1, 2}, {"one", "two"}}, {{}, {}}, &bits);
  many({std::vector<int>(1000, 7), std::vector<int>(1000, 8)});
  sets({{3, 4}}, {{}});
  return 0;
}
