import type {
  Delivery,
  EmailHeader,
  FactEntry,
  MessageEntry,
  NoteEntry,
  TimelineEntry,
} from '@madoguchi/contracts/conversations.ts';
import type { FileView } from '@madoguchi/contracts/files.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Fact } from '../../../kernel/facts.ts';
import { listApprovalsOf, type ApprovalRow } from '../approvals/queries.ts';
import { listDeliveriesOf, type DeliveryRow } from '../deliveries/queries.ts';
import type { MessageRow } from '../messages/queries.ts';
import { hideInChanges, hideNumbers, hideRest, visiblePart } from './masking.ts';
import { maskSensitive } from '../../../kernel/text/sensitive-numbers.ts';
import {
  TIMELINE_FACTS,
  findMessages,
  findNotes,
  listAttachments,
  listAuthorNames,
  listEmailHeaders,
  listMessages,
  listNotes,
  listTimelineFacts,
  type AttachmentRow,
  type EmailRow,
  type NoteRow,
  type ShownMessageRow,
  type TimelineFactRow,
} from './queries.ts';

/** Image types that browsers show without running anything. SVG is none of them. */
const SHOWN_INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export function presentFile(row: { id: string; name: string; media_type: string; bytes: number }): FileView {
  return {
    id: row.id,
    // People name files by what is in them (カード4111….jpg).
    name: maskSensitive(row.name).text,
    mediaType: row.media_type,
    bytes: row.bytes,
    inline: SHOWN_INLINE.has(row.media_type),
  };
}

interface Beside {
  names: Map<string, string>;
  files: readonly AttachmentRow[];
  deliveries: readonly DeliveryRow[];
  emails: readonly EmailRow[];
  approvals: readonly ApprovalRow[];
}

async function loadBeside(
  ctx: Ctx,
  messages: readonly MessageRow[],
  notes: readonly NoteRow[],
  facts: readonly TimelineFactRow[],
): Promise<Beside> {
  const messageIds = messages.map((row) => row.id);
  const people = new Set<string>();
  for (const row of messages) if (row.author_id) people.add(row.author_id);
  for (const row of notes) {
    if (row.author_id) people.add(row.author_id);
    for (const id of row.mentions) people.add(id);
  }
  for (const row of facts) if (row.actor_id) people.add(row.actor_id);
  const [names, files, deliveries, emails, approvals] = await Promise.all([
    listAuthorNames(ctx.db, ctx.workspaceId, [...people]),
    listAttachments(ctx.db, ctx.workspaceId, [...messageIds, ...notes.map((row) => row.id)]),
    listDeliveriesOf(ctx.db, ctx.workspaceId, messageIds),
    // A chat or form goes on by mail when its customer leaves, so any conversation may hold mails.
    listEmailHeaders(ctx.db, ctx.workspaceId, messageIds),
    listApprovalsOf(ctx.db, ctx.workspaceId, messageIds),
  ]);
  return { names, files, deliveries, emails, approvals };
}

function presentMessage(row: ShownMessageRow, beside: Beside): MessageEntry {
  const email = beside.emails.find((one) => one.message_id === row.id);
  const shown = hideRest(row.prior, row.body, row.html);
  return {
    type: 'message',
    id: row.id,
    position: row.position,
    direction: row.direction,
    author: {
      kind: row.author_kind,
      id: row.author_id,
      name: row.author_name || (row.author_id ? (beside.names.get(row.author_id) ?? '') : ''),
    },
    channel: row.channel as MessageEntry['channel'],
    state: row.state,
    heldUntil: row.held_until?.toISOString() ?? null,
    scheduled: row.scheduled,
    recipients: row.recipients,
    approval: presentApproval(beside.approvals.find((one) => one.message_id === row.id)),
    automatic: row.automatic,
    interim: row.interim,
    ...shown,
    visible: email && row.direction === 'in' ? visiblePart(shown.body) : null,
    clientId: row.client_id,
    sourceId: row.source_id,
    attachments: beside.files.filter((file) => file.entry_id === row.id).map(presentFile),
    deliveries: beside.deliveries.filter((one) => one.message_id === row.id).map(presentDelivery),
    email: email ? presentEmail(email) : null,
    at: row.sent_at.toISOString(),
  };
}

function presentDelivery(row: DeliveryRow): Delivery {
  return {
    recipient: row.recipient,
    name: row.recipient_name,
    role: row.role,
    channel: row.channel as 'email',
    state: row.state,
    attempts: row.attempts,
    reason: row.reason,
    maybeTwice: row.maybe_twice,
    nextTryAt: row.next_try_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  };
}

function presentEmail(row: EmailRow): EmailHeader {
  return {
    from: { name: row.from_name, address: row.from_address },
    to: row.to_addresses,
    cc: row.cc_addresses,
    bcc: row.bcc_addresses,
    replyTo: row.reply_to_addresses,
    subject: row.subject,
    remoteImages: row.remote_images,
    rawId: row.raw_delivery_id,
    sender: row.sender,
    verdict: row.verdict,
    forwarded: row.forwarded && {
      from: row.forwarded.from,
      date: row.forwarded.date,
      subject: row.forwarded.subject,
    },
    calendar: row.calendar,
    signed: row.signed,
    encrypted: row.encrypted,
    charset: row.charset,
    colours: row.colours,
  };
}

function presentApproval(row: ApprovalRow | undefined): MessageEntry['approval'] {
  if (!row) return null;
  const named = (id: string, name: string | null) => ({ id, name: name ?? '' });
  return {
    state: row.state,
    requestedBy: named(row.requested_by_id, row.requested_by_name),
    requestedAt: row.requested_at.toISOString(),
    reasons: row.reasons,
    decidedBy: row.decided_by_id ? named(row.decided_by_id, row.decided_by_name) : null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    comment: row.comment,
  };
}

function presentNote(row: NoteRow, beside: Beside): NoteEntry {
  const shown = hideNumbers(row.body);
  return {
    type: 'note',
    id: row.id,
    position: row.position,
    author: {
      kind: row.author_kind,
      id: row.author_id,
      name: row.author_id ? (beside.names.get(row.author_id) ?? '') : '',
    },
    body: shown.body,
    masked: shown.masked,
    mentions: row.mentions.map((id) => ({ id, name: beside.names.get(id) ?? '' })),
    clientId: row.client_id,
    attachments: beside.files.filter((file) => file.entry_id === row.id).map(presentFile),
    at: row.created_at.toISOString(),
  };
}

function presentFact(row: TimelineFactRow, beside: Beside): FactEntry {
  const kind = row.actor_kind === 'visitor' ? 'customer' : (row.actor_kind as FactEntry['actor']['kind']);
  return {
    type: 'fact',
    seq: row.seq,
    name: row.name,
    actor: { kind, id: row.actor_id, name: row.actor_id ? (beside.names.get(row.actor_id) ?? '') : '' },
    payload: hideInChanges(row.payload),
    at: row.occurred_at.toISOString(),
  };
}

/** A page of the timeline in order, and the position to ask the page before it with. */
export async function presentTimeline(
  ctx: Ctx,
  conversationId: string,
  window: { before: number | null; limit: number },
): Promise<{ entries: TimelineEntry[]; before: number | null }> {
  // One more than the page: whether there is an earlier one, and where in time this one begins.
  const beyond = { ...window, limit: window.limit + 1 };
  const [allMessages, allNotes] = await Promise.all([
    listMessages(ctx.db, ctx.workspaceId, conversationId, beyond),
    listNotes(ctx.db, ctx.workspaceId, conversationId, beyond),
  ]);
  const places = [
    ...allMessages.map((row) => ({ position: row.position, at: row.sent_at })),
    ...allNotes.map((row) => ({ position: row.position, at: row.created_at })),
  ].sort((a, b) => b.position - a.position);
  const page = places.slice(0, window.limit);
  const below = places[window.limit] ?? null;
  const lowest = page.at(-1)?.position ?? 1;
  const messages = allMessages.filter((row) => row.position >= lowest);
  const notes = allNotes.filter((row) => row.position >= lowest);
  // Pages meet in time at the last entry of the earlier one, so that each fact stands on one of them.
  const range = { from: below?.at ?? null, to: window.before === null ? null : (page[0]?.at ?? null) };
  const facts = await listTimelineFacts(ctx.db, ctx.workspaceId, conversationId, range);
  const beside = await loadBeside(ctx, messages, notes, facts);
  const said = [
    ...messages.map((row) => presentMessage(row, beside)),
    ...notes.map((row) => presentNote(row, beside)),
  ].sort((a, b) => a.position - b.position);
  return {
    entries: weave(
      said,
      facts.map((row) => presentFact(row, beside)),
    ),
    before: below ? lowest : null,
  };
}

/** Facts go before the first entry that is later than they are; what was said keeps its own order. */
function weave(said: readonly (MessageEntry | NoteEntry)[], facts: readonly FactEntry[]): TimelineEntry[] {
  const woven: TimelineEntry[] = [];
  let next = 0;
  for (const entry of said) {
    for (let fact = facts[next]; fact && fact.at < entry.at; fact = facts[next]) {
      woven.push(fact);
      next += 1;
    }
    woven.push(entry);
  }
  return [...woven, ...facts.slice(next)];
}

/** Those of the given facts that stand in timelines, as they stand there, by sequence number. */
export async function presentFacts(ctx: Ctx, facts: readonly Fact[]): Promise<Map<number, FactEntry>> {
  const shown: readonly string[] = TIMELINE_FACTS;
  const rows = facts
    .filter((fact) => shown.includes(fact.name))
    .map((fact): TimelineFactRow => ({
      seq: fact.seq,
      name: fact.name,
      actor_kind: fact.actorKind,
      actor_id: fact.actorId,
      payload: fact.payload,
      occurred_at: fact.occurredAt,
    }));
  if (rows.length === 0) return new Map();
  const beside = await loadBeside(ctx, [], [], rows);
  return new Map(rows.map((row) => [row.seq, presentFact(row, beside)]));
}

/** Entries by id, for answers to writes and for live delivery. */
export async function presentEntries(
  ctx: Ctx,
  ids: { messageIds: readonly string[]; noteIds: readonly string[] },
): Promise<Map<string, MessageEntry | NoteEntry>> {
  const [messages, notes] = await Promise.all([
    ids.messageIds.length > 0 ? findMessages(ctx.db, ctx.workspaceId, ids.messageIds) : [],
    ids.noteIds.length > 0 ? findNotes(ctx.db, ctx.workspaceId, ids.noteIds) : [],
  ]);
  const beside = await loadBeside(ctx, messages, notes, []);
  return new Map<string, MessageEntry | NoteEntry>([
    ...messages.map((row) => [row.id, presentMessage(row, beside)] as const),
    ...notes.map((row) => [row.id, presentNote(row, beside)] as const),
  ]);
}

/** Whether the desk shows this message with numbers hidden. */
export async function hasHiddenNumbers(ctx: Ctx, messageId: string): Promise<boolean> {
  const [message] = await findMessages(ctx.db, ctx.workspaceId, [messageId]);
  return message !== undefined && hideRest(message.prior, message.body, message.html).masked.length > 0;
}
