import type { CodegenConfig } from '@graphql-codegen/cli'

/** Types of the resolvers, from the public schema: `npm run generate:graphql`. Needs no network. */
const config: CodegenConfig = {
  schema: 'schema/figlens.graphql',
  importExtension: '.ts',
  generates: {
    'src/api/generated/schema-types.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: '../request-context.ts#RequestContext',
        enumsAsTypes: true,
        immutableTypes: true,
        useTypeImports: true,
        defaultScalarType: 'unknown',
        scalars: { ID: 'string' },
        mappers: {
          Article: '../../store/article-store.ts#StoredArticle',
          Figure: '../../store/article-store.ts#StoredFigure',
          Panel: '../../store/article-store.ts#StoredPanel',
          FigureProblem: '../../domain/record.ts#FigureProblem as FigureProblemModel',
          GeneMention: '../../domain/gene-link.ts#GeneLink',
          Gene: '../../domain/gene.ts#GeneKey',
          Organism: '../../domain/organism.ts#PanelOrganism',
          Image: '../panel-image.ts#PanelImage',
          Label: '../../domain/label.ts#Label as LabelModel',
          Modality: '../../domain/modality.ts#Modality as ModalityModel',
          GroupProbability: '../../domain/label.ts#GroupProbability as GroupProbabilityModel',
          ModalityProbability: '../../domain/label.ts#ModalityProbability as ModalityProbabilityModel',
          Box: '../../domain/record.ts#Box as BoxModel',
          ImageWord: '../../domain/image-text.ts#ImageWord as ImageWordModel',
          PanelEdge: '../search-panels.ts#PanelHit',
          PanelFacets: '../../search/search-index.ts#SearchAnswer',
        },
      },
    },
  },
}

export default config
