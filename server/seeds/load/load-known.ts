import { updateCustomer } from '../../features/customers/actions/update-customer.ts';
import { addToldFact } from '../../features/customers/told-facts/actions/add-told-fact.ts';
import { recordConsent } from '../../features/privacy/actions/record-consent.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
/** The customer of the story (story-people.ts). */
const WHO = 'sato-misaki';

const TOLD = {
  ja: [
    'コンセント直挿し、ふたの閉め直しは確認済み',
    '豆は自社の浅煎り、週14杯ほど',
    '設置は台所、タップは使っていない',
  ],
  en: [
    'Plugged straight into the wall, lid closed again: both tried',
    'Our own light roast, about 14 cups a week',
    'Stands in the kitchen, no power strip',
  ],
} as const;
const PREFERENCES = {
  ja: '浅煎りが好み。日曜に来客が多い。説明は要点だけがよい。',
  en: 'Likes a light roast. Guests on Sundays. Wants the gist only.',
} as const;

/** What the customer of the story told us once, who they are to us, and what they agreed to. */
export async function loadKnown(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const customerId = ids.customers.get(WHO);
  if (!customerId) return;
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    await updateCustomer(ctx, customerId, {
      ...{ rank: 'gold', usageStage: 'after_purchase', expertise: 'expert', preferences: PREFERENCES[locale] },
      ...{ postalCode: '154-0024', address: '東京都世田谷区三軒茶屋1-2-3', birthDate: '1988-04-12' },
    });
    for (const text of TOLD[locale]) await addToldFact(ctx, { customerId, text, conversationId: null });
    for (const [purpose, state] of [
      ['news', 'given'],
      ['phone_offers', 'withdrawn'],
    ] as const)
      await recordConsent(ctx, { customerId, purpose, channel: 'any', state, how: 'staff' });
  });
}
