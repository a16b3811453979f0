import type { Translate } from '../../../kernel/i18n.ts';
import { signatureBlock } from '../../channels/email/deliver/signature.ts';
import type { OutgoingAsideRow } from '../delivery-queries.ts';

/** The text of a mail to somebody asked: what the member wrote, what they chose to quote, their signature; nothing else. */
export function composeAside(row: OutgoingAsideRow, signature: string, translate: Translate): string {
  const said = row.body.trim();
  const at = new Intl.DateTimeFormat(row.locale === 'ja' ? 'ja-JP' : 'en-US', {
    timeZone: row.time_zone,
    dateStyle: 'long',
    timeStyle: 'short',
  });
  const quotes = row.quotes.map((quote) => {
    const lead = translate(row.locale, `asides.mail.${quote.who}`, { at: at.format(new Date(quote.at)) });
    const lines = quote.text
      .trim()
      .split('\n')
      .map((line) => `> ${line}`.trimEnd());
    return `\n${lead}\n${lines.join('\n')}\n`;
  });
  return `${said}\n${quotes.join('')}${signatureBlock(said, signature)}`;
}
