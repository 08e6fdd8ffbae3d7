#include "shared.h"

int other(int n) {
  return twice(n) + 1;
}
