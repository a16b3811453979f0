import type { Log } from '../../kernel/log.ts';
import type { LiveHub } from '../../kernel/live/hub.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { keepConnected } from './actions/keep-connected.ts';
import { loseSilent } from './actions/lose-silent.ts';

const LOOK_MS = 2_000;
/** How often a connected member is said again; well below the minute after which silence counts. */
const BEAT_MS = 10_000;
const SYSTEM = { kind: 'system', name: 'presence' } as const;

/** Members with a screen on this process, by workspace. */
function connectedMembers(hub: Pick<LiveHub, 'connections'>): Map<string, Set<string>> {
  const byWorkspace = new Map<string, Set<string>>();
  for (const { workspaceId, actor } of hub.connections) {
    if (actor.kind !== 'member') continue;
    const members = byWorkspace.get(workspaceId) ?? new Set<string>();
    byWorkspace.set(workspaceId, members.add(actor.id));
  }
  return byWorkspace;
}

/** Says of this process who is connected, at once for who is new and again every ten seconds, and looks who fell silent. */
export function startHeartbeat(needs: { hub: Pick<LiveHub, 'connections'>; kernel: Kernel; log: Log }): {
  stop: () => void;
} {
  const { hub, kernel, log } = needs;
  let said = new Map<string, Set<string>>();
  let beatAt = 0;
  let running = false;
  const look = async (): Promise<void> => {
    const at = kernel.clock.now().getTime();
    const isBeat = at - beatAt >= BEAT_MS;
    if (isBeat) beatAt = at;
    const connected = connectedMembers(hub);
    for (const [workspaceId, members] of connected) {
      const before = said.get(workspaceId);
      const news = [...members].filter((id) => isBeat || !before?.has(id));
      if (news.length === 0) continue;
      await runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, async (ctx) => {
        await keepConnected(ctx, news);
        if (isBeat) await loseSilent(ctx);
      });
    }
    said = connected;
  };
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    look()
      .catch((error: unknown) => log.warn({ err: error }, 'presence could not be kept; trying again'))
      .finally(() => {
        running = false;
      });
  }, LOOK_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
