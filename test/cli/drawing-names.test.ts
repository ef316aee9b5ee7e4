import { expect, test } from 'vitest'
import { drawingNames } from '../../src/cli/drawing-names.ts'

test.each<[string, string[], string[], string[]]>([
  ['the name of the image', ['a/f1.jpg', 'b/f2.png'], [], ['f1.panels.png', 'f2.panels.png']],
  [
    'two of one name are numbered',
    ['a/f.jpg', 'b/f.png', 'f'],
    [],
    ['f.panels.png', 'f.panels-2.png', 'f.panels-3.png'],
  ],
  ['capitals do not tell files apart everywhere', ['F.jpg', 'f.jpg'], [], ['F.panels.png', 'f.panels-2.png']],
  ['what is there stays', ['f.jpg'], ['f.panels.png', 'F.PANELS-2.png'], ['f.panels-3.png']],
  [
    'a number that another image has by itself',
    ['f.jpg', 'f.jpg', 'f.panels-2.x.jpg'],
    [],
    ['f.panels.png', 'f.panels-2.png', 'f.panels-2.x.panels.png'],
  ],
])('%s', (_, images, taken, expected) => {
  expect(drawingNames(images, taken)).toEqual(expected)
})
