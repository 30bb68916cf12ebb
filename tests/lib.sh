# shellcheck shell=bash disable=SC2034
# What the shell tests share; they source it. Sets `root` and `clearway`, and gives a work folder that goes with them.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
clearway=${CLEARWAY:-$root/target/release/clearway}
[ -x "$clearway" ] || { echo "There is no program at $clearway: run \`cargo build --release\`, or say where it is in CLEARWAY." >&2; exit 2; }
clearway=$(realpath "$clearway")

# A fixed day, so that two builds differ only in what a test makes different.
DAY=2026-06-01

work=$(mktemp -d "${TMPDIR:-/tmp}/clearway-test-XXXXXX")
trap 'rm -rf "$work"' EXIT

# copy_site FROM TO: what a person wrote, without what builds left.
copy_site() {
  mkdir -p "$2"
  cp -r "$1/content" "$2/"
  if [ -d "$1/themes" ]; then cp -r "$1/themes" "$2/"; fi
}

# fingerprint FOLDER: one line for all names and bytes of a folder, dot files included.
fingerprint() {
  (cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
}

# Counts of what held, for the closing line.
held=0 broken=0
holds() {
  held=$((held + 1))
  printf '  ok      %s\n' "$1"
}
breaks() {
  broken=$((broken + 1))
  printf '  BROKEN  %s\n' "$1"
}
