import { createCalendar } from '../../features/calendars/actions/create-calendar.ts';
import { createFirstCalendar } from '../../features/calendars/actions/create-first-calendar.ts';
import { updateCalendar } from '../../features/calendars/actions/update-calendar.ts';
import { listCalendarRows } from '../../features/calendars/queries.ts';
import { createTranslate } from '../../kernel/i18n.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { CHAT_HOURS } from '../shop.ts';
import type { DemoWorld } from '../types.ts';
import { hoursOf, type DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const YEAR_END = ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'];
const OBON = ['08-13', '08-14', '08-15'];

/** The shop's two calendars: the office, closed around New Year and in the middle of August, and the chat, open every day. */
export async function loadCalendars(
  kernel: Kernel,
  world: DemoWorld,
  ids: DemoIds,
  locale: 'ja' | 'en',
): Promise<void> {
  const translate = createTranslate();
  const say = (key: string): string => translate(locale, `calendars.${key}`);
  const closed = (days: readonly string[], reason: string) => days.map((day) => ({ day, periods: [], reason }));
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    await createFirstCalendar(ctx, translate);
    const [office] = await listCalendarRows(ctx.db, ctx.workspaceId);
    if (!office) return;
    const overrides = [...closed(YEAR_END, say('preset.yearEnd')), ...closed(OBON, say('preset.obon'))];
    await updateCalendar(ctx, { id: office.id, overrides });
    const chats = world.inboxes.filter(({ channel }) => channel === 'chat');
    await createCalendar(ctx, {
      name: say('demoChat'),
      zone: null,
      ...hoursOf(CHAT_HOURS),
      closedWeeks: {},
      overrides: closed(['01-01'], say('preset.newYear')),
      teamIds: [],
      inboxIds: chats.flatMap(({ key }) => ids.inboxes.get(key) ?? []),
    });
  });
}
