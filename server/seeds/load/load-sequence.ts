import { sequenceEndpoints } from '@madoguchi/contracts/sequences.ts';
import { saveOrder } from '../../features/commerce/orders/actions/save-order.ts';
import { settleMail } from '../../features/outreach/actions/settle-mail.ts';
import { patchRecipient, takeNext } from '../../features/outreach/recipient-queries.ts';
import { createSegment } from '../../features/segments/actions/create-segment.ts';
import { approveSequence } from '../../features/sequences/actions/approve-sequence.ts';
import { createSequence } from '../../features/sequences/actions/create-sequence.ts';
import { lookSlice } from '../../features/sequences/actions/look-slice.ts';
import { walkSlice } from '../../features/sequences/actions/walk-slice.ts';
import { listVersions } from '../../features/sequences/queries.ts';
import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';
import type { OUTREACH } from './outreach-words.ts';
import { listNewBuyers } from './queries.ts';

type Words = (typeof OUTREACH)['ja' | 'en']['sequence'];

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const DAY_MS = 86_400_000;
/** Ten in the morning of Japan, when mail goes out; who buys for the first time did so before: that order is no goal. */
const MORNING_MS = 3_600_000;
const BEFORE_MS = 3 * MORNING_MS;
const BEGAN = 20;
/** Days ago on which somebody bought for the first time, and so came in. */
const BOUGHT = [13, 9, 4, 1] as const;
const FIRST = 30_420;

/** After the first purchase: thanks and how to begin, a question two weeks later, a call to the best customers. */
export async function loadSequence(
  kernel: Kernel,
  world: DemoWorld,
  ids: DemoIds,
  { inboxId, words }: { inboxId: string; words: Words },
): Promise<void> {
  const machine = world.products.find(({ key }) => key === 'yc520');
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (base) => {
    const on = (daysAgo: number) =>
      base.as(SYSTEM, new Date(Math.floor(base.now.getTime() / DAY_MS - daysAgo) * DAY_MS + MORNING_MS));
    const sequenceId = await begin(on(BEGAN), inboxId, words);
    const [approved] = await listVersions(base.db, base.workspaceId, sequenceId);
    const mails = approved?.plan.steps.flatMap(({ id, kind }) => (kind === 'mail' ? id : [])) ?? [];
    const buyers = await listNewBuyers(base.db, base.workspaceId, BOUGHT.length);
    for (let daysAgo = BEGAN; daysAgo > 0; daysAgo -= 1) {
      const ctx = on(daysAgo);
      const customer = buyers[BOUGHT.findIndex((day) => day === daysAgo)];
      const bought = new Date(ctx.now.getTime() - BEFORE_MS);
      if (customer && machine)
        await buy(ctx.as(SYSTEM, bought), customer, { code: machine.sku, number: `A-${FIRST - daysAgo}` });
      await passDay(ctx, sequenceId, mails);
    }
  });
}

async function begin(ctx: Ctx, inboxId: string, words: Words): Promise<string> {
  const segmentId = await createSegment(ctx, { name: words.best, conditions: { ranks: ['gold', 'premium'] } });
  const { nameJa, nameEn, thanks, ask, call } = words;
  const draft = sequenceEndpoints.createSequence.body.parse({
    ...{ nameJa, nameEn, inboxId, begins: { by: 'stage', stage: 'after_purchase' }, onContact: 'wait' },
    ...{ goal: { is: 'order' }, goalDays: 30, reentryDays: 365 },
    steps: [
      { kind: 'mail', waitDays: 1, businessDays: true, mailKind: 'notice', ...thanks },
      { kind: 'mail', waitDays: 14, mailKind: 'notice', ...ask },
      {
        kind: 'task',
        waitDays: 3,
        businessDays: true,
        only: { segmentId, is: 'in' },
        ...call,
        taskKind: 'callback',
        dueDays: 2,
      },
    ],
  });
  const sequenceId = await createSequence(ctx, draft);
  await approveSequence(ctx, { sequenceId, version: 1, includePresent: true });
  return sequenceId;
}

async function buy(ctx: Ctx, customerId: string, { code, number }: { code: string; number: string }): Promise<void> {
  await saveOrder(ctx, {
    ...{ source: 'shop', externalId: number, number, customer: { id: customerId } },
    ...{ orderedAt: ctx.now.toISOString(), status: 'delivered', currency: 'JPY', lines: [{ code, quantity: 1 }] },
  });
}

/** What the clock does in a day: who came is let in, steps that are due are taken, and their mails have left. */
async function passDay(ctx: Ctx, sequenceId: string, mails: readonly string[]): Promise<void> {
  while (await lookSlice(ctx, sequenceId));
  while (await walkSlice(ctx, sequenceId));
  for (const outreachId of mails) while (await leave(ctx, outreachId));
}

/** As in the whole story no mail server is talked to: it took the mail. @returns true while there are more. */
async function leave(ctx: Ctx, outreachId: string): Promise<boolean> {
  const row = await takeNext(ctx.db, ctx.workspaceId, outreachId, { now: ctx.now, lost: ctx.now });
  if (!row) return false;
  const begun = { state: 'sending', attempts: row.attempts + 1, claimed_at: ctx.now } as const;
  await patchRecipient(ctx.db, ctx.workspaceId, row.id, begun);
  await settleMail(ctx, { ...row, ...begun }, { kind: 'sent', messageId: row.id });
  return true;
}
