import type { Ctx } from '../../kernel/context.ts';
import type { Locale, Translate } from '../../kernel/i18n.ts';
import { listIdentities } from '../customers/queries.ts';
import type { LeadRow, TranscriptLine } from './queries.ts';
import { leadName } from './schema.ts';

type Lead = LeadRow & { transcript: TranscriptLine[] };

/** Subject and text of the mail to sales. Without consent: what is wanted and what was said, but not by whom. */
export async function composeLead(
  ctx: Ctx,
  { translate, publicUrl }: { translate: Translate; publicUrl: string },
  { lead, locale, timeZone }: { lead: Lead; locale: Locale; timeZone: string },
): Promise<{ subject: string; text: string }> {
  const say = (key: string, values?: Record<string, string>): string => translate(locale, `leads.mail.${key}`, values);
  const isAgreed = lead.consent === 'agreed';
  const name = leadName(lead.number);
  const who = isAgreed ? await whoLines(ctx, lead, say) : [say('noConsent')];
  const facts = [
    say('kind', { kind: translate(locale, `leads.kinds.${lead.kind}`) }),
    say('wish', { wish: lead.wish }),
    ...(lead.budget ? [say('budget', { budget: lead.budget })] : []),
    ...(lead.wanted_by ? [say('wantedBy', { day: lead.wanted_by })] : []),
  ];
  const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const said = lead.transcript.map((line) => {
    const isNamed = line.name !== '' && (isAgreed || line.from !== 'customer');
    const speaker = isNamed ? line.name : say(line.from === 'customer' ? 'customer' : 'us');
    return `[${format.format(new Date(line.at))}] ${line.from === 'note' ? say('note', { name: speaker }) : speaker}\n${line.text}`;
  });
  const link = `${publicUrl}/app/leads/${lead.id}`;
  const text = [
    say('intro', { name, reference: lead.reference }),
    ...who,
    ...facts,
    '',
    say('said'),
    ...said,
    '',
    link,
  ].join('\n');
  return { subject: say('subject', { name, subject: lead.subject }), text };
}

async function whoLines(
  ctx: Ctx,
  lead: Lead,
  say: (key: string, values?: Record<string, string>) => string,
): Promise<string[]> {
  const identities = await listIdentities(ctx.db, ctx.workspaceId, [lead.customer_id]);
  const addresses = identities.filter((one) => one.kind === 'email' || one.kind === 'phone').map((one) => one.display);
  const name = [lead.company_name, [lead.family_name, lead.given_name].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(' ');
  return [say('who', { name, addresses: addresses.join(' / ') })];
}
