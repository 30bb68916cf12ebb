#!/usr/bin/env bash
# Kills rebuilds at random moments and looks at what readers would have met: see kill.mjs.
#
#   tests/kill.sh [SITE_DIR] [N=200]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
site=$(realpath "${1:-$root}")
copy_site "$site" "$work/site"
node "$root/tests/kill.mjs" "$clearway" "$work" "${2:-200}" "$DAY"
