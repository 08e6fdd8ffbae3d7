int twice(int value);

int main(void) {
  return twice(21) - 42;
}
