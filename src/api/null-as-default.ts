import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql'
import type { Resolvers } from './generated/schema-types.ts'
import type { RequestContext } from './request-context.ts'

/**
 * These resolvers, for which an argument that is null is as if it were not given where it has a default. GraphQL itself gives the default only
 * for what is left out, but many programs send null for that.
 */
export function nullAsDefault(resolvers: Resolvers): Resolvers {
  return mapValues(resolvers, (fields: object) => mapValues(fields, withDefaults))
}

type FieldResolver = GraphQLFieldResolver<unknown, RequestContext>

function withDefaults(resolve: FieldResolver): FieldResolver {
  return (parent, args, context, info) => resolve(parent, { ...args, ...defaultsOfNulls(args, info) }, context, info)
}

function defaultsOfNulls(args: Readonly<Record<string, unknown>>, { parentType, fieldName }: GraphQLResolveInfo) {
  if (!Object.values(args).includes(null)) return {}
  const declared = parentType.getFields()[fieldName]?.args ?? []
  return Object.fromEntries(
    declared.flatMap(({ name, defaultValue }) =>
      args[name] === null && defaultValue !== undefined ? [[name, defaultValue]] : [],
    ),
  )
}

function mapValues<Value, All extends object>(all: All, change: (value: Value) => unknown): All {
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, change(value)])) as All
}
