import type { Log } from '../log.ts';
import type { Caller } from '../http/route.ts';
import { visitorIds } from './visitor-ids.ts';
import type { Connection } from './connection.ts';
import type { LiveHub } from './hub.ts';

export interface SweepOptions {
  hub: LiveHub;
  log: Log;
  /** Roles and teams of now; absent means revoked. One query each for all sockets. */
  live: (
    sessionIds: readonly string[],
    keyIds: readonly string[],
  ) => Promise<{ sessions: ReadonlyMap<string, Caller>; keys: ReadonlyMap<string, Caller> }>;
  /** Visitor sessions of one workspace that still hold. */
  liveVisitors: (workspaceId: string, sessionIds: readonly string[]) => Promise<ReadonlySet<string>>;
}

const EVERY_MS = 2_000;

/** Closes sockets of people and keys that lost their right, within five seconds; tells those whose rights changed to look again. */
export function startSweep(options: SweepOptions): { stop: () => void } {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    sweep(options)
      .catch((error: unknown) => options.log.warn({ err: error }, 'live rights could not be checked; trying again'))
      .finally(() => {
        running = false;
      });
  }, EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

async function sweep({ hub, live, liveVisitors }: SweepOptions): Promise<void> {
  const connections = hub.connections;
  if (connections.length === 0) return;
  const sessions = connections.flatMap((connection) => (connection.sessionId ? [connection.sessionId] : []));
  const keys = connections.flatMap((connection) => (connection.actor.kind === 'key' ? [connection.actor.id] : []));
  const now = await live([...new Set(sessions)], [...new Set(keys)]);
  for (const connection of connections) {
    if (connection.actor.kind === 'visitor') continue;
    const caller = connection.sessionId
      ? now.sessions.get(connection.sessionId)
      : now.keys.get(connection.actor.kind === 'key' ? connection.actor.id : '');
    refresh(connection, caller, hub);
  }
  for (const [workspaceId, ids] of visitorIds(connections)) {
    const alive = await liveVisitors(workspaceId, ids);
    for (const connection of hub.of(workspaceId)) {
      if (connection.actor.kind === 'visitor' && !alive.has(connection.actor.id)) connection.close(4401, 'ended');
    }
  }
}

function refresh(connection: Connection, caller: Caller | undefined, hub: LiveHub): void {
  if (!caller || caller.workspaceId !== connection.workspaceId) {
    connection.close(4401, 'ended');
    hub.leave(connection);
    return;
  }
  if (JSON.stringify(caller.actor) === JSON.stringify(connection.actor)) return;
  connection.actor = caller.actor;
  connection.send({ type: 'resync', seq: connection.seq });
}
