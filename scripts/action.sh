#!/usr/bin/env bash
# What action.yml does, in a file of its own so that it can be tested without GitHub.
#   action.sh install   puts lintlicense, as it lies in $SOURCE, into a virtual environment of its own
#   action.sh check     writes SARIF, the job summary and the log; says in $GITHUB_OUTPUT how it went
# Inputs come through the environment, never through the text of the script: a path with a quote in it stays a path.
set -euo pipefail

install() {
  local place="$RUNNER_TEMP/lintlicense-venv" bin
  "$PYTHON" -m venv "$place"
  if [ -d "$place/Scripts" ]; then bin="$place/Scripts"; else bin="$place/bin"; fi
  "$bin/python" -m pip install --quiet --disable-pip-version-check "$SOURCE[toml]"
  echo "lintlicense=$bin/lintlicense" >> "$GITHUB_OUTPUT"
}

# The bash of macOS is too old for mapfile and for "${array[@]}" of an empty array under set -u.
lines() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line="${line%$'\r'}"
    [ -z "$line" ] || printf '%s\0' "$line"
  done <<< "$1"
}

check() {
  local sarif="$RUNNER_TEMP/lintlicense.sarif" code=0 format=concise word
  local words=(check)
  [ -z "${PROFILE:-}" ] || words+=(--profile "$PROFILE")
  while IFS= read -r -d '' word; do words+=("$word"); done < <(lines "${ARGUMENTS:-}")
  local gate=()
  [ -z "${FAIL_ON:-}" ] || gate=(--fail-on "$FAIL_ON")
  [ "${ANNOTATIONS:-false}" != true ] || format=github
  local paths=(--)
  while IFS= read -r -d '' word; do paths+=("$word"); done < <(lines "${PATHS:-.}")

  # A licence or a file name could hold what the runner takes for a command; but for annotations, nothing is meant as one.
  local token="lintlicense-$RANDOM$RANDOM$RANDOM"
  echo "::stop-commands::$token"
  rm -f "$sarif"
  "$LINTLICENSE" "${words[@]}" --exit-zero --output-format sarif --output-file "$sarif" "${paths[@]}" || true
  if [ "${SUMMARY:-true}" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    "$LINTLICENSE" "${words[@]}" --exit-zero --output-format markdown --output-file - "${paths[@]}" >> "$GITHUB_STEP_SUMMARY" 2> /dev/null || true
  fi
  [ "$format" != github ] || echo "::$token::"
  "$LINTLICENSE" "${words[@]}" ${gate[@]+"${gate[@]}"} --output-format "$format" --output-file - "${paths[@]}" 2> /dev/null || code=$?
  [ "$format" = github ] || echo "::$token::"

  # An empty file name tells the next step that there is nothing to upload.
  [ -f "$sarif" ] || sarif=
  { echo "sarif-file=$sarif"; echo "exit-code=$code"; } >> "$GITHUB_OUTPUT"
}

case "${1:-}" in
  install) install ;;
  check) check ;;
  *) echo "usage: action.sh install|check" >&2; exit 2 ;;
esac
