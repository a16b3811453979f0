import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { currentCategoryId } from '../../workspace/classification/queries.ts';
import { conversationChanged } from '../facts.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation, patchConversation, storeExists, type ConversationPatch } from '../queries.ts';
import { subjectOf } from '../preview.ts';

export interface Edit {
  conversationId: string;
  subject?: string | undefined;
  /** One line, 120 characters at most. */
  summary?: string | undefined;
  priority?: string | undefined;
  categoryId?: string | null | undefined;
  /** One of our own stores (features/stores). */
  storeId?: string | null | undefined;
  stage?: string | null | undefined;
  kind?: string | null | undefined;
  /** What the editor had on the screen; refused when somebody changed it since. */
  version?: number | undefined;
}

/** Changes the fields that describe a conversation. @throws conflict `changed_meanwhile`; invalid `store_not_found`. */
export async function editConversation(ctx: Ctx, edit: Edit): Promise<void> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, edit.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'edit', conversation);
  if (edit.version !== undefined && edit.version !== conversation.version) throw conflict('changed_meanwhile');
  if (edit.storeId && !(await storeExists(ctx.db, ctx.workspaceId, edit.storeId))) throw invalid('store_not_found');
  const wanted = {
    subject: edit.subject === undefined ? undefined : subjectOf(edit.subject),
    summary: edit.summary === undefined ? undefined : subjectOf(edit.summary),
    priority: edit.priority,
    category_id: edit.categoryId && (await currentCategoryId(ctx.db, ctx.workspaceId, edit.categoryId)),
    store_id: edit.storeId,
    stage: edit.stage,
    kind: edit.kind,
  };
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  const patch: Record<string, unknown> = {};
  for (const [name, to] of Object.entries(wanted)) {
    const from = conversation[name as keyof typeof wanted];
    if (to === undefined || to === from) continue;
    patch[name] = to;
    changes[name] = { from, to };
  }
  if (Object.keys(changes).length === 0) return;
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, patch as ConversationPatch);
  await ctx.emit(
    conversationChanged,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { changes },
  );
}
