import type { Aside, AsideItem, AsideMessage, AsideParty } from '@madoguchi/contracts/asides.ts';
import type { FileView } from '@madoguchi/contracts/files.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { splitQuoted } from '../../kernel/mail/quote.ts';
import { listAttachments } from '../conversations/timeline/queries.ts';
import { presentFile } from '../conversations/timeline/schema.ts';
import { listAsideDeliveries, type AsideDeliveryRow } from './delivery-queries.ts';
import { recordOf, sightOf } from './load-aside.ts';
import { listAsideMessages, type AsideMessageRow } from './message-queries.ts';
import { can, type AsideVerb } from './policy.ts';
import { findAside, listParties, type AsideRow, type PartyRow } from './queries.ts';

const VERBS: readonly AsideVerb[] = ['say', 'answer', 'close', 'reopen'];
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

function presentParty({ id, member_id, member_name, team_id, address, name }: PartyRow): AsideParty {
  const member = member_id ? { id: member_id, name: member_name ?? '' } : null;
  return { id, member, teamId: team_id, address, name };
}

/** One aside of a list; its conversation only for who reads that anyway. */
export function presentAsideRow(ctx: Ctx, row: AsideRow, parties: readonly PartyRow[]): AsideItem {
  const { author_id: authorId, author_name: authorName } = row;
  return {
    id: row.id,
    conversation: row.sees
      ? { id: row.conversation_id, reference: row.reference, subject: row.conversation_subject }
      : null,
    subject: row.subject,
    state: row.state,
    parties: parties.filter((party) => party.aside_id === row.id).map(presentParty),
    dueAt: instant(row.due_at),
    overdue: row.due_at !== null && row.due_at <= ctx.now && row.state === 'open',
    undelivered: row.undelivered,
    author: authorId ? { id: authorId, name: authorName ?? '' } : null,
    createdAt: row.created_at.toISOString(),
    lastSaidAt: row.last_said_at.toISOString(),
    closedAt: instant(row.closed_at),
    can: VERBS.filter((verb) => can(ctx.actor, verb, recordOf(row))),
  };
}

export async function presentAsideRows(ctx: Ctx, rows: readonly AsideRow[]): Promise<AsideItem[]> {
  const ids = rows.map((row) => row.id);
  const parties = await listParties(ctx.db, ctx.workspaceId, ids);
  return rows.map((row) => presentAsideRow(ctx, row, parties));
}

function presentMessage(
  row: AsideMessageRow,
  files: readonly FileView[],
  deliveries: readonly AsideDeliveryRow[],
): AsideMessage {
  const { visible, quoted } = row.author_kind === 'mail' ? splitQuoted(row.body) : { visible: row.body, quoted: null };
  return {
    id: row.id,
    direction: row.direction,
    author: { kind: row.author_kind, id: row.author_id, name: row.author_name, address: row.author_address },
    verified: row.verified,
    automatic: row.automatic,
    body: visible,
    repeated: quoted,
    quotes: row.quotes,
    attachments: [...files],
    deliveries: deliveries.map(({ party_id: partyId, address, state, reason, maybe_twice: maybeTwice }) => ({
      partyId,
      address,
      state,
      reason,
      maybeTwice,
    })),
    at: row.created_at.toISOString(),
  };
}

/** One aside with all that was said in it. @throws not_found. */
export async function presentAside(ctx: Ctx, id: string): Promise<Aside> {
  const { db, workspaceId } = ctx;
  const row = await findAside(db, workspaceId, id, sightOf(ctx.actor));
  if (!row) throw notFound();
  const messages = await listAsideMessages(db, workspaceId, id);
  const ids = messages.map((message) => message.id);
  const [parties, files, deliveries] = await Promise.all([
    listParties(db, workspaceId, [id]),
    listAttachments(db, workspaceId, ids),
    listAsideDeliveries(db, workspaceId, ids),
  ]);
  return {
    ...presentAsideRow(ctx, row, parties),
    messages: messages.map((message) =>
      presentMessage(
        message,
        files.filter((file) => file.entry_id === message.id).map(presentFile),
        deliveries.filter((delivery) => delivery.message_id === message.id),
      ),
    ),
  };
}
