import type { CustomerTimeline, TimelineEvent } from '@madoguchi/contracts/customer-view.ts';
import type { Purpose } from '@madoguchi/contracts/privacy.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { foldText } from '../../../kernel/text/fold.ts';
import { maskSensitive } from '../../../kernel/text/sensitive-numbers.ts';
import { visible } from '../../conversations/policy.ts';
import { settingsOf } from '../../privacy/settings/settings-of.ts';
import { visibleTask } from '../../tasks/policy.ts';
import { allows } from '../../workspace/policy.ts';
import { findPerson } from '../queries.ts';
import { countEvents, listEvents, type EventRow, type TimelineFilter } from './queries.ts';
import type { Source } from './event-queries.ts';
import { sourcesFor } from './source-queries.ts';

export interface TimelineQuestion {
  kinds?: string | undefined;
  since?: string | undefined;
  before?: string | undefined;
  q?: string | undefined;
  limit: number;
}

/** Everything that happened with a customer; two round trips, whatever the length of the history. @throws not_found */
export async function presentTimeline(
  ctx: Ctx,
  customerId: string,
  asked: TimelineQuestion,
): Promise<CustomerTimeline> {
  const { db, workspaceId, actor } = ctx;
  const person = await findPerson(db, workspaceId, customerId);
  if (!person) throw notFound();
  const all = sourcesFor(workspaceId, {
    conversations: visible(actor),
    tasks: allows(actor, 'task:read') ? visibleTask(actor) : null,
    commerce: allows(actor, 'commerce:read'),
    procedures: allows(actor, 'procedure:read'),
    surveys: allows(actor, 'survey:read'),
    leads: allows(actor, 'lead:read'),
    outreach: allows(actor, 'outreach:read'),
  });
  const filter = filterOf(asked);
  const [rows, counts, { purposes }] = await Promise.all([
    listEvents(db, person.ids, chosen(all, asked.kinds), filter, asked.limit),
    filter.before ? null : countEvents(db, person.ids, all, filter),
    settingsOf(db, workspaceId),
  ]);
  const last = rows.length === asked.limit ? rows.at(-1) : undefined;
  return {
    items: rows.map((row) => presentEvent(named(row, purposes))),
    next: last ? `${last.exact}_${last.id}` : null,
    counts: counts && Object.fromEntries(counts.filter((one) => one.total > 0).map((one) => [one.kind, one.total])),
  };
}

function chosen(sources: readonly Source[], kinds: string | undefined): readonly Source[] {
  const wanted = kinds?.split(',');
  return wanted ? sources.filter((source) => wanted.includes(source.kind)) : sources;
}

function filterOf({ q, since, before }: TimelineQuestion): TimelineFilter {
  const [at = '', id = ''] = before?.split('_') ?? [];
  if (before !== undefined && (Number.isNaN(new Date(at).getTime()) || !isId(id))) throw invalid('cursor_invalid');
  return {
    words: foldText(q ?? ''),
    since: since ? new Date(since) : null,
    before: before === undefined ? null : { at, id },
  };
}

/** What was agreed to is kept by its key; people know it by its name. One that was given up keeps its key. */
function named(row: EventRow, purposes: readonly Purpose[]): EventRow {
  const purpose = row.kind === 'consent' ? purposes.find((one) => one.key === row.title) : undefined;
  return purpose ? { ...row, title: purpose.nameJa, title_en: purpose.nameEn } : row;
}

function presentEvent(row: EventRow): TimelineEvent {
  return {
    ...{ kind: row.kind, id: row.id, titleEn: row.title_en, number: row.number },
    ...{ title: maskSensitive(row.title).text, text: maskSensitive(row.text).text },
    ...{ state: row.state, by: row.by, until: row.until },
    at: row.at.toISOString(),
    conversation: row.conversation_id && row.reference ? { id: row.conversation_id, reference: row.reference } : null,
    party: row.party_kind && { role: row.role ?? '', kind: row.party_kind },
    value: row.amount === null ? null : { amount: row.amount, currency: row.currency ?? 'JPY' },
  };
}
