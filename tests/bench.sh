#!/usr/bin/env bash
# How long builds take, beside a plain copy of what they write: measured in turn, so that a busy machine slows both.
#
#   tests/bench.sh [SIZES=1000,10000]        ROUNDS=5  CLEARWAY_SHARED=DIR  CLEARWAY=PROGRAM
#
# The corpus comes from $CLEARWAY_SHARED/tools/gen_corpus.py (by default ../shared beside the repository). Sources and
# outputs lie in memory (/dev/shm). Prints a table of medians; asserts nothing. Where `rebuilds` lies beside the program
# (cargo build --release --example rebuilds), also how long a preview's rebuilds in memory take, stage by stage.
set -euo pipefail
export LC_ALL=C
[ -d /dev/shm ] && export TMPDIR=/dev/shm
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
sizes=${1:-1000,10000}
rounds=${ROUNDS:-5}
generator=${CLEARWAY_SHARED:-$root/../shared}/tools/gen_corpus.py
[ -f "$generator" ] || { echo "The corpus generator is not at $generator: say where in CLEARWAY_SHARED." >&2; exit 2; }

python3 "$generator" --out "$work/corpus" --sizes "$sizes" --dialects clearway >/dev/null

# The peak memory of one command in KiB, by whatever is here to measure it; its output goes to a log.
peak() {
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -f %M -o "$work/peak" "$@" >"$work/log" 2>&1
    tail -n 1 "$work/peak"
  else
    python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[2:], stdout=open(sys.argv[1], "w"), stderr=subprocess.STDOUT, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$work/log" "$@"
  fi
}

# timed NAME COMMAND…: notes how many seconds the command took, one line a round.
timed() {
  local name=$1 start end
  shift
  start=$EPOCHREALTIME
  "$@" >"$work/log" 2>&1 || { echo "This did not succeed: $*" >&2; tail -n 20 "$work/log" >&2; exit 1; }
  end=$EPOCHREALTIME
  echo "$start $end" | awk '{ printf "%.4f\n", $2 - $1 }' >>"$work/times-$name"
}

median() {
  sort -n "$1" | awk '{ v[NR] = $1 } END { printf "%.3f\n", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# The median of the ratios of each round, which load on the machine moves least.
ratio() {
  paste "$1" "$2" | awk '{ print $1 / ($2 > 0 ? $2 : 0.0001) }' >"$work/ratios"
  median "$work/ratios"
}

build() {
  "$clearway" build --site "$site" --out "$site/public" --date "$DAY" --no-check
}

clean() {
  rm -rf "$site/public" "$site/.clearway"
}

printf '%s, %s cores, %s rounds; load at the start %s\n\n' "$("$clearway" --version 2>/dev/null || echo clearway)" \
  "$(nproc)" "$rounds" "$(cut -d' ' -f1 /proc/loadavg)"
row='%-7s %-22s %9s %9s %9s %8s\n'
# shellcheck disable=SC2059
printf "$row" pages what 'median s' 'min s' 'max s' 'x copy'

previous=
for size in ${sizes//,/ }; do
  site=$work/corpus/$size/clearway
  page=$site/$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["edit"]["file"]["clearway"])' "$work/corpus/$size/manifest.json")
  t=$work/times-$size

  clean
  build >"$work/log" 2>&1 || { echo "The corpus of $size pages does not build:" >&2; tail -n 20 "$work/log" >&2; exit 1; }
  for round in $(seq "$rounds"); do
    rm -rf "$work/copy"
    timed "$size-copy" cp -r "$site/public" "$work/copy"
    rm -rf "$work/copy"
    clean
    timed "$size-build" build
    timed "$size-unchanged" build
    printf '\nOne more sentence in round %s.\n' "$round" >>"$page"
    timed "$size-one-page" build
  done
  clean
  memory=$(peak "$clearway" build --site "$site" --out "$site/public" --date "$DAY" --no-check)
  again=$(peak "$clearway" build --site "$site" --out "$site/public" --date "$DAY" --no-check)

  while IFS='|' read -r name words; do
    # shellcheck disable=SC2059
    printf "$row" "$size" "$words" "$(median "$t-$name")" "$(sort -n "$t-$name" | sed -n '1s/.$//p')" \
      "$(sort -n "$t-$name" | sed -n '$s/.$//p')" "$(ratio "$t-$name" "$t-copy")"
  done <<'ROWS'
copy|cp -r of the output
build|clean build, no checks
unchanged|nothing changed
one-page|one page changed
ROWS
  printf '%-7s peak memory %s MiB clean, %s MiB unchanged; output %s files, %s MiB\n' "$size" "$((memory / 1024))" "$((again / 1024))" \
    "$(find "$site/public" -type f | wc -l)" "$(du -sm "$site/public" | cut -f1)"
  rebuilds=$(dirname "$clearway")/examples/rebuilds
  [ ! -x "$rebuilds" ] || "$rebuilds" "$site" "$rounds"
  if [ -n "$previous" ]; then
    printf '%-7s clean build takes %s times as long as at %s pages\n' "$size" \
      "$(echo "$(median "$t-build") $(median "$work/times-$previous-build")" | awk '{ printf "%.2f", $1 / $2 }')" "$previous"
  fi
  echo
  previous=$size
done
