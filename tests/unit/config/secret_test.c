/* SPDX-License-Identifier: MIT
 *
 * Which names are secrets, however their words are joined.
 */
#include "config/config.h"
#include "config/secret.h"
#include "tests/unit/harness.h"

static void check_names(const struct am_config *config, bool expected,
                        const char *const *names) {
  for (; *names; names++)
    harness_check(am_config_is_secret(config, *names) == expected, __FILE__,
                  __LINE__, "%s is %sa secret", *names, expected ? "not " : "");
}

static void built_in(void) {
  struct am_config config = {0};
  check_names(
      &config, true,
      (const char *const[]){
          "password",        "passwd",         "Password",      "PASSWORD",
          "passphrase",      "user_password",  "userPassword",  "password_",
          "m_password",      "_password",      "szPassword",    "DBPassword",
          "password2",       "new_password_2", "api_key",       "apiKey",
          "ApiKey",          "APIKey",         "API_KEY",       "apikey",
          "APIKEY",          "my_api_key_",    "m_ApiKey",      "my_APIKey",
          "x509private_key", "accessKey",      "client_secret", "credentials",
          "credential",      "auth-token",     "hToken",        NULL});
  check_names(&config, false,
              (const char *const[]){"", "_", "api_key_length", "key", "api",
                                    "tokens", "tokenizer", "secretary",
                                    "password_length", "passwordLength",
                                    "bypasswd", "mytoken", "to_ken_x", "monkey",
                                    "2", "apiKeys", "broken", "MYTOKEN", NULL});
}

static void listed(void) {
  char *secrets[] = {"pin", "Iban-No", "sha256", "_", "schlüssel"};
  struct am_config config = {
      .has_secrets = true, .secrets = secrets, .secret_count = 5};
  check_names(&config, true,
              (const char *const[]){"pin", "cardPin", "PIN", "pin1", "iban_no",
                                    "myIbanNo", "sha256", "file_sha256",
                                    "mein_schlüssel", NULL});
  check_names(&config, false,
              (const char *const[]){"password", "spin", "iban", "sha", "256",
                                    "", "_", "a_", NULL});
  config.secret_count = 0;
  check_names(&config, false, (const char *const[]){"password", "pin", NULL});
}

int main(int argc, char **argv) {
  static const struct test tests[] = {TEST(built_in), TEST(listed)};
  return RUN_TESTS(tests, argc, argv);
}
