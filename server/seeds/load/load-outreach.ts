import { keyOf } from '../../features/commerce/keys.ts';
import { findProductsByCode } from '../../features/commerce/products/queries.ts';
import { createOutreach } from '../../features/outreach/actions/create-outreach.ts';
import { updateOutreachSettings } from '../../features/outreach/actions/update-settings.ts';
import { suppressList } from '../../features/privacy/actions/suppress-list.ts';
import { recordConsent } from '../../features/privacy/actions/record-consent.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';
import { loadSequence } from './load-sequence.ts';
import { OUTREACH } from './outreach-words.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const DAY_MS = 86_400_000;
/** Every second customer agreed to news when they bought. */
const EVERY = 2;
/** Nobody is written to at night. */
const HOURS = { from: 8, until: 21 };

/** Two drafts that can be looked over and sent, a sequence that runs, and a list of those nothing is sent to. */
export async function loadOutreach(kernel: Kernel, world: DemoWorld, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const inboxId = ids.inboxes.get('support-mail');
  if (!inboxId) throw new Error('the demo has no mail');
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    const { sender, news, renewal, list } = OUTREACH[locale];
    await updateOutreachSettings(ctx, { ...sender, hours: HOURS });
    await suppressList(ctx, { text: list, note: '' });
    const before = ctx.as(SYSTEM, new Date(ctx.now.getTime() - 90 * DAY_MS));
    const customers = [...ids.customers.values()].filter((_id, at) => at % EVERY === 0);
    for (const customerId of customers)
      await recordConsent(before, { customerId, purpose: 'news', channel: 'email', state: 'given', how: 'form' });
    const common = { inboxId, segmentId: null, perMinute: 60 };
    const beans = world.products.find(({ key }) => key === 'beans');
    const [product] = beans ? await findProductsByCode(ctx.db, ctx.workspaceId, [keyOf(beans.sku)]) : [];
    const audience = { productId: product?.id ?? null, contractDays: null, quietDays: 14 };
    if (product) await createOutreach(ctx, { ...common, ...news, ...audience, kind: 'promotional', purpose: 'news' });
    const ending = { productId: null, contractDays: 60, quietDays: 0 };
    await createOutreach(ctx, { ...common, ...renewal, ...ending, kind: 'notice', purpose: null });
  });
  await loadSequence(kernel, world, ids, { inboxId, words: OUTREACH[locale].sequence });
}
