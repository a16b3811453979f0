import type { ProcedureDefinition } from '@madoguchi/contracts/procedures-definition.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { insertProcedure } from '../definition-queries.ts';
import { definitionChanged } from '../facts.ts';

/** A new procedure, or one that was exported elsewhere; nobody can begin it before it is published. @throws conflict `procedure_key_taken`. */
export async function createDefinition(ctx: Ctx, definition: ProcedureDefinition): Promise<string> {
  authorise(ctx.actor, 'procedure:manage');
  const id = newId(ctx.now);
  const row = { id, pack: 'own', enabled: true, definition };
  if (!(await insertProcedure(ctx.db, ctx.workspaceId, row, ctx.now))) throw conflict('procedure_key_taken');
  await ctx.emit(definitionChanged, {}, { procedureId: id, key: definition.key, fields: ['draft'] });
  return id;
}
