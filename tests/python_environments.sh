# Sourced by tests that need Python packages. Environments are made once, in the folder
# $environments. The file `ready` stands for all packages: an environment that was left half made
# is made anew.

environment() {
  local folder=$environments/$1
  shift
  [ -e "$folder/ready" ] && return
  rm -rf "$folder"
  python3 -m venv "$folder" && "$folder/bin/pip" install --quiet "$@" && touch "$folder/ready"
}

# try NAME MAIN PACKAGES...: runs the program in an environment with the packages.
try() {
  local name=$1 main=$2
  shift 2
  if ! environment "$name" "$@"; then
    echo "SKIPPED $name: pip could not install $*"
    return
  fi
  echo "--- $name: $*"
  "$environments/$name/bin/python" "$main" "$groma"
}

# both MAIN NAME PACKAGES -- NAME PACKAGES: two of them at once, each into a file of its own.
both() {
  local main=$1 said first=() failed=0 one two
  shift
  while [ "$1" != -- ]; do first+=("$1") && shift; done
  shift
  said=$(mktemp -d)
  try "${first[0]}" "$main" "${first[@]:1}" >"$said/one" 2>&1 &
  one=$!
  try "$1" "$main" "${@:2}" >"$said/two" 2>&1 &
  two=$!
  wait "$one" || failed=1
  wait "$two" || failed=1
  cat "$said/one" "$said/two"
  rm -rf "$said"
  return $failed
}
