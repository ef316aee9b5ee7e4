/**
 * The library's own worker without its voice: the picture code inside it writes remarks to standard error ("box outside rectangle") that mean
 * nothing to the user and go through the progress bar. What fails is told by message.
 */
import { createRequire } from 'node:module'

process.stderr.write = () => true
createRequire(import.meta.url)('tesseract.js/src/worker-script/node/index.js')
