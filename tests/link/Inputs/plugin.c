int entry(int n) {
  return n + 1;
}
