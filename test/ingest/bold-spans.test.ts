import { expect, test } from 'vitest'
import { boldSpans } from '../../src/ingest/bold-spans.ts'
import { parseArticle } from '../../src/jats/parse-article.ts'
import { articleXml } from '../setup/article-folder.ts'

/** What is bold in a caption, as the JATS reader gives it. */
function boldOf(caption: string): string[] {
  const { figures } = parseArticle(Buffer.from(articleXml({ doi: '10.5555/x', figures: [{ hrefs: [], caption }] })))
  const [figure] = figures
  if (figure === undefined) throw new Error('there is a figure')
  return boldSpans(figure.caption).map(([start, end]) => figure.caption.text.slice(start, end))
}

test.each([
  ['letters', 'Cells. <bold>A</bold> One. <bold>(B)</bold> Two.', ['A', '(B)']],
  ['letters with blanks inside and around', 'Cells.  <bold> A </bold>  One. <bold>\n B</bold> Two.', ['A', 'B']],
  ['letters in italics too', '<bold><italic>A</italic></bold>, one; <italic><bold>B</bold></italic>, two', ['A', 'B']],
  ['letters behind what HTML escapes', 'p &lt; 0.05 &amp; n &gt; 3 <bold>A</bold> One.', ['A']],
  ['letters behind characters outside of the plane', '🧬 𝛼 <bold>A</bold> One.', ['A']],
  ['letters of several paragraphs', '<bold>A</bold> One.</p><p><bold>B</bold> Two.', ['A', 'B']],
  ['letters of a list', 'x</p><list><list-item><p><bold>A</bold> 1</p></list-item></list><p>', ['A']],
  ['letters behind a line break', 'One.<break/><bold>B</bold> Two.', ['B']],
  ['nothing', 'Cells, <italic>A</italic> and B.', []],
  ['no caption', '', []],
])('bold in a caption: %s', (_, caption, expected) => {
  expect(boldOf(caption)).toEqual(expected)
})
