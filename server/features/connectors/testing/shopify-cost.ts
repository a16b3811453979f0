import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';

/** Mutations cost ten, objects one, scalars nothing, a connection as many times what is in it as it may have (https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits). */
export function costOf(document: DocumentNode, variables: Record<string, unknown>): number {
  let cost = 0;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    cost += definition.operation === 'mutation' ? 10 : costOfSet(definition.selectionSet, variables);
  }
  return cost;
}

function costOfSet(set: SelectionSetNode, variables: Record<string, unknown>): number {
  let cost = 0;
  for (const selection of set.selections) {
    if (selection.kind !== Kind.FIELD || !selection.selectionSet) continue;
    const first = selection.arguments?.find((argument) => argument.name.value === 'first')?.value;
    const times =
      first?.kind === Kind.INT
        ? Number(first.value)
        : first?.kind === Kind.VARIABLE
          ? Number(variables[first.name.value])
          : 1;
    // Sized lists grow with the logarithm of their size since 2024, as the shop's own estimates do.
    const weight = times > 1 ? Math.ceil(2 * Math.log2(times)) : 1;
    cost +=
      selection.name.value === 'nodes'
        ? costOfSet(selection.selectionSet, variables)
        : weight * (1 + costOfSet(selection.selectionSet, variables));
  }
  return cost;
}
