import type { ProcedurePack } from '@madoguchi/contracts/procedures.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { insertProcedure, insertVersion, setPackEnabled } from '../definition-queries.ts';
import { definitionPublished, packSwitched } from '../facts.ts';
import { shippedOf } from '../shipped.ts';

/** Takes a pack into use: what it brings is copied in, published; what was made of it here stays. Or takes it out of use. */
export async function switchPack(ctx: Ctx, { pack, isOn }: { pack: ProcedurePack; isOn: boolean }): Promise<void> {
  const { db, workspaceId, now } = ctx;
  authorise(ctx.actor, 'procedure:manage');
  for (const definition of isOn ? shippedOf(pack) : []) {
    const id = newId(now);
    if (!(await insertProcedure(db, workspaceId, { id, pack, enabled: true, definition }, now))) continue;
    await insertVersion(db, workspaceId, { procedureId: id, version: 1, definition, byId: null }, now);
    await ctx.emit(definitionPublished, {}, { procedureId: id, key: definition.key, version: 1 });
  }
  await setPackEnabled(db, workspaceId, pack, isOn);
  await ctx.emit(packSwitched, {}, { pack, isOn });
}
