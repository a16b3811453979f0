import { randomUUID } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { LiveHub } from './hub.ts';

/** What one process knows of one conversation: who of its connections looks at it or writes in it. */
interface Report {
  process: string;
  workspaceId: string;
  conversationId: string;
  viewers: { memberId: string; typing: boolean }[];
  customerTyping: boolean;
  /** Name shown to the customer while a member types; null when nobody does. */
  typist: string | null;
}

const EXPIRES_MS = 45_000;

/** Who is looking and who is typing, over all processes. Kept in memory only; a silent process's word expires. */
export class Presence {
  readonly process = randomUUID();
  readonly #hub: LiveHub;
  readonly #tell: (payload: string) => void;
  readonly #reports = new Map<string, Map<string, { report: Report; until: number }>>();
  readonly #customersTyping = new Map<string, number>();

  constructor(hub: LiveHub, tell: (payload: string) => void) {
    this.#hub = hub;
    this.#tell = tell;
  }

  /** A connection moved, began or stopped typing, or closed: tell everybody about these conversations. */
  changed(workspaceId: string, conversationIds: readonly (string | null)[]): void {
    for (const conversationId of new Set(conversationIds)) {
      if (!conversationId) continue;
      const report = this.#local(workspaceId, conversationId);
      this.#take(report);
      this.#tell(JSON.stringify(report));
    }
  }

  customerTyping(workspaceId: string, conversationId: string, on: boolean): void {
    if (on) this.#customersTyping.set(conversationId, Date.now() + 8_000);
    else this.#customersTyping.delete(conversationId);
    this.changed(workspaceId, [conversationId]);
  }

  /** Word from another process. */
  hear(payload: string): void {
    const report = JSON.parse(payload) as Report;
    if (report.process !== this.process) this.#take(report);
  }

  /** Says again what this process knows, and forgets what others stopped saying. Call every 15 seconds. */
  refresh(): void {
    const seen = new Set<string>();
    for (const connection of this.#hub.connections) {
      if (connection.viewing && !seen.has(connection.viewing))
        this.changed(connection.workspaceId, [connection.viewing]);
      if (connection.viewing) seen.add(connection.viewing);
    }
    const now = Date.now();
    for (const [conversationId, reports] of this.#reports) {
      for (const [process, entry] of reports) if (entry.until < now) reports.delete(process);
      if (reports.size === 0) this.#reports.delete(conversationId);
    }
  }

  #local(workspaceId: string, conversationId: string): Report {
    const viewers = new Map<string, boolean>();
    let typist: string | null = null;
    for (const connection of this.#hub.of(workspaceId)) {
      if (connection.viewing !== conversationId || connection.actor.kind !== 'member') continue;
      viewers.set(connection.actor.id, (viewers.get(connection.actor.id) ?? false) || connection.typing);
      if (connection.typing) typist = connection.actor.id;
    }
    const customerTyping = (this.#customersTyping.get(conversationId) ?? 0) > Date.now();
    return {
      process: this.process,
      workspaceId,
      conversationId,
      viewers: [...viewers].map(([memberId, typing]) => ({ memberId, typing })),
      customerTyping,
      typist,
    };
  }

  #take(report: Report): void {
    const reports = this.#reports.get(report.conversationId) ?? new Map<string, { report: Report; until: number }>();
    reports.set(report.process, { report, until: Date.now() + EXPIRES_MS });
    this.#reports.set(report.conversationId, reports);
    this.#show(
      report.workspaceId,
      report.conversationId,
      [...reports.values()].map((entry) => entry.report),
    );
  }

  #show(workspaceId: string, conversationId: string, reports: readonly Report[]): void {
    const viewers = new Map<string, boolean>();
    for (const viewer of reports.flatMap((report) => report.viewers))
      viewers.set(viewer.memberId, (viewers.get(viewer.memberId) ?? false) || viewer.typing);
    const staffTyping = [...viewers.values()].some(Boolean);
    const frame = JSON.stringify({
      type: 'presence',
      conversationId,
      viewers: [...viewers].map(([memberId, typing]) => ({ memberId, typing })),
      customerTyping: reports.some((report) => report.customerTyping),
    });
    const toCustomer = JSON.stringify({ type: 'typing', conversationId, name: '', on: staffTyping });
    for (const connection of this.#hub.of(workspaceId)) {
      if (connection.viewing === conversationId)
        connection.sendText(connection.actor.kind === 'visitor' ? toCustomer : frame);
    }
  }
}

/** What a connection's own frames change. `allowed` has already said that the reader may see the conversation. */
export function moveTo(presence: Presence, connection: Connection, conversationId: string | null): void {
  const before = connection.viewing;
  connection.viewing = conversationId;
  connection.typing = false;
  presence.changed(connection.workspaceId, [before, conversationId]);
}
