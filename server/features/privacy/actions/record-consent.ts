import type { ConsentChannel, ConsentHow, ConsentState } from '@madoguchi/contracts/privacy-consents.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { findCustomer } from '../../customers/queries.ts';
import { insertConsentEvent } from '../consents/queries.ts';
import { consentRecorded } from '../facts.ts';
import { settingsOf } from '../settings/settings-of.ts';

export interface SaidConsent {
  customerId: string;
  purpose: string;
  channel: ConsentChannel;
  state: ConsentState;
  how: ConsentHow;
  /** Of the text they agreed to; without one, the purpose's own. */
  textVersion?: string | undefined;
  /** Where: the address of a page, a network address, a shop. */
  place?: string | undefined;
  note?: string | undefined;
}

/**
 * Keeps that a customer agreed or no longer does, with its proof. Forms, the portal, imports and staff all come here; may
 * they, the caller asks.
 * @throws not_found; invalid `purpose_unknown`.
 */
export async function recordConsent(ctx: Ctx, said: SaidConsent): Promise<void> {
  const { customerId, purpose, channel, state, how } = said;
  const [customer, settings] = await Promise.all([
    findCustomer(ctx.db, ctx.workspaceId, customerId),
    settingsOf(ctx.db, ctx.workspaceId),
  ]);
  if (!customer) throw notFound();
  const known = settings.purposes.find((one) => one.key === purpose);
  if (!known) throw invalid('purpose_unknown');
  const event = {
    ...{ id: newId(), customerId, purpose, channel, state, how },
    textVersion: said.textVersion ?? known.version,
    place: said.place ?? '',
    note: said.note ?? '',
    byKind: ctx.actor.kind,
    byId: actorId(ctx.actor),
  };
  await insertConsentEvent(ctx.db, ctx.workspaceId, event, ctx.now);
  await ctx.emit(consentRecorded, { customerId }, { purpose, channel, state, how });
}
