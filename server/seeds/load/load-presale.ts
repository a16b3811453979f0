import { SHIPPED_BLOCKERS } from '@madoguchi/contracts/presale.ts';
import { listProducts } from '../../features/commerce/products/queries.ts';
import { markBlocker } from '../../features/presale/actions/mark-blocker.ts';
import { setPresaleProduct } from '../../features/presale/actions/set-product.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { Rng } from '../random.ts';
import type { DemoIds } from './load-house.ts';
import { listBeforePurchase } from './queries.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
/** What is pressed most in a shop of machines. */
const OFTEN = [
  'price',
  'price',
  'usage',
  'stock',
  'comparison',
  'delivery_cost',
  'lead_time',
  ...SHIPPED_BLOCKERS,
] as const;

/** What kept people from buying, as the desk of the story would have pressed it. */
export async function loadPresale(kernel: Kernel, ids: DemoIds): Promise<void> {
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    const rng = new Rng(20_261_126);
    const all = await listProducts(
      ctx.db,
      ctx.workspaceId,
      { words: null, status: 'on_sale', category: null },
      { after: null, limit: 50 },
    );
    const machines = all.filter(({ price }) => (price ?? 0) >= 10_000);
    if (machines.length === 0) return;
    for (const { id: conversationId, words } of await listBeforePurchase(ctx.db, ctx.workspaceId)) {
      const named = all.find(({ code }) => words.includes(code)) ?? rng.pick(machines);
      await setPresaleProduct(ctx, { conversationId, productId: named.id });
      const blockers = new Set([rng.pick(OFTEN), ...(rng.chance(0.3) ? [rng.pick(OFTEN)] : [])]);
      for (const blocker of blockers) await markBlocker(ctx, { conversationId, blocker, there: true });
    }
  });
}
