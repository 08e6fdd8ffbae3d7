/* Adds up. */
int sum(const int *values, int count) {
  int total = 0;
  while (count--)
    total += *values++;
  return total;
}

int main(void) {
  static const int values[] = {1, 2, 3};
  return sum(values, 3) - 6;
}
