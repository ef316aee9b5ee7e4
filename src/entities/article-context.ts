import type { Lexicon } from './lexicon.ts'
import { readGenes } from './read-genes.ts'
import { isNotOfAnimals, isOfBacteria, isOfFliesOrWorms, speciesOf } from './species.ts'
import { emptyContext, mergeContexts, readContext, type TextContext } from './text-context.ts'

/** What an article (title, abstract, captions, mentions …) says about how the names in each of its texts are to be read. */
export function readArticleContext(texts: readonly string[], lexicon: Lexicon): TextContext {
  const contexts = texts.map((text) => readContext(text, readGenes(text, lexicon), lexicon))
  const whole = texts.join('\n')
  return {
    ...contexts.reduce(mergeContexts, emptyContext),
    species: speciesOf(whole),
    isForeign: isNotOfAnimals(whole) || isOfBacteria(whole),
    isOfFliesOrWorms: isOfFliesOrWorms(whole),
  }
}
