// Turns a file into another format with citation-js: node citation_js.cjs FOLDER-WITH-NODE_MODULES FROM TO GIVEN OUT
const { createRequire } = require('node:module')
const { readFileSync, writeFileSync } = require('node:fs')

const [folder, from, to, given, out] = process.argv.slice(2)
const installed = createRequire(`${folder}/`)
const { Cite } = installed('@citation-js/core')
installed('@citation-js/plugin-bibtex')
installed('@citation-js/plugin-csl')
installed('@citation-js/plugin-ris')

const READ = { bibtex: '@bibtex/text', ris: '@ris/file' }
const WRITTEN = { bibtex: 'bibtex', 'csl-json': 'data', ris: 'ris' }

const text = readFileSync(given, 'utf8')
// The graph would have each item bring the whole file along, as where it comes from.
const options = { generateGraph: false }
const cite = from === 'csl-json' ? new Cite(JSON.parse(text), options) : new Cite(text, { ...options, forceType: READ[from] })
writeFileSync(out, cite.format(WRITTEN[to]))
