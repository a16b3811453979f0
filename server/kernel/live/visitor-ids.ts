import type { Connection } from './connection.ts';

/** Visitor session ids of open connections, by workspace. */
export function visitorIds(connections: readonly Connection[]): Map<string, string[]> {
  const byWorkspace = new Map<string, string[]>();
  for (const connection of connections) {
    if (connection.actor.kind !== 'visitor') continue;
    byWorkspace.set(connection.workspaceId, [...(byWorkspace.get(connection.workspaceId) ?? []), connection.actor.id]);
  }
  return byWorkspace;
}
