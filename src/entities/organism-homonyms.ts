/** Whether a name (by its key) mostly means something else in a text, or names no kind of organism but a stage or a use of many. */
export function isHomonym(key: string, organism: string): boolean {
  return homonyms.has(key) || noKind.test(organism)
}

/** Descriptors of MeSH for stages of life and uses: in "pupae of the mealworm" and "intake of vegetables" no organism is named by them. */
const noKind =
  /^(?:Animals, .+|Aquatic Organisms|Blood-Borne Pathogens|Cercaria|Chimera|Crops, .+|Edible Grain|Endangered Species|Larva|Life Cycle Stages|Merozoites|Metacercariae|Microfilariae|Nymph|Oocysts|Organism Forms|Pannus|Pets|Pupa|Schizonts|Seedlings|Spheroplasts|Spores(?:, .+)?|Sporozoites|Trees|Trophozoites|Vegetables)$/

const homonyms = new Set([
  'fig',
  'figs',
  'animal',
  'animals',
  'cancer',
  'cancers',
  'mole',
  'moles',
  'ray',
  'rays',
  'sole',
  'skate',
  'lens',
  'iris',
  'date',
  'plant',
  'seal',
  'seals',
  'pan',
  'swift',
  'mint',
  'ash',
  'bass',
  'drum',
  'lead',
  'arrowhead',
  'arrowheads',
  'tick',
  'ticks',
  'violet',
  'torpedo',
  'firefly',
  'renilla',
  'snail',
  'hedgehog',
  // verbs, and what is nearly always part of another name: the mushroom body, Eagle's medium
  'bear',
  'bears',
  'eagle',
  'foram',
  'hop',
  'hops',
  'mushroom',
  'raptor',
])
