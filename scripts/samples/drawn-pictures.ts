import { barChart, boxPlot, lineChart, scatterChart, survivalCurves } from './charts.ts'
import { compound } from './compound.ts'
import { cytoskeleton } from './cytoskeleton.ts'
import { receptorPathway, tablePicture } from './diagrams.ts'
import { fibreMat, nanoparticles, organelles } from './electron.ts'
import { epithelium, gliaTissue, nuclearProtein } from './fluorescence.ts'
import { agaroseGel, westernBlot } from './gels.ts'
import { heatMap } from './heat-map.ts'
import { immunoperoxidase, phaseContrast, stainedTissue } from './light.ts'
import type { Picture } from './picture.ts'

type Drawing = readonly [file: string, draw: () => Promise<Picture>]

const demo1 = 'pmc-cloud/PMC99900001.1/figlens_demo_1'
const demo2 = 'pmc-cloud/PMC99900002.2/figlens-demo-2'
const demo3 = 'folders/figlens-demo-3/demo3'
const demo4 = 'folders/figlens-demo-4/demo4'
const demo5 = 'archives/figlens-demo-5/demo5'
const demo6 = 'folders/figlens-demo-6/demo6'

/** Every self-drawn picture, by its place in samples/. What lies under `archives/` is packed. */
export const drawnPictures: readonly Drawing[] = [
  [`${demo1}_Fig1_HTML.jpg`, () => epithelium(11, 600, 'green', 0, '20 µm')],
  [`${demo1}_Fig2_HTML.jpg`, receptorUptake],
  [`${demo1}_Fig3_HTML.jpg`, receptorBlot],
  [`${demo1}_Fig4_HTML.png`, phosphorylationCourse],
  [`${demo1}_Fig5_HTML.png`, receptorPathway],
  [`${demo2}-g001.jpg`, () => cytoskeleton(21, 640, '20 µm')],
  [`${demo2}-g003.jpg`, () => phaseContrast(53, 700, 520, '50 µm')],
  [`${demo2}-g005.jpg`, mitoticIndex],
  [`${demo3}_fig1.jpg`, () => gliaTissue(31, 640, '50 µm')],
  [`${demo3}_fig2.jpg`, tumourSections],
  [`${demo3}_fig3.png`, survival],
  [`${demo4}-organelles.jpg`, () => organelles(62, 700, 560, '500 nm')],
  [`${demo4}-fibres.jpg`, () => fibreMat(61, 700, 560)],
  [`${demo4}-particles.jpg`, () => nanoparticles(63, 600, 520, '50 nm')],
  [`${demo4}-scatter.png`, collagenScatter],
  [`${demo5}-f1.png`, () => heatMap(84, inflammationGenes, ['C1', 'C2', 'C3', 'C4', 'T1', 'T2', 'T3', 'T4'])],
  [`${demo5}-f2.jpg`, inflammationPanels],
  [`${demo5}-f3.png`, cytokineTable],
  [`${demo5}-f4.png`, damageBars],
  [`${demo6}_1.jpg`, () => epithelium(15, 560, 'red', 0.45, '20 µm')],
  [`${demo6}_2.png`, degradationBars],
]

const inflammationGenes = [
  'IL6',
  'IL1B',
  'TNF',
  'CXCL8',
  'STAT3',
  'SOCS3',
  'TP53',
  'CDKN1A',
  'MDM2',
  'BAX',
  'BBC3',
  'GADD45A',
]

async function receptorUptake(): Promise<Picture> {
  const bars = [
    { name: 'Vehicle', mean: 1, error: 0.14 },
    { name: 'EGF', mean: 3.4, error: 0.4 },
    { name: 'EGF + gef.', mean: 1.3, error: 0.22 },
  ]
  const vertical = { from: 0, to: 5, ticks: [0, 1, 2, 3, 4, 5], title: 'Vesicles per cell (fold)' }
  return compound(
    [
      [
        { picture: await epithelium(12, 420, 'green', 0.02, '20 µm'), letter: 'A' },
        { picture: await epithelium(13, 420, 'green', 1, '20 µm'), letter: 'B' },
      ],
      [
        { picture: await epithelium(14, 420, 'green', 0.15, '20 µm'), letter: 'C' },
        { picture: await barChart(440, 440, bars, vertical, '***'), letter: 'D' },
      ],
    ],
    380,
    false,
  )
}

function receptorBlot(): Promise<Picture> {
  return westernBlot(
    71,
    ['0', '2', '5', '10', '30', '60'],
    [
      { protein: 'p-EGFR (Y1068)', mass: '175', amounts: [0.03, 0.6, 1, 0.9, 0.5, 0.25] },
      { protein: 'EGFR', mass: '175', amounts: [0.8, 0.82, 0.78, 0.7, 0.5, 0.35] },
      { protein: 'p-ERK1/2', mass: '42/44', amounts: [0.08, 0.4, 0.85, 0.9, 0.6, 0.4] },
      { protein: 'β-actin', mass: '42', amounts: [0.85, 0.88, 0.84, 0.9, 0.86, 0.84] },
    ],
  )
}

function phosphorylationCourse(): Promise<Picture> {
  const minutes = [0, 2, 5, 10, 30, 60]
  const course = (values: readonly number[]) =>
    minutes.map((minute, i) => [minute, values[i] ?? 0, 0.04 + 0.04 * (values[i] ?? 0)] as const)
  return lineChart(
    620,
    440,
    [
      { name: 'p-EGFR', points: course([0.04, 0.62, 1, 0.9, 0.48, 0.25]) },
      { name: 'p-ERK1/2', points: course([0.08, 0.38, 0.83, 0.95, 0.6, 0.38]) },
    ],
    { from: 0, to: 62, ticks: [0, 10, 20, 30, 40, 50, 60], title: 'Time after EGF (min)' },
    { from: 0, to: 1.2, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2], title: 'Relative phosphorylation' },
  )
}

function mitoticIndex(): Promise<Picture> {
  const vertical = { from: 0, to: 40, ticks: [0, 10, 20, 30, 40], title: 'Mitotic index (%)' }
  return boxPlot(
    82,
    520,
    440,
    [
      ['Control', 12, 2],
      ['Nocodazole', 21, 4],
      ['Paclitaxel', 24, 5],
    ],
    vertical,
  )
}

async function tumourSections(): Promise<Picture> {
  const panels = [
    { picture: await stainedTissue(51, 500, '50 µm'), letter: 'A' },
    { picture: await immunoperoxidase(52, 500, '50 µm'), letter: 'B' },
  ]
  return compound([panels], 440, false)
}

function survival(): Promise<Picture> {
  return survivalCurves(
    83,
    620,
    520,
    [
      ['EGFR low', 62, 44],
      ['EGFR high', 58, 19],
    ],
    'log-rank P < 0.001',
  )
}

function collagenScatter(): Promise<Picture> {
  const horizontal = { from: 0, to: 10, ticks: [0, 2, 4, 6, 8, 10], title: 'TGF-β1 (ng/ml)' }
  const vertical = { from: 0, to: 120, ticks: [0, 20, 40, 60, 80, 100, 120], title: 'Fibre diameter (nm)' }
  return scatterChart(85, 560, 440, horizontal, vertical, 6.4, 34, 9, 'r = 0.79, P < 0.001')
}

async function inflammationPanels(): Promise<Picture> {
  const interleukin = { from: 0, to: 10, ticks: [0, 2, 4, 6, 8, 10], title: 'IL-6 (pg/ml)' }
  const protein = { from: 0, to: 8, ticks: [0, 2, 4, 6, 8], title: 'CRP (mg/l)' }
  const message = { from: 0, to: 12, ticks: [0, 3, 6, 9, 12], title: 'CDKN1A mRNA (fold)' }
  const lanes = [
    [[480, 0.9]],
    [[480, 0.85]],
    [
      [480, 0.4],
      [310, 0.7],
    ],
    [[310, 0.9]],
    [
      [480, 0.5],
      [310, 0.5],
    ],
    [],
  ] as const
  return compound(
    [
      [
        { picture: await scatterChart(86, 500, 420, interleukin, protein, 0.6, 1, 0.8, 'r = 0.71'), letter: 'A' },
        {
          picture: await boxPlot(
            87,
            500,
            420,
            [
              ['Untreated', 1.4, 0.4],
              ['IL-6', 3.1, 0.9],
              ['IL-6 + Nutlin', 7.6, 1.4],
            ],
            message,
          ),
          letter: 'B',
        },
      ],
      [
        { picture: await agaroseGel(72, lanes), letter: 'C' },
        { picture: await nuclearProtein(41, 440, 'magenta', 0.5, '20 µm'), letter: 'D' },
      ],
    ],
    380,
    false,
  )
}

function cytokineTable(): Promise<Picture> {
  return tablePicture(
    ['Marker', 'Control (n = 24)', 'Treated (n = 24)', 'Fold', 'P'],
    [
      ['IL-6 (pg/ml)', '4.1 ± 0.6', '18.7 ± 2.2', '4.6', '< 0.001'],
      ['TNF (pg/ml)', '2.8 ± 0.4', '6.9 ± 0.9', '2.5', '0.002'],
      ['IL-1β (pg/ml)', '0.9 ± 0.2', '1.7 ± 0.3', '1.9', '0.031'],
      ['CXCL8 (pg/ml)', '11.2 ± 1.8', '29.5 ± 4.1', '2.6', '< 0.001'],
      ['CRP (mg/l)', '1.3 ± 0.3', '4.8 ± 0.7', '3.7', '< 0.001'],
      ['TP53-positive nuclei (%)', '6 ± 2', '48 ± 7', '8.0', '< 0.001'],
      ['Viability (%)', '97 ± 1', '88 ± 3', '0.9', '0.12'],
    ],
  )
}

function damageBars(): Promise<Picture> {
  const bars = [
    { name: 'Control', mean: 6, error: 2 },
    { name: 'IL-6', mean: 21, error: 4 },
    { name: 'Nutlin', mean: 39, error: 5 },
    { name: 'Both', mean: 48, error: 7 },
  ]
  return barChart(
    520,
    420,
    bars,
    { from: 0, to: 70, ticks: [0, 10, 20, 30, 40, 50, 60, 70], title: 'TP53-positive nuclei (%)' },
    '**',
  )
}

function degradationBars(): Promise<Picture> {
  const bars = [
    { name: '0 h', mean: 100, error: 6 },
    { name: '1 h', mean: 71, error: 8 },
    { name: '4 h', mean: 38, error: 6 },
  ]
  return barChart(
    440,
    420,
    bars,
    { from: 0, to: 140, ticks: [0, 20, 40, 60, 80, 100, 120], title: 'EGFR at the surface (%)' },
    '***',
  )
}
