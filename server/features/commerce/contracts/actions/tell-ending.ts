import type { Ctx } from '../../../../kernel/context.ts';
import type { Translate } from '../../../../kernel/i18n.ts';
import { addDays } from '../../../../kernel/days.ts';
import { contractEnding } from '../../facts.ts';
import { findHouse } from '../../house-queries.ts';
import { findSettings } from '../../settings/queries.ts';
import { sayDay } from '../../substitutes/ready-words.ts';
import { takeEnding, type EndingRow } from '../queries.ts';

/** Somebody is to see to it before it ends. */
export interface EndingTask {
  customerId: string;
  title: string;
  details: string;
  dueAt: Date;
}

export interface TellEndingNeeds {
  translate: Translate;
  noteTask: (ctx: Ctx, task: EndingTask) => Promise<void>;
}

const AT_ONCE = 200;

/**
 * Makes a task of each contract that ends soon and does not renew itself, and of each trial; once for each end, however
 * often it is asked. Answers whether there may be more.
 */
export async function tellEnding(ctx: Ctx, needs: TellEndingNeeds): Promise<boolean> {
  const [{ today, locale }, settings] = await Promise.all([
    findHouse(ctx.db, ctx.workspaceId, ctx.now),
    findSettings(ctx.db, ctx.workspaceId),
  ]);
  const span = {
    from: today,
    trialUntil: addDays(today, settings.trialDays),
    until: addDays(today, settings.endingDays),
  };
  const rows = await takeEnding(ctx.db, ctx.workspaceId, { ...span, limit: AT_ONCE });
  for (const row of rows) {
    await needs.noteTask(ctx, taskOf(row, needs.translate, locale));
    const fact = { contractId: row.id, number: row.number, endsOn: row.ends_on };
    await ctx.emit(contractEnding, { customerId: row.customer_id }, fact);
  }
  return rows.length === AT_ONCE;
}

function taskOf(row: EndingRow, translate: Translate, locale: 'ja' | 'en'): EndingTask {
  const kind = row.kind === 'trial' ? 'trial' : 'contract';
  const values = { name: row.name, number: row.number, date: sayDay(row.ends_on, locale) };
  return {
    customerId: row.customer_id,
    title: translate(locale, `commerce.ending.${kind}.title`, values),
    details: translate(locale, `commerce.ending.${kind}.details`, values),
    dueAt: row.due_at,
  };
}
