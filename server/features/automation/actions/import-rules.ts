import type { RuleFile } from '@madoguchi/contracts/automation.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { listNames } from '../name-queries.ts';
import { withOwnIds } from '../rule-file.ts';
import { createRule } from './create-rule.ts';

/** Adds the rules of a file, all or none, switched off. @throws invalid `rule_unknown_name` for a name nobody has here. */
export async function importRules(ctx: Ctx, file: RuleFile): Promise<string[]> {
  authorise(ctx.actor, 'automation:manage');
  const records = { ids: file.names.map((one) => one.id), names: file.names.map((one) => one.name) };
  const own = await listNames(ctx.db, ctx.workspaceId, records);
  const ids: string[] = [];
  for (const definition of withOwnIds(file, own)) ids.push(await createRule(ctx, definition));
  return ids;
}
