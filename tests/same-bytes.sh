#!/usr/bin/env bash
# The same input gives the same bytes, whatever the threads, time zone, locale, home folder, file times and place on
# the disk; and a rebuild with nothing changed writes no file.
#
#   tests/same-bytes.sh [SITE_DIR]      (default: the example)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
site=$(realpath "${1:-$root}")

# build NAME SITE [VARIABLE=VALUE…] -- [FLAG…]: builds into a folder named after the case.
build() {
  local name=$1 from=$2 variables=()
  shift 2
  while [ "$1" != -- ]; do variables+=("$1"); shift; done
  shift
  if ! env "${variables[@]}" "$clearway" build --site "$from" --out "$work/out/$name" --date "$DAY" "$@" >"$work/$name.log" 2>&1; then
    echo "The build \"$name\" did not succeed:" >&2
    cat "$work/$name.log" >&2
    exit 1
  fi
}

# same NAME WORDS: the case gives the same bytes as the first build.
same() {
  if [ "$(fingerprint "$work/out/$1")" = "$first" ]; then
    holds "$2"
  else
    breaks "$2; what differs:"
    diff -rq "$work/out/first" "$work/out/$1" | head -n 10 || true
  fi
}

mkdir -p "$work/out" "$work/home"
copy_site "$site" "$work/first"
build first "$work/first" -- --jobs 1
first=$(fingerprint "$work/out/first")

# Another copy is written in another order, so that the folder is read in another order too.
mkdir -p "$work/a place of its own/site"
(cd "$work/first" && find . -type f -not -path './.clearway/*' -print0 | LC_ALL=C sort -zr | xargs -0 cp --parents -t "$work/a place of its own/site")

build threads "$work/first" -- --jobs 4
same threads "4 threads"
rm -rf "$work/first/.clearway"
build no-cache "$work/first" -- --jobs 4
same no-cache "4 threads, cache removed"
build place "$work/a place of its own/site" --
same place "a copy in another folder, written in another order"
rm -rf "$work/a place of its own/site/.clearway"
build zone "$work/a place of its own/site" TZ=Pacific/Kiritimati LC_ALL=tr_TR.UTF-8 LANG=cy_GB.UTF-8 HOME="$work/home" --
same zone "other time zone, locale and home folder"
find "$work/a place of its own" -exec touch -d '2001-02-03 04:05:06' {} +
build times "$work/a place of its own/site" -- --jobs 2
same times "other file times, with the cache"
rm -rf "$work/a place of its own/site/.clearway"
build bare "$work/a place of its own/site" -i PATH="$PATH" -- --jobs 3
same bare "no environment, other file times"

# state FOLDER: every file with its inode, times and size: a file that was written again shows, even with the same bytes.
state() {
  (cd "$1" && find . -type f -printf '%p %i %s %T@ %C@\n' | LC_ALL=C sort)
}

# untouched NAME WORDS COMMAND…: the command leaves every file of the first build as it is.
untouched() {
  local name=$1 words=$2
  shift 2
  state "$work/out/first" >"$work/before"
  "$@"
  state "$work/out/first" >"$work/after"
  if cmp -s "$work/before" "$work/after"; then
    holds "$words: 0 files written"
  else
    breaks "$words: $(diff "$work/before" "$work/after" | grep -c '^>') files written, such as:"
    diff "$work/before" "$work/after" | sed -n 's/^> /    /p' | head -n 5 || true
  fi
}
untouched again "a rebuild with nothing changed" build first "$work/first" -- --jobs 1
rm -rf "$work/first/.clearway"
untouched cold "a rebuild with nothing changed and no cache" build first "$work/first" -- --jobs 4
find "$work/first" -exec touch {} +
untouched touched "a rebuild after every source was touched" build first "$work/first" --

echo "same bytes: $held held, $broken broken ($(find "$work/out/first" -type f | wc -l) files)"
[ "$broken" -eq 0 ]
