import type { ProcedureDefinition } from '@madoguchi/contracts/procedures-definition.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { hasOwners } from '../check-owners.ts';
import { insertProcedure } from '../definition-queries.ts';
import { definitionChanged } from '../facts.ts';

/** A new procedure, or one that was exported elsewhere; nobody can begin it before it is published. @throws conflict `procedure_key_taken`, invalid `procedure_owner_unknown`. */
export async function createDefinition(ctx: Ctx, definition: ProcedureDefinition): Promise<string> {
  authorise(ctx.actor, 'procedure:manage');
  if (!(await hasOwners(ctx, definition))) throw invalid('procedure_owner_unknown');
  const id = newId(ctx.now);
  const row = { id, pack: 'own', enabled: true, definition };
  if (!(await insertProcedure(ctx.db, ctx.workspaceId, row, ctx.now))) throw conflict('procedure_key_taken');
  await ctx.emit(definitionChanged, {}, { procedureId: id, key: definition.key, fields: ['draft'] });
  return id;
}
