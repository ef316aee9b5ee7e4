import type { ApolloServerPlugin } from '@apollo/server'
import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type VariableDefinitionNode,
  valueFromASTUntyped,
} from 'graphql'
import { operationCost } from './operation-cost.ts'
import type { RequestContext } from './request-context.ts'

const maxDepth = 15
const maxCost = 50_000

/** Refuses operations that go too deep or would make too large an answer, before anything of them is carried out. */
export const operationLimits: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        // Which operation is meant is not known: Apollo says so.
        if (operation === undefined) return
        if (operation.operation !== 'query') throw refusal('Only queries are answered: nothing can be changed here.')
        const fragments = new Map(
          document.definitions
            .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
            .map((fragment) => [fragment.name.value, fragment]),
        )
        const variables = { ...defaultsOf(operation.variableDefinitions), ...request.variables }
        const { depth, cost } = operationCost({ schema, operation, fragments, variables })
        if (depth > maxDepth) {
          throw refusal(
            `The operation is ${depth} fields deep; at most ${maxDepth} are answered. Ask in several steps.`,
          )
        }
        if (cost > maxCost) {
          throw refusal(
            `The operation could give about ${cost} fields (a search counts 2000); at most ${maxCost} are answered at once. ` +
              'Ask for fewer items with first, for fewer fields, or in several operations.',
          )
        }
      },
    }
  },
}

function defaultsOf(definitions: readonly VariableDefinitionNode[] = []): Record<string, unknown> {
  return Object.fromEntries(
    definitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  )
}

function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_INPUT', http: { status: 400 } } })
}
