#include <appmap/appmap.h>

APPMAP_LABELS("answer") static int twice(int value) {
  return 2 * value;
}

int main(void) {
  return twice(21) - 42;
}
