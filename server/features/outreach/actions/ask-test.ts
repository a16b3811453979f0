import type { OutreachAudience } from '@madoguchi/contracts/outreach.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, invalid } from '../../../kernel/errors.ts';
import { findMember } from '../../workspace/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { askedOf } from '../audience.ts';
import { listDecidedPeople } from '../audience-queries.ts';
import { checkTexts } from '../check-draft.ts';
import { sendTest } from '../job-types.ts';
import { knowsNamed } from '../queries.ts';
import { presentPerson } from '../schema.ts';

export interface TestWish {
  audience: OutreachAudience;
  subject: string;
  body: string;
  inboxId: string;
}

/**
 * Sends whoever asks the mail as it reads for the first of those who get it. Of customers nobody hears of it.
 * @throws forbidden for who has no address of their own; conflict `outreach_nobody`; invalid as `checkDraft` does.
 */
export async function askTest(ctx: Ctx, { audience, subject, body, inboxId }: TestWish) {
  const { db, workspaceId, actor, now } = ctx;
  authorise(actor, 'outreach:edit');
  if (actor.kind !== 'member') throw forbidden();
  checkTexts({ subject, body });
  const { productId, kind } = audience;
  const [member, known] = await Promise.all([
    findMember(db, workspaceId, actor.id),
    knowsNamed(db, workspaceId, { inboxId, productId }),
  ]);
  if (!member) throw forbidden();
  if (!known.inbox) throw invalid('inbox_not_found');
  const asked = await askedOf(ctx, audience, null);
  const [one] = await listDecidedPeople(db, workspaceId, asked, { reason: null, before: null, limit: 1 }, now);
  if (!one) throw conflict('outreach_nobody');
  ctx.enqueue(sendTest, { memberId: member.id, customerId: one.id, inboxId, productId, kind, subject, body });
  return { address: member.email, customer: presentPerson(one).customer };
}
