import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { hashToken, randomToken } from '../../../../kernel/secrets.ts';
import { findOrCreateCustomer } from '../../../customers/actions/find-or-create-customer.ts';
import type { ProvenIdentity } from '../identity.ts';
import { insertSession } from '../sessions.ts';
import { VISIT_LASTS_MS } from '../visitors.ts';
import { findProvenCustomer } from './find-proven-customer.ts';

export interface NewVisit {
  inboxId: string;
  /** Null: nobody proved anything, so the visitor is somebody new. */
  proven: ProvenIdentity | null;
  locale: 'ja' | 'en' | null;
  pageUrl: string | null;
}

export interface StartedVisit {
  /** Shown once; only its hash is kept. */
  token: string;
  expiresAt: Date;
  customerId: string;
}

/** Lets a visitor in, as a proven customer or as an anonymous one of their own. */
export async function startVisit(ctx: Ctx, visit: NewVisit): Promise<StartedVisit> {
  const id = newId();
  const { proven, locale } = visit;
  const customerId = proven
    ? await findProvenCustomer(ctx, proven, locale)
    : await findOrCreateCustomer(ctx, { identities: [{ kind: 'visitor', value: id }], locale });
  const token = randomToken();
  const expiresAt = new Date(ctx.now.getTime() + VISIT_LASTS_MS);
  await insertSession(
    ctx.db,
    ctx.workspaceId,
    {
      id,
      inboxId: visit.inboxId,
      customerId,
      tokenHash: hashToken(token),
      verified: proven !== null,
      expiresAt,
      pageUrl: visit.pageUrl,
    },
    ctx.now,
  );
  return { token, expiresAt, customerId };
}
