import type { Ctx } from '../../kernel/context.ts';
import { switchPack } from './actions/switch-pack.ts';

/** What every workspace begins with; packs of a trade are taken into use in the settings. */
export async function createDefaultProcedures(ctx: Ctx): Promise<void> {
  await switchPack(ctx, { pack: 'basics', isOn: true });
}
