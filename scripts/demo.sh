#!/bin/sh
# The main job on the embedded default: the sample articles (or the folders named as arguments) in, a served search out.
[ $# -gt 0 ] || set -- samples
node dist/cli/main.js ingest "$@"
# Wrong usage ends here; articles that failed do not keep the others from being served.
[ $? -ne 2 ] || exit 2
exec node dist/cli/main.js serve
