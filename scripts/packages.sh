# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034,SC2046,SC2086,SC2116
#
# Sourced by scripts/quickstart and scripts/test, in the project's folder:
# installs the Debian packages that are missing. Never touches apt's sources
# and never asks.

LLVM_MAJORS=$(sed '/^#/d' cmake/llvm-majors.txt)
BUILD_PACKAGES="cmake ninja-build gcc g++ libc6-dev git pkg-config
  libjansson-dev libyaml-dev libelf-dev libdw-dev libmicrohttpd-dev"

# What one LLVM major needs to be built for, and to be tested with.
llvm_packages() {
  echo "clang-$1 llvm-$1-dev libclang-$1-dev"
}
llvm_test_packages() {
  echo "llvm-$1 llvm-$1-tools lld-$1 libclang-rt-$1-dev"
}

die() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# as_root COMMAND...
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

missing_packages() {
  for package; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
    *" installed") ;;
    *) echo "$package" ;;
    esac
  done
}

# Succeeds when apt knows all the packages.
packages_exist() {
  for package; do
    apt-cache show --no-all-versions "$package" >/dev/null 2>&1 || return 1
  done
}

# Once per run, and only when something is missing: a fresh machine has no
# package lists.
update_lists() {
  [ -z "${lists_updated:-}" ] || return 0
  lists_updated=1
  as_root apt-get update -qq || die "apt-get update failed"
}

# install_packages PACKAGE...
install_packages() {
  command -v dpkg-query >/dev/null ||
    die "not a Debian system; install the equivalents of: $*"
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  # One line in the message and in the command.
  missing=$(echo $missing)
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    die "as root, please: apt-get install $missing"
  fi
  echo "installing $missing"
  update_lists
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
    die "could not install $missing"
}

# Node.js runs the judge. One that is there already is not replaced, whoever
# packaged it.
install_node() {
  command -v node >/dev/null || install_packages nodejs
  command -v npm >/dev/null || install_packages npm
}
