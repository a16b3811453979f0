import { createTranslate, type Locale, type Translate } from '../../../kernel/i18n.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { renderTemplate, type TemplateValue } from '../../../kernel/text/template.ts';
import { sayOpening } from '../../calendars/business-hours.ts';
import { nextOpening } from '../../calendars/business-time.ts';
import { findCalendarFor } from '../../calendars/queries.ts';
import { languageOf, type Snapshot } from '../judging/snapshot.ts';

/** What texts of rules may have filled in. Nothing the customer wrote is among it but the name of one we know. */
export const TEXT_NAMES: ReadonlySet<string> = new Set([
  'customer.called',
  'conversation.reference',
  'inbox.name',
  'next_opening',
]);

let catalogues: Translate | undefined;

/** Somebody we know: a person of ours has answered them, or their address is proven. To others we repeat nothing they wrote. */
function isKnown({ conversation, message }: Snapshot): boolean {
  return conversation.answered || message?.proven === true;
}

/** 佐藤 様, or お客様 for somebody whose name we only have from their own words. */
function calledBy(snapshot: Snapshot, locale: Locale, translate: Translate): string {
  const { name } = snapshot.customer;
  if (!isKnown(snapshot) || name === '') return translate(locale, 'automation.text.stranger');
  return translate(locale, 'automation.text.called', { name });
}

/** Our own words: what the customer wrote over their mail is not repeated to whoever they said they were. */
export function replySubject(snapshot: Snapshot): string {
  catalogues ??= createTranslate();
  return catalogues(languageOf(snapshot) === 'ja' ? 'ja' : 'en', 'automation.text.subject');
}

/** Fills the text of a note or an answer: reference, inbox, next opening, and the customer's name or how one says it without. */
export async function fillText(ctx: Ctx, text: string, snapshot: Snapshot): Promise<string> {
  catalogues ??= createTranslate();
  const locale: Locale = languageOf(snapshot) === 'ja' ? 'ja' : 'en';
  const { conversation } = snapshot;
  const values = new Map<string, TemplateValue>([
    ['conversation.reference', conversation.reference],
    ['inbox.name', conversation.inboxName],
    ['customer.called', calledBy(snapshot, locale, catalogues)],
  ]);
  if (text.includes('next_opening'))
    values.set('next_opening', await sayNextOpening(ctx, snapshot, locale, catalogues));
  return renderTemplate(text, values).text;
}

async function sayNextOpening(ctx: Ctx, snapshot: Snapshot, locale: Locale, translate: Translate): Promise<string> {
  const { teamId, inboxId } = snapshot.conversation;
  const calendar = await findCalendarFor(ctx.db, ctx.workspaceId, { teamId, inboxId });
  const opening = calendar.stated ? nextOpening(calendar, ctx.now) : null;
  if (!opening) return translate(locale, 'automation.text.soon');
  return translate(locale, 'automation.text.opening', sayOpening(opening, calendar.zone, locale));
}
