#!/usr/bin/env bash
# The step of action.yml that reviews. Everything comes as a variable: nothing that others write is part of a command.
set -uo pipefail

cd "${GITHUB_WORKSPACE:?}" || exit 2
if [ -z "${BASE:-}" ]; then
  echo '::error title=Watchkeeper::This event has no base: run it on pull_request, or say which commit to compare with (input "base").'
  exit 2
fi
comment="${COMMENT_FILE:-}"
[ -n "$comment" ] || comment="$(mktemp)"
options=(--base "$BASE" --head "${HEAD_REF:-HEAD}" --format github --comment-file "$comment")
[ -z "${FAIL_ON:-}" ] || options+=(--fail-on "$FAIL_ON")
[ -z "${SCOPE:-}" ] || options+=(--scope "$SCOPE")
[ -z "${SARIF_FILE:-}" ] || options+=(--sarif-file "$SARIF_FILE")

action="${WATCHKEEPER_ACTION:?}"
# The Node that comes with the packages, whatever the machine has.
PATH="$action/node_modules/.bin:$PATH" node "$action/workers/command-line.ts" review "${options[@]}"
code=$?
echo "exit-code=$code" >>"${GITHUB_OUTPUT:-/dev/null}"
if [ -s "$comment" ]; then
  cat "$comment" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
fi
exit "$code"
