extern "C" int twice(int value) {
  return 2 * value;
}
