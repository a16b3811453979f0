import type { ProcedureDefinition } from '@madoguchi/contracts/procedures-definition.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { hasOwners } from '../check-owners.ts';
import { lockProcedure, writeDraft } from '../definition-queries.ts';
import { definitionChanged } from '../facts.ts';

export interface DefinitionChange {
  procedureId: string;
  version: number;
  definition?: ProcedureDefinition | undefined;
  enabled?: boolean | undefined;
}

/** Writes on, or switches on or off. The key stays: it is what others know it by. @throws conflict `procedure_changed`; invalid `procedure_key_fixed`, `procedure_owner_unknown`. */
export async function updateDefinition(ctx: Ctx, change: DefinitionChange): Promise<void> {
  authorise(ctx.actor, 'procedure:manage');
  const row = await lockProcedure(ctx.db, ctx.workspaceId, change.procedureId);
  if (!row) throw notFound();
  if (row.version !== change.version) throw conflict('procedure_changed');
  if (change.definition && change.definition.key !== row.key) throw invalid('procedure_key_fixed');
  if (change.definition && !(await hasOwners(ctx, change.definition))) throw invalid('procedure_owner_unknown');
  await writeDraft(ctx.db, ctx.workspaceId, row.id, change, ctx.now);
  const fields = [...(change.definition ? ['draft'] : []), ...(change.enabled === undefined ? [] : ['enabled'])];
  await ctx.emit(definitionChanged, {}, { procedureId: row.id, key: row.key, fields });
}
