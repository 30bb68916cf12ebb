#!/usr/bin/env bash
# A disk that fills up during a build: the build says so and fails, and the live site stays byte for byte.
#
#   tests/full-disk.sh [SITE_DIR]      (default: the example)
#
# Mounts a small tmpfs in a mount namespace of its own: for root, or where people may make user namespaces. Nothing
# stays mounted, whatever happens.
set -euo pipefail
if [ -z "${CLEARWAY_OWN_MOUNTS:-}" ]; then
  own=(--mount)
  [ "$(id -u)" -eq 0 ] || own+=(--map-root-user)
  unshare "${own[@]}" true 2>/dev/null || { echo "This test mounts a small disk, which is not allowed here: run it as root." >&2; exit 2; }
  CLEARWAY_OWN_MOUNTS=1 exec unshare "${own[@]}" bash "${BASH_SOURCE[0]}" "$@"
fi
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# A file system that is still mounted would stand in the way of `rm -rf`.
trap 'umount "$work"/disk-* 2>/dev/null || true; rm -rf "$work"' EXIT
site=$(realpath "${1:-$root}")

build() {
  "$clearway" build --site "$1" --out "$2" --date "$DAY"
}

# change SITE: something that shows on every page, and needs some room for it. One more page is in every menu or
# site map; another stylesheet has another name, which stands in every page.
change() {
  mkdir -p "$1/themes/default/css"
  printf '.full-disk-%s { color: inherit; }\n' $(seq 400) >"$1/themes/default/css/zz-full-disk.css"
  printf -- '---\ntitle: Full disk\ndescription: A page that is there for a test.\n---\n\nA page that is there for a test.\n' >"$1/content/full-disk.md"
}

# How much room the site takes, before and after: one build of each, elsewhere.
copy_site "$site" "$work/before"
copy_site "$site" "$work/after"
change "$work/after"
build "$work/before" "$work/before/public" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
build "$work/after" "$work/after/public" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
needed=$(cd "$work/after/public" && find . -type f | while read -r file; do
  cmp -s "$file" "$work/before/public/$file" || stat -c %s "$file"
done | awk '{ sum += $1 } END { print int(sum / 1024) }')
whole=$(du -sk "$work/before" | cut -f1)
echo "  The change writes $needed KiB; the site takes $whole KiB."
[ "$needed" -gt 64 ] || { echo "The change is too small to fill a disk." >&2; exit 2; }

# try NAME WHERE FREE: the disk holds `public/` alone (WHERE=out) or the whole site (WHERE=site), with FREE KiB left.
try() {
  local where=$2 free=$3 disk=$work/disk-$1 status=0
  local from=$work/site-$1 out=$disk/public words
  words="$where on the small disk, $free KiB left"
  mkdir "$disk"
  mount -t tmpfs -o size=$((whole + needed * 3 + 8192))k clearway "$disk"
  if [ "$where" = site ]; then from=$disk/site out=$disk/site/public; fi
  copy_site "$site" "$from"
  build "$from" "$out" >"$work/log" 2>&1
  change "$from"
  local before
  before=$(fingerprint "$out")
  # The ballast leaves just as much room as the case wants.
  local room
  room=$(df --output=avail -k "$disk" | tail -n 1)
  head -c "$(((room - free) * 1024))" /dev/zero >"$disk/ballast" || true
  build "$from" "$out" >"$work/stdout" 2>"$work/stderr" || status=$?

  if [ "$status" -eq 0 ]; then breaks "$words: the build says that all is well"; else holds "$words: exit code $status"; fi
  if [ "$(fingerprint "$out")" = "$before" ]; then
    holds "$words: the live site is as it was"
  else
    breaks "$words: the live site has changed:"
    diff -rq "$work/before/public" "$out" | head -n 5 || true
  fi
  if grep -qiE 'disk|space|room' "$work/stderr" "$work/stdout"; then
    holds "$words: told: $(grep -hiE 'disk|space|room' "$work/stderr" "$work/stdout" | head -n 1)"
  else
    breaks "$words: nobody is told that the disk is full:"
    head -n 5 "$work/stderr"
  fi
  if grep -qi 'panicked' "$work/stderr"; then breaks "$words: the program panicked"; fi

  rm "$disk/ballast"
  if build "$from" "$out" >"$work/log" 2>&1 && diff -rq "$work/after/public" "$out" >"$work/diff"; then
    holds "$words: with room again, the next build is complete"
  else
    breaks "$words: with room again, the next build is not the whole site:"
    tail -n 3 "$work/log"
    head -n 5 "$work/diff" 2>/dev/null || true
  fi
  umount "$disk"
}

# Nothing left at all; room for a journal and a few files; almost enough.
try none out 0
try little out 40
try almost out $((needed * 3 / 4))
try everything site 0
try everything-little site 40

echo "full disk: $held held, $broken broken"
[ "$broken" -eq 0 ]
