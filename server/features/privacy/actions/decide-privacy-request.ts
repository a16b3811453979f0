import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { requestDecided } from '../facts.ts';
import { disclosePerson, erasePerson } from '../job-types.ts';
import { lockRequest, patchRequest, type RequestRow } from '../requests/queries.ts';
import { withdrawAllConsents } from './withdraw-all-consents.ts';

/**
 * Grants or refuses. Granting sets to work what the product does itself: putting a disclosure together, erasing, taking back
 * every consent. Nobody is disclosed or erased on the word of somebody unknown.
 * @throws conflict `request_not_verified`, `request_state`.
 */
export async function decidePrivacyRequest(
  ctx: Ctx,
  { id, decision, note }: { id: string; decision: 'accepted' | 'refused'; note: string },
): Promise<void> {
  const request = await lockRequest(ctx.db, ctx.workspaceId, id);
  if (!request) throw notFound();
  authorise(ctx.actor, 'privacy:manage');
  if (decision === 'accepted' && request.state === 'received') throw conflict('request_not_verified');
  if (request.state !== 'received' && request.state !== 'verified') throw conflict('request_state');
  const decided = { decision_note: note, decided_at: ctx.now, decided_by_id: actorId(ctx.actor) };
  const state = decision === 'refused' ? 'refused' : nextState(request);
  await patchRequest(ctx.db, ctx.workspaceId, id, { state, ...decided });
  if (decision === 'accepted') await begin(ctx, request);
  const told = { requestId: id, kind: request.kind, decision };
  await ctx.emit(requestDecided, { customerId: request.customer_id }, told);
}

const nextState = ({ kind }: RequestRow): 'working' | 'accepted' =>
  kind === 'erasure' || kind === 'disclosure' ? 'working' : 'accepted';

async function begin(ctx: Ctx, { id, kind, customer_id: customerId }: RequestRow): Promise<void> {
  const payload = { requestId: id };
  if (kind === 'erasure') ctx.enqueue(erasePerson, payload, { uniqueKey: id });
  if (kind === 'disclosure') ctx.enqueue(disclosePerson, payload, { uniqueKey: id });
  if (kind === 'suspension') await withdrawAllConsents(ctx, customerId);
}
