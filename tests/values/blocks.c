// A block is shown as the function that it calls, its type as the source has it.
// REQUIRES: blocks
// RUN: %record-values %s %S/blocks.c.json -fblocks -lBlocksRuntime
typedef int (^transform)(int, const char *);
struct holder {
  int before;
  transform with;
  void (^plain)(void);
};
static int apply(int (^b)(int, const char *), transform c, int n) {
  return b(n, "applied");
}
static transform pass(transform b) {
  return b;
}
static struct holder by_value(struct holder h, const struct holder *p) {
  return h;
}
static void none(void (^b)(void), transform *list) {}

int main(void) {
  int more = 40;
  transform add = ^(int n, const char *why) {
    return n + more;
  };
  struct holder h = {1, add, ^{
                     }};
  apply(add, add, 2);
  pass(add);
  by_value(h, &h);
  none(0, &add);
  return 0;
}
