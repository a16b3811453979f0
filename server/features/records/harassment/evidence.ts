import { createHash } from 'node:crypto';
import type { Conversation, TimelineEntry } from '@madoguchi/contracts/conversations.ts';
import type { ConversationRecord } from '@madoguchi/contracts/records.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import type { OriginalRow } from './evidence-queries.ts';

export interface EvidenceParts {
  conversation: Conversation;
  record: ConversationRecord;
  entries: readonly TimelineEntry[];
  originals: readonly OriginalRow[];
  files: readonly { id: string; name: string; sha256: string }[];
  madeAt: Date;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

/** Of the words as they are stored, so that anybody can count it again. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Line {
  at: string;
  what: string;
  by: string;
  text: string;
  sha256: string;
}

/** One page without scripts, styles of others or pictures: it opens anywhere and for years. */
export function writeEvidence(parts: EvidenceParts, locale: Locale, translate: Translate): string {
  const t = (key: string, values?: Record<string, string | number>) =>
    translate(locale, `records.evidence.${key}`, values);
  const { conversation, record, entries, originals, files } = parts;
  const lines = entries.map((entry) => lineOf(entry, t));
  // Each line's hash goes into the next one: none can be taken out or put in without all that follow changing.
  const chain = lines.reduce((last, line) => hashOf(`${last}${line.at}${line.by}${line.sha256}`), '');
  const title = t('title', { reference: conversation.reference });
  const rows = [
    ...lines.map((line) => cells([line.at, line.what, line.by, line.sha256])),
    ...originals.map((mail) =>
      cells([mail.received_at.toISOString(), t('original'), mail.raw_delivery_id, mail.sha256]),
    ),
    ...files.map((file) => cells(['', t('file'), file.name, file.sha256])),
  ];
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escape(title)}</title>
<style>body{font:14px/1.6 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:4px 6px;text-align:left;vertical-align:top;word-break:break-all}pre{white-space:pre-wrap;margin:.3em 0}article{border-top:1px solid #999;padding:.6em 0}code{font-size:12px}</style></head><body>
<h1>${escape(title)}</h1><p>${escape(t('made', { at: parts.madeAt.toISOString() }))}</p>
<table>${headRows(conversation, record, t)}</table>
<h2>${escape(t('timeline'))}</h2>${lines.map((line) => `<article><b>${escape(line.at)}</b> ${escape(line.what)} ${escape(line.by)}<pre>${escape(line.text)}</pre></article>`).join('\n')}
<h2>${escape(t('hashes'))}</h2><p>${escape(t('hashesHint'))}</p><table><tr><th>${['at', 'what', 'by', 'sha256'].map((key) => escape(t(`column.${key}`))).join('</th><th>')}</th></tr>${rows.join('\n')}</table>
<p>${escape(t('chain'))} <code>${chain}</code></p></body></html>`;
}

const cells = (texts: readonly string[]): string => `<tr><td>${texts.map(escape).join('</td><td>')}</td></tr>`;

type Words = (key: string, values?: Record<string, string | number>) => string;

function headRows(conversation: Conversation, record: ConversationRecord, t: Words): string {
  const { harassment } = record;
  const categories = (harassment?.categories ?? []).map((one) => t(`category.${one}`)).join(t('joint'));
  const { familyName, givenName, company } = conversation.customer;
  const pairs: [string, string][] = [
    ['reference', conversation.reference],
    ['subject', conversation.subject],
    ['customer', [familyName, givenName, company].filter(Boolean).join(' ')],
    ['categories', categories],
    ['note', harassment?.note ?? ''],
    ['flagged', [harassment?.flaggedAt, harassment?.flaggedBy?.name].filter(Boolean).join(' ')],
    ['second', [harassment?.secondAskedAt, harassment?.second?.name].filter(Boolean).join(' ')],
    ['warned', [harassment?.warnedAt, harassment?.warnedBy?.name].filter(Boolean).join(' ')],
    ['ended', [harassment?.endedAt, harassment?.endedBy?.name].filter(Boolean).join(' ')],
    ...(harassment?.reliefs ?? []).map((relief): [string, string] => [
      'relief',
      [relief.at, relief.relieved.name, relief.takenBy?.name, relief.reason].filter(Boolean).join(' '),
    ]),
  ];
  return pairs.map(([key, value]) => cells([t(`head.${key}`), value])).join('\n');
}

function lineOf(entry: TimelineEntry, t: Words): Line {
  if (entry.type === 'fact') {
    const text = JSON.stringify(entry.payload);
    return {
      at: entry.at,
      what: `${t('fact')} ${entry.name}`,
      by: entry.actor.name || entry.actor.kind,
      text,
      sha256: hashOf(text),
    };
  }
  const what = entry.type === 'note' ? t('note') : t(entry.direction === 'in' ? 'received' : 'sent');
  return { at: entry.at, what, by: entry.author.name, text: entry.body, sha256: hashOf(entry.body) };
}
