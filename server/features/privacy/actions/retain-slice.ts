import type { Ctx } from '../../../kernel/context.ts';
import { forgetOriginals } from '../../channels/email/originals/actions/forget-originals.ts';
import { deleteConversation } from '../../conversations/actions/delete-conversation.ts';
import { detachFiles } from '../../conversations/actions/detach-files.ts';
import { forgetTasks } from '../../tasks/actions/forget-tasks.ts';
import {
  addToRun,
  emptyOldFacts,
  listHeldCustomers,
  listOldConversations,
  listRules,
  patchRule,
  type RuleRow,
} from '../retention/queries.ts';

const DAY_MS = 86_400_000;
const ROWS = 500;
const CONVERSATIONS = 20;

/**
 * Lets go of the next few things of a rule, each by the verb of its feature, so that nothing is left hanging.
 * @returns how many went; 0 at the end.
 */
export async function retainSlice(ctx: Ctx, { ruleId, runId }: { ruleId: string; runId: string }): Promise<number> {
  const rule = (await listRules(ctx.db, ctx.workspaceId)).find((row) => row.id === ruleId && row.enabled);
  if (!rule) return 0;
  const before = new Date(ctx.now.getTime() - rule.days * DAY_MS);
  const count = await letGo(ctx, rule, before);
  if (count > 0) await addToRun(ctx.db, ctx.workspaceId, { id: runId, kind: rule.kind, count });
  return count;
}

async function letGo(ctx: Ctx, rule: RuleRow, before: Date): Promise<number> {
  const { db, workspaceId } = ctx;
  const heldCustomers = await listHeldCustomers(db, workspaceId);
  const old = { before, limit: ROWS, heldCustomers };
  switch (rule.kind) {
    case 'raw_mail':
      return forgetOriginals(ctx, old);
    case 'call_memo':
      return forgetTasks(ctx, old);
    case 'facts_payload': {
      const slice = await emptyOldFacts(db, workspaceId, { ...old, above: rule.facts_seq });
      if (!slice) return 0;
      // The next slice begins where this one ended, tonight and tomorrow.
      await patchRule(db, workspaceId, rule.id, { facts_seq: slice.lastSeq }, ctx.now);
      return Math.max(1, slice.count);
    }
    default: {
      const ids = await listOldConversations(db, workspaceId, { rule, before, after: null, limit: CONVERSATIONS });
      for (const id of ids) await (rule.kind === 'file' ? detachFiles(ctx, id) : deleteConversation(ctx, id));
      return ids.length;
    }
  }
}
