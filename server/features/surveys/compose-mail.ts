import type { SurveyDefinition, SurveyKind } from '@madoguchi/contracts/surveys.ts';
import { html } from '../../kernel/http/html.ts';
import type { Translate } from '../../kernel/i18n.ts';
import { scoresOf, wordsIn } from './definition.ts';

interface Parts {
  definition: SurveyDefinition;
  kind: SurveyKind;
  /** Of the question; the words around it are Japanese or English. */
  locale: string;
  house: string;
  reference: string | null;
  /** Of the page, without a mark. */
  url: string;
  expiresAt: Date | null;
  timeZone: string;
}

/** Signs for faces of a scale of five; other scales are numbers everywhere, since not every mail program draws more. */
const FACES = ['😞', '😕', '😐', '😌', '😊'];

export function signOf(look: SurveyDefinition['look'], score: number, best: number): string {
  if (best !== 5 || look === 'numbers') return String(score);
  return look === 'faces' ? (FACES[score - 1] ?? String(score)) : '★'.repeat(score);
}

/** The mail that asks: every mark is a link to the page with that mark chosen. Words only in the plain form, links in both. */
export function composeSurveyMail(translate: Translate, parts: Parts): { subject: string; text: string; html: string } {
  const { definition, kind, locale, house, reference, url } = parts;
  const around = locale === 'en' || !locale.startsWith('ja') ? 'en' : 'ja';
  const t = (key: string, values?: Record<string, string>): string => translate(around, `surveys.mail.${key}`, values);
  const question = wordsIn(definition.question, locale);
  const scores = scoresOf(kind, definition.scale);
  const ends = {
    worst: translate(around, `surveys.ends.${kind}.worst`),
    best: translate(around, `surveys.ends.${kind}.best`),
  };
  const until = parts.expiresAt
    ? t('until', {
        date: new Intl.DateTimeFormat(around === 'ja' ? 'ja-JP' : 'en-US', {
          timeZone: parts.timeZone,
          dateStyle: 'long',
        }).format(parts.expiresAt),
      })
    : '';
  const subject = `${t('subject', { house })}${reference ? ` [${reference}]` : ''}`;
  const lead = t('lead', { house });
  const lines = scores.map((score) => `${score}: ${url}?s=${score}`);
  const text = [
    lead,
    question,
    ...(lines.length > 0 ? [t('scale', ends), lines.join('\n')] : [url]),
    [until, t('stop')].filter(Boolean).join('\n'),
    house,
  ].join('\n\n');
  const cell = 'padding:4px';
  const link =
    'display:inline-block;min-width:34px;padding:10px 6px;border:1px solid #b8bfc9;border-radius:6px;color:#1b2430;text-decoration:none;text-align:center;font-size:16px';
  const marks = scores.map(
    (score) =>
      html`<td style="${cell}"><a href="${url}?s=${score}" style="${link}" aria-label="${score}">${signOf(definition.look, score, definition.scale)}</a></td>`,
  );
  const scale =
    scores.length > 0
      ? html`<table role="presentation" cellspacing="0" cellpadding="0"><tr>${marks}</tr></table><p style="color:#5a6472;font-size:13px">${t('scale', ends)}</p>`
      : html`<p><a href="${url}" style="${link}">${t('open')}</a></p>`;
  const body = html`<div style="font-family:sans-serif;line-height:1.7;color:#1b2430"><p>${lead}</p><p style="font-size:16px"><strong>${question}</strong></p>${scale}<p style="color:#5a6472;font-size:13px">${until} ${t('stop')}</p><p>${house}</p></div>`;
  return { subject, text, html: body.text };
}
