import type { Resolvers } from './generated/schema-types.ts'
import { nullAsDefault } from './null-as-default.ts'
import { Article } from './resolvers/article.ts'
import { Box } from './resolvers/box.ts'
import { Figure } from './resolvers/figure.ts'
import { FigureProblem } from './resolvers/figure-problem.ts'
import { Gene } from './resolvers/gene.ts'
import { GeneMention } from './resolvers/gene-mention.ts'
import { Image } from './resolvers/image.ts'
import { GroupProbability, Label, ModalityProbability } from './resolvers/label.ts'
import { Modality } from './resolvers/modality.ts'
import { Panel } from './resolvers/panel.ts'
import { PanelEdge } from './resolvers/panel-edge.ts'
import { PanelFacets } from './resolvers/panel-facets.ts'
import { Query } from './resolvers/query.ts'

/** Types without a resolver here are plain records whose fields are those of the schema. */
export const resolvers: Resolvers = nullAsDefault({
  Article,
  Box,
  Figure,
  FigureProblem,
  Gene,
  GeneMention,
  GroupProbability,
  Image,
  Label,
  Modality,
  ModalityProbability,
  Panel,
  PanelEdge,
  PanelFacets,
  Query,
})
