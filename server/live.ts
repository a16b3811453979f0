import type { FastifyInstance } from 'fastify';
import { findConversation } from './features/conversations/queries.ts';
import { visible } from './features/conversations/policy.ts';
import { createLiveView } from './features/live/view.ts';
import { startHeartbeat } from './features/presence/heartbeat.ts';
import { createVisitors } from './features/channels/widget/visitors.ts';
import { clientAddress } from './kernel/http/client-address.ts';
import { LiveHub } from './kernel/live/hub.ts';
import { createNotifier } from './kernel/live/notify.ts';
import { Presence } from './kernel/live/presence.ts';
import { attachLive } from './kernel/live/server.ts';
import { startSweep } from './kernel/live/sweep.ts';
import { runInWorkspace } from './kernel/transaction.ts';
import type { Services } from './services.ts';

export interface Live {
  /** New facts of a workspace were committed by this process. */
  wake(workspaceId: string): void;
  count(): number;
  stop(): Promise<void>;
}

export interface LiveOptions {
  app: FastifyInstance;
  services: Services;
  /** Any role may listen. */
  listenUrl: string;
  /** False: only tell other processes about our commits. */
  serve: boolean;
}

const FACTS = 'madoguchi_facts';
const PRESENCE = 'madoguchi_presence';
const POLL_MS = 2_000;
const REFRESH_MS = 15_000;

/** Live delivery of this process: commits of all processes wake it, polling finds what a lost notice hid. */
export async function startLive({ app, services, listenUrl, serve }: LiveOptions): Promise<Live> {
  const { kernel, callers } = services;
  const visitors = createVisitors(services);
  const view = createLiveView({ presentForVisitor: visitors.present, veilOf: services.veils.of });
  const hub = new LiveHub({ kernel, view, log: kernel.log });
  const notifier = createNotifier({
    url: listenUrl,
    log: kernel.log,
    channels: serve ? [FACTS, PRESENCE] : [],
    hear: (channel, payload) =>
      channel === FACTS ? payload.split(',').forEach((id) => hub.wake(id)) : presence.hear(payload),
    reconnected: () => hub.wakeAll(),
  });
  const presence = new Presence(hub, (payload) => notifier.send(PRESENCE, payload));
  await notifier.start();
  const tell = coalesce((ids) => notifier.send(FACTS, ids.join(',')));
  const attached = serve
    ? attachLive(app, {
        hub,
        presence,
        log: kernel.log,
        origin: new URL(services.publicUrl).origin,
        addressOf: clientAddress(services.config.trustProxy),
        authenticate: callers.ofRequest,
        authenticateToken: (token, key, ip) => (key ? visitors.authenticate(key, token) : callers.ofKey(token, ip)),
        maySee: (caller, id) =>
          runInWorkspace(
            kernel,
            caller,
            async (ctx) => (await findConversation(ctx.db, ctx.workspaceId, id, visible(ctx.actor))) !== null,
          ),
      })
    : null;
  const sweep = startSweep({ hub, log: kernel.log, live: callers.live, liveVisitors: visitors.stillHere });
  const heartbeat = startHeartbeat({ hub, kernel, log: kernel.log });
  const timers = [setInterval(() => hub.wakeAll(), POLL_MS), setInterval(() => presence.refresh(), REFRESH_MS)];
  for (const timer of timers) timer.unref();
  return {
    wake: (workspaceId) => {
      hub.wake(workspaceId);
      tell(workspaceId);
    },
    count: () => hub.connections.length,
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      heartbeat.stop();
      sweep.stop();
      attached?.close();
      await notifier.stop();
    },
  };
}

/** Many commits within three milliseconds become one notice. */
function coalesce(send: (ids: string[]) => void): (id: string) => void {
  const waiting = new Set<string>();
  return (id) => {
    if (waiting.size === 0) {
      setTimeout(() => {
        const ids = [...waiting].slice(0, 150);
        waiting.clear();
        send(ids);
      }, 3);
    }
    waiting.add(id);
  };
}
