import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { openAside } from '../../features/asides/actions/open-aside.ts';
import { sayInAside } from '../../features/asides/actions/say-in-aside.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';
import { listOpenOf } from './queries.ts';

const SYSTEM: Actor = { kind: 'system', name: 'demo' };
const MINUTE = 60_000;
const GUEST = 'yamamoto';
const EXPERT = 'yoshida';

const WORDS = {
  ja: {
    answered: '交換部品の在庫',
    question: 'YC-520 のミル部品は、今週中に出荷できますか。',
    answer: '在庫は4個あります。本日15時までにご依頼いただければ、明日の午前に出荷できます。',
    waiting: '定期便の住所変更の締切',
    ask: '次回分の住所変更は、いつまでにお受けすれば間に合いますか。',
  },
  en: {
    answered: 'Spare parts in stock',
    question: 'Can the grinder of the YC-520 ship this week?',
    answer: 'We have four. Ask before 3 p.m. today and it ships tomorrow morning.',
    waiting: 'Cut-off for a change of address',
    ask: 'Until when can we change the address of the next delivery?',
  },
} as const;

/** Two asides of the demo: one that was answered, one that waits for the guest's colleagues. */
export async function loadAsides(kernel: Kernel, world: DemoWorld, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const { workspaceId } = ids;
  const words = WORDS[locale];
  await runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, async (ctx) => {
    const by = (key: string, minutesAgo: number): Ctx | null => {
      const member = world.members.find((one) => one.key === key);
      const made = ids.members.get(key);
      if (!member || !made) return null;
      const teamIds = member.teamKeys.flatMap((team) => ids.teams.get(team) ?? []);
      const actor: Actor = { kind: 'member', ...made, role: member.role, teamIds };
      return ctx.as(actor, new Date(ctx.now.getTime() - minutesAgo * MINUTE));
    };
    const expert = ids.members.get(EXPERT)?.id;
    const [asks, asksLater, answers] = [by(GUEST, 95), by(GUEST, 30), by(EXPERT, 40)];
    const [first, second = first] = await listOpenOf(ctx.db, workspaceId, ids.members.get(GUEST)?.id ?? '');
    if (!asks || !asksLater || !answers || !expert || !first || !second) return;
    const plain = { to: [{ memberId: expert }], quoteIds: [], fileIds: [] };
    const due = { at: new Date(ctx.now.getTime() + 150 * MINUTE).toISOString() };
    const opened = { conversationId: first, subject: words.answered, body: words.question, due: null };
    const asideId = await openAside(asks, { ...plain, ...opened });
    await sayInAside(answers, { asideId, body: words.answer, quoteIds: [], fileIds: [] });
    await openAside(asksLater, { ...plain, conversationId: second, subject: words.waiting, body: words.ask, due });
  });
}
