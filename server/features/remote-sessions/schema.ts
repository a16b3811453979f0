import type { RemoteSession, RemoteState } from '@madoguchi/contracts/remote-sessions.ts';
import type { SessionRow } from './queries.ts';

const named = (id: string | null, name: string | null) => (id && name !== null ? { id, name } : null);
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** How it stands: an offer nobody answered in time is over by the clock alone. */
export function stateOf(
  { state, expires_at: until }: Pick<SessionRow, 'state' | 'expires_at'>,
  now: Date,
): RemoteState {
  return state === 'offered' && until <= now ? 'expired' : state;
}

export function presentSession(row: SessionRow, now: Date, linkOf: (id: string) => string): RemoteSession {
  const state = stateOf(row, now);
  const { answered_at: from, ended_at: to } = row;
  const isOpen = state === 'offered';
  return {
    id: row.id,
    tool: row.tool,
    state,
    code: isOpen ? row.code : null,
    link: isOpen ? linkOf(row.id) : null,
    url: state === 'agreed' ? row.url : null,
    shows: row.shows,
    offeredBy: named(row.offered_by_id, row.offered_by_name),
    offeredAt: row.offered_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    answeredAt: instant(from),
    agreedName: row.agreed_name,
    endedAt: instant(to),
    endedBy: named(row.ended_by_id, row.ended_by_name),
    note: row.note,
    seconds: state === 'ended' && from && to ? Math.round((to.getTime() - from.getTime()) / 1000) : null,
  };
}
