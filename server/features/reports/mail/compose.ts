import { html, Html } from '../../../kernel/http/html.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { ReportDocument } from '../content/parts.ts';
import { partRows, type MailWords } from './html-parts.ts';
import { RULES, LOOK } from './look.ts';
import { plainText } from './plain-text.ts';

export interface ReportMail {
  subject: string;
  text: string;
  html: string;
}

const NOTHING = new Html('');

function head(document: ReportDocument, lead: string): Html {
  const lines = [[document.period, document.compared].filter(Boolean).join(' ・ '), ...document.narrowed];
  const said = lines.map((line) => html`<div class="faint" style="${LOOK.faint};font-size:13px">${line}</div>`);
  const note = lead ? html`<p style="font-size:13px;margin:8px 0 0">${lead}</p>` : NOTHING;
  return html`<tr><td style="padding:4px 2px 14px"><div class="faint" style="${LOOK.faint};font-size:12px">${document.house} ・ ${document.of}</div><h1 style="font-size:20px;margin:2px 0 6px">${document.title}</h1>${said}${note}</td></tr>`;
}

function definitions(document: ReportDocument, title: string): Html {
  if (document.definitions.length === 0) return NOTHING;
  const said = document.definitions.map(
    ({ name, version, formula, exclusions }) =>
      html`<p style="font-size:12px;margin:0 0 8px"><strong>${name}</strong> <span class="faint" style="${LOOK.faint}">${version}</span><br>${formula} ${exclusions}</p>`,
  );
  return html`<tr><td class="card" style="${LOOK.card};padding:14px 16px"><h2 style="font-size:14px;margin:0 0 8px">${title}</h2>${said}</td></tr>`;
}

/**
 * A report as a mail: words, and the same with tables and bars. Nothing is fetched from anywhere and nothing runs, so every
 * program shows all of it, and nobody learns that it was read.
 */
export function composeReportMail(
  translate: Translate,
  document: ReportDocument,
  { hasPdf }: { hasPdf: boolean },
): ReportMail {
  const { locale } = document;
  const t = (key: string, values?: Record<string, string>) => translate(locale, `reports.mail.${key}`, values);
  const words: MailWords = {
    tone: (tone) => translate(locale, `dashboards.figure.tone.${tone}`),
    open: t('openBoard'),
  };
  const subject = t('subject', { title: document.title, period: document.period });
  const lead = hasPdf ? t('withFile') : '';
  const foot = [document.countedUntil, document.countedFor, t('stop', { name: document.house })];
  const page = html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${subject}</title><style>${new Html(RULES)}</style></head><body class="page" style="margin:0;padding:0;${LOOK.page}"><table role="presentation" class="page" width="100%" cellspacing="0" cellpadding="0" border="0" style="table-layout:fixed;${LOOK.page}"><tr><td align="center" style="padding:16px 8px"><table role="presentation" width="680" cellspacing="0" cellpadding="0" border="0" style="width:100%;max-width:680px;table-layout:fixed;line-height:1.5;${LOOK.font}">${head(document, lead)}${partRows(words, document.parts)}${definitions(document, t('definitions'))}<tr><td style="padding:14px 2px">${foot.map((line) => html`<div class="faint" style="${LOOK.faint};font-size:12px">${line}</div>`)}</td></tr></table></td></tr></table></body></html>`;
  return { subject, text: plainText(document, { lead, definitions: t('definitions'), foot }), html: page.text };
}
