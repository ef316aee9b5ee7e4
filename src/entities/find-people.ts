import type { OrganismMention } from './find-organisms.ts'
import type { OrganismLexicon } from './organism-lexicon.ts'

/**
 * The people that a text speaks of ("patients", "a 54-year-old woman"): they are humans, whom such a text seldom names. Words that animals go by too
 * (adults, newborns, subjects) are none. Of texts only: who searches for `women` does not ask for all humans.
 */
export function findPeople(text: string, lexicon: OrganismLexicon): OrganismMention[] {
  const organism = lexicon.named('Humans')
  if (organism === null) return []
  return [...text.matchAll(people)].map(({ 0: written, index }) => {
    return { span: [index, index + written.length], text: written, organism }
  })
}

const animals = '(?:animal|ape|baboon|cat|cow|dog|horse|macaque|marmoset|mice|monkey|mouse|pig|rats?\\b|rhesus|sheep)'

const words = [
  '(?:[Ii]n|[Oo]ut)?patients?|[Pp]atients?|[Hh]ealthy volunteer|[Vv]olunteers',
  '[Ww]om[ae]n|[Mm]en|[Bb]oys?|[Gg]irls?|[Cc]hildren|[Aa]dolescents',
  // The sugar mannose is Man; child nodes are those of a tree, Child-Pugh is a score.
  '(?:man|(?<=[Oo]ld )Man|[Cc]hild)(?![-‐‑–]| (?:class|element|node|process))',
  `[Ii]nfants?(?! (?:food|formula|milk|${animals}))`,
  `\\d+-[Yy]ear-[Oo]ld (?:[\\p{L}-]+ ){0,2}(?:[Ff]em|[Mm])ales?(?! (?:\\p{L}+ )?${animals})`,
  // Residues are participants in a binding.
  '[Pp]articipants(?! in\\b)',
]

const people = new RegExp(
  `(?<!\\b(?:animal|bovine|canine|equine|feline|veterinary) )\\b(?:${words.join('|')})\\b`,
  'gu',
)
