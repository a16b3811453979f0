import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { createTranslate, type Translate } from '../../kernel/i18n.ts';
import { createFirstCalendar } from './actions/create-first-calendar.ts';
import { followTimeZone } from './actions/follow-time-zone.ts';

let catalogues: Translate | undefined;

/** In the transaction: there is no moment at which a workspace has no calendar, or one in the wrong zone. */
export const calendarReactions: Reaction[] = [
  { when: 'in-transaction', name: 'calendars.first', on: 'workspace.created', run: first },
  { when: 'in-transaction', name: 'calendars.zone', on: 'workspace.changed', run: follow },
];

function first(ctx: Ctx): Promise<void> {
  catalogues ??= createTranslate();
  return createFirstCalendar(ctx, catalogues);
}

async function follow(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { fields } = fact.payload as { fields: string[] };
  if (fields.includes('timeZone')) await followTimeZone(ctx);
}
