/* What two translation units, or a program and a library, share. */
static inline int twice(int n) {
  return 2 * n;
}

#ifdef __cplusplus
inline int thrice(int n) {
  return 3 * n;
}

template <typename T> T biggest(T a, T b) {
  return a < b ? b : a;
}

struct counter {
  int n;
  int add(int k) {
    return n += k;
  }
};
#else
/* Emitted by one.c only; elsewhere it is available_externally. */
inline int thrice(int n) {
  return 3 * n;
}
#endif

int other(int n);
