// Prints, as CSL-JSON, what citation-js reads: node citation_js.cjs FOLDER-WITH-NODE_MODULES FORMAT FILE
const { createRequire } = require('node:module')
const { readFileSync } = require('node:fs')

const [folder, format, file] = process.argv.slice(2)
const installed = createRequire(`${folder}/`)
const { Cite } = installed('@citation-js/core')
installed('@citation-js/plugin-bibtex')
installed('@citation-js/plugin-csl')
installed('@citation-js/plugin-ris')

const text = readFileSync(file, 'utf8')
const items = new Cite(text, format ? { forceType: format } : {}).data
// Each item would bring the whole file along, as where it comes from.
process.stdout.write(JSON.stringify(items, (name, value) => (name === '_graph' ? undefined : value)))
