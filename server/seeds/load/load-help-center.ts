import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { updateHelpCenter } from '../../features/knowledge/help-center/actions/update-help-center.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const WORDS = {
  ja: { note: '平日 9:00〜18:00', shop: 'ショップ' },
  en: { note: 'Weekdays 9:00–18:00', shop: 'Shop' },
} as const;

/** The pages where customers of the shop find answers themselves. */
export async function loadHelpCenter(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const words = WORDS[locale];
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, (ctx) =>
    updateHelpCenter(ctx, {
      enabled: true,
      locales: locale === 'ja' ? ['ja', 'en'] : ['en', 'ja'],
      contacts: { form: true, chat: true, mail: '', phone: '0120-000-520', phoneNote: words.note, shop: '/demo-shop' },
      links: [{ place: 'header', locale: null, label: words.shop, url: '/demo-shop' }],
    }),
  );
}
