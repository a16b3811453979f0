import type { OutreachAudience, OutreachSample } from '@madoguchi/contracts/outreach.ts';
import type { Ctx } from '../../kernel/context.ts';
import { askedOf } from './audience.ts';
import { listDecidedPeople, type AskedAudience } from './audience-queries.ts';
import { checkTexts } from './check-draft.ts';
import { findAddressees } from './recipient-queries.ts';
import { presentPerson } from './schema.ts';
import { houseOf, textFor } from './text-for.ts';

const SAMPLES = 3;

interface Text {
  subject: string;
  body: string;
  inboxId: string;
}

/** The mail as it reads for the first of those who get it. @throws invalid as `askedOf` and `checkTexts` do. */
export async function samplesOf(ctx: Ctx, { audience, ...text }: Text & { audience: OutreachAudience }) {
  checkTexts(text);
  return samplesFor(ctx, await askedOf(ctx, audience, null), { ...text, productId: audience.productId });
}

/** The same where who is meant is asked already. */
export async function samplesFor(
  ctx: Ctx,
  asked: AskedAudience,
  { subject, body, inboxId, productId }: Text & { productId: string | null },
): Promise<OutreachSample[]> {
  const { db, workspaceId, now } = ctx;
  const people = await listDecidedPeople(db, workspaceId, asked, { reason: null, before: null, limit: SAMPLES }, now);
  const ids = people.map((one) => one.id);
  const [house, known] = await Promise.all([
    houseOf(ctx, { inbox_id: inboxId, product_id: productId }),
    findAddressees(db, workspaceId, ids, now),
  ]);
  return people.flatMap((one) => {
    const to = known.get(one.id);
    if (!to) return [];
    const { customer, address } = presentPerson(one);
    return [{ customer, address: address ?? '', ...textFor({ subject, body }, house, to, now) }];
  });
}
