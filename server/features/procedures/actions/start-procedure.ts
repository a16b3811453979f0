import type { Answers } from '@madoguchi/contracts/procedures-definition.ts';
import { askedOf, checkAnswers } from '@madoguchi/contracts/procedures-form.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { aboutRun, subjectOf } from '../about-run.ts';
import { findOwnAsset, type OwnAsset } from '../assets/queries.ts';
import { findProcedure, nextNumberOf } from '../definition-queries.ts';
import { procedureStarted } from '../facts.ts';
import { prefillOf } from '../prefill.ts';
import { findRun, insertRun } from '../queries.ts';
import { SYSTEM } from '../policy.ts';
import { openStep } from './open-step.ts';

export interface ProcedureStart {
  conversationId: string;
  procedureId: string;
  answers: Answers;
  /** The device it is about, one of the customer's own. */
  assetId?: string | undefined;
}

/**
 * Begins a procedure in a conversation, filled in with what is known. @returns its id.
 * @throws not_found; conflict `procedure_not_ready` when it is not published or switched off, `conversation_closed`;
 * invalid `answers_wrong` for answers no field takes, `asset_not_of_customer`.
 */
export async function startProcedure(ctx: Ctx, start: ProcedureStart): Promise<string> {
  const { db, workspaceId, actor } = ctx;
  const conversation = await lockConversation(db, workspaceId, start.conversationId, visible(actor));
  if (!conversation) throw notFound();
  authorise(actor, 'procedure:run');
  if (conversation.status === 'closed') throw conflict('procedure_conversation_closed');
  const procedure = await findProcedure(db, workspaceId, start.procedureId);
  if (!procedure) throw notFound();
  const { published: definition, published_version: version } = procedure;
  if (!definition || version === null || !procedure.enabled) throw conflict('procedure_not_ready');
  const issues = checkAnswers(definition, start.answers, { isDraft: true });
  if (issues.length > 0) throw invalid('answers_wrong', { issues });
  const asset = await assetOf(ctx, { customerId: conversation.customer_id, assetId: start.assetId });
  const known = await prefillOf(ctx, definition, { conversation, asset });
  const id = newId(ctx.now);
  await insertRun(
    db,
    workspaceId,
    {
      id,
      number: await nextNumberOf(db, workspaceId, 'run'),
      procedureId: procedure.id,
      version,
      conversationId: conversation.id,
      customerId: conversation.customer_id,
      draft: askedOf(definition, { ...known, ...start.answers }).answers,
      ownerId: actor.kind === 'member' ? actor.id : conversation.assignee_id,
      startedKind: actor.kind,
      startedById: actor.kind === 'member' ? actorId(actor) : null,
      assetId: asset?.id ?? null,
    },
    ctx.now,
  );
  const run = await findRun(db, workspaceId, id, visible(SYSTEM));
  if (!run) throw notFound();
  await ctx.emit(procedureStarted, subjectOf(run), { ...aboutRun(run), procedureId: procedure.id, version });
  await openStep(ctx, run, { after: null, answers: {} });
  return id;
}

/** What customers have is not found out by guessing: who names a device may see it. */
async function assetOf(
  ctx: Ctx,
  { customerId, assetId }: { customerId: string; assetId: string | undefined },
): Promise<OwnAsset | null> {
  if (assetId === undefined) return null;
  authorise(ctx.actor, 'commerce:read');
  const asset = await findOwnAsset(ctx.db, ctx.workspaceId, { customerId, id: assetId });
  if (!asset) throw invalid('asset_not_of_customer');
  return asset;
}
