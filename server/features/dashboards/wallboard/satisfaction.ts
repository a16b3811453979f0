import type { Wallboard } from '@madoguchi/contracts/wallboard.ts';
import type { Ctx } from '../../../kernel/context.ts';

/** How content those were who answered today; null while nobody has. */
export async function findSatisfaction(_ctx: Ctx): Promise<Wallboard['today']['csat']> {
  return null;
}
