// Text is text whatever class holds it; what only has "char" in its name is not.
// RUN: %appmap-cxx -std=c++17 -w %s -o program && %run-recorded recorded ./program
// RUN: %appmap-clang show --all recorded.appmap.json | FileCheck %s
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
struct chart { int x; };
enum class charset { ascii, utf8 };
template <class T> void take(T) {}
template <class T> void refer(const T &) {}
static std::string list() { return "[1, 2]"; }
int main() {
  using namespace std::string_literals;
  std::string in = "in";
  const char *pointer = "to";
  chart plan{1};
  take("s"s), take(""s), take(u"[u]"s), take(L"w"s), refer("[a, b]"s), take(&in), take((std::string *)nullptr);
  // CHECK: take("s")
  // CHECK-NEXT: take("")
  // CHECK-NEXT: take("[u]")
  // CHECK-NEXT: take("w")
  // CHECK-NEXT: refer("[a, b]")
  // CHECK-NEXT: take("in")
  // CHECK-NEXT: take(NULL)
  take(std::string_view("[]")), take(std::optional<std::string>("o")), take(std::optional<std::string>()), take(std::make_shared<std::string>("p"));
  // CHECK-NEXT: take("[]")
  // CHECK-NEXT: take("o")
  // CHECK-NEXT: take(nullopt)
  // CHECK-NEXT: take("p")
  for (int i = 0; i < 7; i++) take(std::vector<std::string>{"a", "b"});
  // CHECK-COUNT-7: take(["a", "b"])
  take(std::vector<char>{'a', 'b'}), take(std::vector<char>{}), refer(pointer), take(std::string(150, '[')), take(&std::pair<char, char>::second), take(&plan), take(charset::utf8);
  // CHECK-NEXT: take(['a', 'b'])
  // CHECK-NEXT: take([])
  // CHECK-NEXT: refer("to")
  // CHECK-NEXT: take("{{\[+}}…")
  // CHECK-NEXT: take(1)
  // CHECK-NEXT: take({x=1})
  // CHECK-NEXT: take(utf8)
  list();
  // CHECK-NEXT: list() = "[1, 2]"
}
