import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import type { Translate } from '../../kernel/i18n.ts';
import type { SecretBox } from '../../kernel/secrets.ts';
import { foldIdentity } from '../customers/identities.ts';
import { listIdentities } from '../customers/queries.ts';
import type { KindRow } from './kind-queries.ts';
import type { BookingRow } from './queries.ts';

const MINUTE = 60_000;

/** What bookings are given by the house. */
export interface BookingNeeds {
  secrets: SecretBox;
  translate: Translate;
}

export interface ContactWish {
  name: string;
  kana: string;
  /** Empty: the one we know. */
  email: string;
  phone: string;
}

export interface BookingWish extends ContactWish {
  kindId: string;
  conversationId: string;
  /** Null: one is made, for the mails to lead to. */
  linkId: string | null;
  startsAt: Date;
  memberId: string | null;
  /** In the order of the questions. */
  answers: readonly string[];
  /** Null: the customer's, else the house's. */
  locale: 'ja' | 'en' | null;
  source: BookingRow['source'];
  requestId: string | null;
}

/** When the customer is reminded; null where that moment has gone by. */
export function reminderAt(kind: Pick<KindRow, 'remind_minutes'>, startsAt: Date, now: Date): Date | null {
  const at = new Date(startsAt.getTime() - kind.remind_minutes * MINUTE);
  return kind.remind_minutes > 0 && at > now ? at : null;
}

/** @throws invalid `email_invalid`, `phone_invalid`, `booking_phone_missing`. */
export async function checkContact(
  ctx: Ctx,
  kind: Pick<KindRow, 'way'>,
  contact: ContactWish,
  customerId: string | null,
): Promise<void> {
  if (contact.email) foldIdentity({ kind: 'email', value: contact.email });
  if (contact.phone) foldIdentity({ kind: 'phone', value: contact.phone });
  else if (kind.way === 'call') {
    const known = customerId ? await listIdentities(ctx.db, ctx.workspaceId, [customerId]) : [];
    if (!known.some((identity) => identity.kind === 'phone')) throw invalid('booking_phone_missing');
  }
}
