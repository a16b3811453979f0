import { html, type Html } from '../../../../kernel/http/html.ts';
import type { Locale, Translate } from '../../../../kernel/i18n.ts';

export const FIELDS = ['name', 'kana', 'email', 'phone', 'company', 'subject', 'body'] as const;
export type Field = (typeof FIELDS)[number];
export type Problem = 'required' | 'email' | 'phone' | 'length';

export interface FormView {
  locale: Locale;
  key: string;
  name: string;
  greeting: string;
  nonce: string;
  clientId: string;
  embedded: boolean;
  values: Partial<Record<Field, string>>;
  problems: Partial<Record<Field, Problem>>;
  /** A sentence over the form: why it was not taken. */
  refusal: string | null;
}

interface Control {
  required: boolean;
  type: string;
  autocomplete: string;
  length: number;
}

const CONTROLS: Record<Exclude<Field, 'body'>, Control> = {
  name: { required: true, type: 'text', autocomplete: 'name', length: 160 },
  kana: { required: false, type: 'text', autocomplete: 'off', length: 160 },
  email: { required: true, type: 'email', autocomplete: 'email', length: 254 },
  phone: { required: false, type: 'tel', autocomplete: 'tel', length: 40 },
  company: { required: false, type: 'text', autocomplete: 'organization', length: 200 },
  subject: { required: false, type: 'text', autocomplete: 'off', length: 200 },
};

function frame(view: Pick<FormView, 'locale' | 'name' | 'embedded'>, title: string, content: Html): string {
  // Without a referrer browsers send forms with an origin of null, which looks like somebody else's.
  return html`<!doctype html>
<html lang="${view.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="same-origin">
<title>${title} · ${view.name}</title><link rel="stylesheet" href="/form.css"><script type="module" src="/form-page.js"></script></head>
<body class="${view.embedded ? 'embedded' : ''}"><main>${content}</main></body></html>`.text;
}

/** The form itself: works without a line of script. */
export function renderForm(view: FormView, translate: Translate): string {
  const t = (key: string): string => translate(view.locale, `form.${key}`);
  const other = view.locale === 'ja' ? 'en' : 'ja';
  const wrong = Object.keys(view.problems).length > 0;
  const says = view.refusal ?? (wrong ? t('problem.summary') : null);
  return frame(
    view,
    t('title'),
    html`<header><h1>${view.name}</h1><a href="/forms/${view.key}?lang=${other}${view.embedded ? '&embedded=1' : ''}" hreflang="${other}" lang="${other}">${t('language')}</a></header>
<p class="intro">${view.greeting || t('intro')}</p>
${says ? html`<p class="refusal" role="alert">${says}</p>` : null}
<form method="post" action="/forms/${view.key}" data-sending="${t('sending')}">
<input type="hidden" name="nonce" value="${view.nonce}"><input type="hidden" name="clientId" value="${view.clientId}"><input type="hidden" name="lang" value="${view.locale}">
${view.embedded ? html`<input type="hidden" name="embedded" value="1">` : null}
<div class="pair">${input('name', view, t)}${view.locale === 'ja' ? input('kana', view, t) : null}</div>
${input('email', view, t)}<div class="pair">${input('phone', view, t)}${input('company', view, t)}</div>${input('subject', view, t)}
<div class="field"><label for="body">${t('body')}</label><textarea id="body" name="body" rows="8" required maxlength="20000"${described('body', view)}>${view.values.body ?? ''}</textarea>${problem('body', view, t)}</div>
<div class="trap" aria-hidden="true"><label for="website">${t('website')}</label><input id="website" name="website" type="text" tabindex="-1" autocomplete="off"></div>
<p class="meta">${t('recorded')}</p><button type="submit">${t('send')}</button></form>`,
  );
}

/** After it was taken: the reference, to be kept. */
export function renderThanks(
  view: Pick<FormView, 'locale' | 'key' | 'name' | 'embedded'> & { reference: string; email: string },
  translate: Translate,
): string {
  const t = (key: string, values?: Record<string, string>): string => translate(view.locale, `form.${key}`, values);
  const query = `?lang=${view.locale}${view.embedded ? '&embedded=1' : ''}`;
  return frame(
    view,
    t('thanks'),
    html`<div class="thanks" role="status"><h1>${t('thanks')}</h1><dl><dt>${t('reference')}</dt><dd>${view.reference}</dd></dl>
<p>${t('keep', { email: view.email })}</p><a href="/forms/${view.key}${query}">${t('again')}</a></div>`,
  );
}

function described(field: Field, view: FormView): Html | null {
  return view.problems[field] ? html` aria-invalid="true" aria-describedby="${field}-problem"` : null;
}

function problem(field: Field, view: FormView, t: (key: string) => string): Html | null {
  const code = view.problems[field];
  return code ? html`<p class="problem" id="${field}-problem">${t(`problem.${code}`)}</p>` : null;
}

function input(field: Exclude<Field, 'body'>, view: FormView, t: (key: string) => string): Html {
  const { required, type, autocomplete, length } = CONTROLS[field];
  return html`<div class="field"><label for="${field}">${t(field)}${required ? null : html` <small>${t('optional')}</small>`}</label><input id="${field}" name="${field}" type="${type}" autocomplete="${autocomplete}" maxlength="${length}"${required ? html` required` : null} value="${view.values[field] ?? ''}"${described(field, view)}>${problem(field, view, t)}</div>`;
}
