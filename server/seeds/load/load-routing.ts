import type { ChosenPresence } from '@madoguchi/contracts/presence.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { insertPresence, turnPeriod } from '../../features/presence/queries.ts';
import { createSkill } from '../../features/routing/actions/create-skill.ts';
import { planAbsence } from '../../features/routing/actions/plan-absence.ts';
import { setCapacities } from '../../features/routing/actions/set-capacities.ts';
import { setMemberSkills } from '../../features/routing/actions/set-member-skills.ts';
import { setRequiredSkills } from '../../features/routing/actions/set-required-skills.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const WORDS = {
  ja: {
    skills: ['マシンの故障', '定期便', '返品・返金'],
    language: '英語',
    note: '抽出温度の件は、部品が届きしだいお客様へ電話する約束です。定期便の変更は毎週金曜に締めます。',
  },
  en: {
    skills: ['Machine repair', 'Subscriptions', 'Returns and refunds'],
    language: 'English',
    note: 'For the brewing temperature we promised a call as soon as the part is here. Subscription changes close on Fridays.',
  },
};

/** Who is there in the story, and since when (minutes ago); the rest has not come yet. */
const STATES: readonly { state: ChosenPresence; reasonKey: string; minutesAgo: number }[] = [
  { state: 'available', reasonKey: '', minutesAgo: 96 },
  { state: 'break', reasonKey: 'lunch', minutesAgo: 22 },
  { state: 'available', reasonKey: '', minutesAgo: 41 },
  { state: 'transfers_only', reasonKey: '', minutesAgo: 12 },
  { state: 'available', reasonKey: '', minutesAgo: 133 },
];

/**
 * People who are there, what they can do and how much at once, and a planned absence. Routing stays off: a visitor's lists
 * move when the visitor moves them.
 */
export async function loadRouting(kernel: Kernel, world: DemoWorld, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const agents = world.members
    .filter(({ role }) => role === 'agent' || role === 'supervisor')
    .flatMap(({ key }) => ids.members.get(key)?.id ?? []);
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    for (const [at, memberId] of agents.entries()) await arrive(ctx, memberId, STATES[at]);
    const fault = [...ids.categories].find(([key]) => key.startsWith('product.fault'))?.[1] ?? null;
    await giveSkills(ctx, { agents, words: WORDS[locale], fault });
    const everybody = { role: null, teamId: null, memberId: null };
    await setCapacities(ctx, [
      { ...everybody, channel: 'chat', most: 3 },
      { ...everybody, channel: 'email', most: 12 },
    ]);
    const [backupId, memberId] = [agents[0], agents.at(-1)];
    if (!backupId || !memberId || backupId === memberId) return;
    const from = new Date(ctx.now.getTime() + 2 * DAY_MS);
    const until = new Date(from.getTime() + 3 * DAY_MS);
    await planAbsence(ctx, { memberId, backupId, from, until, note: WORDS[locale].note });
  });
}

/** No screen of theirs is connected, and none is missed: nobody of the story loses the line. */
async function arrive(ctx: Ctx, memberId: string, here: (typeof STATES)[number] | undefined): Promise<void> {
  if (!here) return;
  const since = new Date(ctx.now.getTime() - here.minutesAgo * MINUTE_MS);
  const row = {
    member_id: memberId,
    state: here.state,
    since,
    chosen: here.state,
    reason_key: here.reasonKey,
    reason_name: '',
    seen_at: null,
    lost: false,
    occupied: false,
  };
  await insertPresence(ctx.db, ctx.workspaceId, row);
  await turnPeriod(ctx.db, ctx.workspaceId, newId(), row);
}

interface Skilled {
  agents: readonly string[];
  words: (typeof WORDS)['ja'];
  fault: string | null;
}

async function giveSkills(ctx: Ctx, { agents, words, fault }: Skilled): Promise<void> {
  const made: string[] = [];
  for (const name of words.skills) made.push((await createSkill(ctx, { kind: 'skill', name, code: null })).id);
  made.push((await createSkill(ctx, { kind: 'language', name: words.language, code: 'en' })).id);
  for (const [at, memberId] of agents.entries()) {
    const items = made.flatMap((skillId, which) =>
      (at + which) % 3 === 2 ? [] : [{ skillId, level: 1 + ((at * 2 + which * 3) % 5) }],
    );
    await setMemberSkills(ctx, { memberId, items });
  }
  // Hard faults are for whoever knows machines best, and that is one person.
  const [repair] = made;
  if (repair && fault)
    await setRequiredSkills(ctx, {
      inboxId: null,
      teamId: null,
      categoryId: fault,
      items: [{ skillId: repair, level: 5 }],
    });
}
