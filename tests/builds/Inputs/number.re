static int digit(const char *YYCURSOR) {
  /*!re2c
    re2c:define:YYCTYPE = char;
    re2c:yyfill:enable = 0;
    [0-9] { return 1; }
    *     { return 0; }
  */
}
int number(int letter);
int number(int letter) { char text[] = {(char)letter, 0}; return !digit(text); }
