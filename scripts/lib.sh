# shellcheck shell=bash
# What the scripts of this folder share; source it first.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Headings on standard output; trouble on standard error.
say() { printf '\n== %s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
  warn "${0##*/}: $*"
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Put before a command: it runs as somebody without rights. Servers refuse to run as root.
unprivileged=(env LC_ALL=C.UTF-8)
# shellcheck disable=SC2034 # for those who source this
if [ "$(id -u)" = 0 ]; then
  unprivileged=(setpriv --reuid=nobody --regid=nogroup --clear-groups
    env HOME=/nonexistent LC_ALL=C.UTF-8)
fi

# Those of the named Debian packages that are not installed, a line each.
missing_packages() {
  local name
  for name in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
  done
}

# Installs what is missing of the named Debian packages; does nothing when all is there.
need_packages() {
  local missing
  have dpkg-query || die "this is not a Debian system; install by hand what these packages hold: $*"
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || have sudo ||
    die "packages are missing and there is no sudo; as root: apt-get install ${missing[*]}"
  echo "installing: ${missing[*]}"
  local log
  log=$(mktemp)
  apt_install "${missing[@]}" >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    die "apt-get could not install: ${missing[*]} (whole log: $log)"
  }
  rm -f "$log"
}

apt_install() {
  local options=(-y -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 --no-install-recommends)
  as_root apt-get "${options[@]}" update &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install "$@"
}

# Configures and builds one preset, through ccache where it is installed. Further arguments go to
# the build, such as `--target groma`.
build_preset() {
  local preset=$1 launcher=()
  shift
  if have ccache; then
    launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
  fi
  (cd "$root" && cmake --preset "$preset" --log-level=WARNING "${launcher[@]}" &&
    cmake --build --preset "$preset" "$@")
}
