import type { Ctx } from '../../kernel/context.ts';
import { unavailable } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { letterSender, sendLetter, type Letter } from '../channels/email/deliver/send-letter.ts';
import { signatureBlock } from '../channels/email/deliver/signature.ts';
import { findMember } from '../workspace/queries.ts';
import type { TestMail } from './job-types.ts';
import type { OutreachServices } from './needs.ts';
import { findOutreachSettings } from './queries.ts';
import { findAddressees } from './recipient-queries.ts';
import { footerOf, houseOf, localeOf, textFor } from './text-for.ts';

/** Tries again while the mail server does not take it for now; what it refuses for good is in the log and the state of the inbox. */
export async function sendTestMail(run: JobRun, services: OutreachServices, test: TestMail): Promise<void> {
  const letter = await run.transaction((ctx) => letterOf(ctx, services, test));
  if (!letter) return;
  const ending = await sendLetter(run, services, letter);
  if (ending.kind === 'deferred') throw unavailable('mail_not_sent');
}

/** Null: whoever asked, or the customer it was to read for, is gone. */
async function letterOf(ctx: Ctx, services: OutreachServices, test: TestMail): Promise<Letter | null> {
  const { db, workspaceId, now } = ctx;
  const [member, known, house] = await Promise.all([
    findMember(db, workspaceId, test.memberId),
    findAddressees(db, workspaceId, [test.customerId], now),
    houseOf(ctx, { inbox_id: test.inboxId, product_id: test.productId }),
  ]);
  const to = known.get(test.customerId);
  if (!member || member.deactivated_at || !to) return null;
  const { subject, text } = textFor(test, house, to, now);
  const sender = await letterSender(ctx, services, test.inboxId, { name: house.name, signature: '' });
  const settings = await findOutreachSettings(db, workspaceId);
  const locale = localeOf(house, to);
  // A link that opens nothing: whoever tries it out must not unsubscribe the customer it reads for, nor themselves.
  const url = `${services.publicUrl}/unsubscribe/test`;
  const foot = test.kind === 'promotional' ? footerOf(services.translate, locale, { ...settings, url }) : '';
  return {
    sender,
    to: { name: member.name, address: member.email },
    subject: services.translate(locale, 'outreach.mail.test', { subject }),
    text: `${text.trimEnd()}\n${signatureBlock(text, sender.signature)}${foot}`,
    messageId: `test.${newId()}@${services.config.mailDomain}`,
    ...{ references: [], token: null, files: [], automatic: true, date: now },
  };
}
