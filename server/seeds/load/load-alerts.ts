import { openNext } from '../../features/alerts/actions/open-next.ts';
import { confirmAlert } from '../../features/alerts/actions/confirm-alert.ts';
import { finishOpening } from '../../features/alerts/actions/finish-opening.ts';
import { raiseAlert } from '../../features/alerts/actions/raise-alert.ts';
import { saveAsset } from '../../features/commerce/assets/actions/save-asset.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const SOURCE = 'shop';
/** Machines of two lots at cafés and offices. */
const MACHINES = ['26A02-000118', '26A02-000121', '26A03-000007', '26B01-000044', '26B01-000052'] as const;

const WORDS = {
  ja: {
    pump: {
      title: 'YE-710 抽出ポンプの圧力が下がることがあります',
      detail: '遠隔監視で、26A02〜26A03 の3台に圧力の低下を検知しました。抽出が途中で止まることがあります。',
    },
    valve: {
      title: 'YE-710 給水弁の開閉回数が基準を超えました',
      detail: '遠隔監視からの自動通知です。水漏れの前ぶれの可能性があります。',
    },
  },
  en: {
    pump: {
      title: 'YE-710: the brewing pump may lose pressure',
      detail:
        'Remote monitoring saw pressure fall on three machines of the lots 26A02 to 26A03. Brewing may stop half-way.',
    },
    valve: {
      title: 'YE-710: the water valve opens more often than it should',
      detail: 'Reported by remote monitoring. It may leak soon.',
    },
  },
} as const;

/** What machines report about themselves: one alert whose customers have their conversations, and one that waits for somebody. */
export async function loadAlerts(kernel: Kernel, world: DemoWorld, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const customers = world.customers.flatMap(({ key, kind }) =>
    kind === 'business' ? (ids.customers.get(key) ?? []) : [],
  );
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    for (const [at, serial] of MACHINES.entries()) {
      const id = customers[at + 3];
      const asset = { source: SOURCE, externalId: `ye-${serial}`, code: 'YE-710', name: 'YE-710', serial };
      if (id) await saveAsset(ctx, { ...asset, customer: { id } });
    }
    const words = WORDS[locale];
    const named = { product: 'YE-710', serials: [], service: '', resolved: false, source: SOURCE };
    const pump = { ...named, ...words.pump, lot: '26A02〜26A03', severity: 'critical' as const };
    const alertId = await raiseAlert(ctx, { ...pump, externalId: 'pump-0811' });
    await confirmAlert(ctx, { alertId, notice: '' });
    while (await openNext(ctx, alertId));
    await finishOpening(ctx, alertId);
    const valve = { ...named, ...words.valve, lot: '26B01', severity: 'warning' as const };
    await raiseAlert(ctx, { ...valve, externalId: 'valve-0214' });
  });
}
