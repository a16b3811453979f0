import { widgetEndpoints } from '@madoguchi/contracts/widget.ts';
import { alreadyRead, type AlreadyRead } from '@madoguchi/contracts/help-center.ts';
import { AppError } from '../../../../kernel/errors.ts';
import { html, type Html } from '../../../../kernel/http/html.ts';
import { isId, newId } from '../../../../kernel/ids.ts';
import { findPublishedByNumber } from '../../articles/published-queries.ts';
import { findAnswers } from '../library.ts';
import { listLines, type ShelfRow } from '../shelf-queries.ts';
import { readWays } from '../states.ts';
import { articleList, contactCards, crumbs } from './pieces.ts';
import type { Built, Room } from './room.ts';

const FIELDS = ['name', 'email', 'subject', 'body'] as const;
type Field = (typeof FIELDS)[number];
const MOST_SUGGESTED = 4;
const MOST_READ = 20;

/** What somebody brings along from the pages before: in the address without the script, remembered by their tab with it. */
export interface Brought {
  from: number | null;
  searched: string;
  read: readonly string[];
}

export function broughtBy(read: (name: string) => string): Brought {
  const from = Number(read('from'));
  return {
    from: Number.isInteger(from) && from > 0 && from < 1e9 ? from : null,
    searched: read('q').slice(0, 120),
    read: [...new Set(read('read').split(',').filter(isId))].slice(0, MOST_READ),
  };
}

async function linesOf({ ctx, locale }: Room, brought: Brought): Promise<ShelfRow[]> {
  const id = brought.from === null ? null : await findPublishedByNumber(ctx.db, ctx.workspaceId, brought.from);
  return listLines(ctx.db, ctx.workspaceId, locale, [...new Set([...(id ? [id] : []), ...brought.read])]);
}

/** What is told to who answers: what the page said it would. */
export async function toldBy(room: Room, brought: Brought): Promise<AlreadyRead> {
  const lines = await linesOf(room, brought);
  return alreadyRead.parse({
    searched: brought.searched,
    articleIds: lines.slice(0, MOST_READ).map((line) => line.id),
  });
}

/** Every way to us, with how soon an answer comes. */
export async function contactPage(room: Room, brought: Brought): Promise<Built> {
  const { ctx, say, site } = room;
  const { ways, house } = await readWays(ctx);
  const query = new URLSearchParams({
    ...(brought.from ? { from: String(brought.from) } : {}),
    ...(brought.searched ? { q: brought.searched } : {}),
  }).toString();
  return {
    title: say('contact.title'),
    description: say('contact.description', { name: site.name }),
    paths: Object.fromEntries(site.row.locales.map((of) => [of, '/contact'])),
    body: html`${crumbs(room, [{ name: say('contact.title'), href: null }])}<h1>${say('contact.title')}</h1>${contactCards(room, ways, house, query ? `?${query}` : '')}`,
  };
}

export interface FormState {
  nonce: string;
  clientId: string;
  values: Partial<Record<Field, string>>;
  problems: Partial<Record<Field, 'required' | 'email' | 'length'>>;
  refusal: string | null;
  brought: Brought;
  /** Answers to what was written, before it is sent. */
  suggested: readonly ShelfRow[];
}

export async function formPage(room: Room, state: FormState): Promise<Built> {
  const { say } = room;
  const { suggested, brought } = state;
  const told = await linesOf(room, brought);
  const wrong = Object.keys(state.problems).length > 0;
  const refusal = state.refusal ?? (wrong ? say('form.wrong') : null);
  return {
    title: say('way.form'),
    paths: null,
    ...(wrong || state.refusal ? { status: 422 } : {}),
    body: html`${crumbs(room, [
      { name: say('contact.title'), href: room.to('/contact') },
      { name: say('way.form'), href: null },
    ])}<h1>${say('way.form')}</h1>
${refusal ? html`<p class="banner danger" role="alert">${refusal}</p>` : null}
${suggested.length > 0 ? html`<section class="maybe" role="status"><h2>${say('form.maybe')}</h2>${articleList(room, suggested, 'excerpts')}<p>${say('form.maybeHint')}</p></section>` : null}
<form class="ask-form" method="post" action="${room.to('/contact/form')}">
<input type="hidden" name="nonce" value="${state.nonce}"><input type="hidden" name="clientId" value="${state.clientId}"><input type="hidden" name="shown" value="${suggested.length > 0 ? '1' : ''}">
<input type="hidden" name="from" value="${brought.from ?? ''}"><input type="hidden" name="q" value="${brought.searched}"><input type="hidden" name="read" value="${brought.read.join(',')}">
${area(state, room)}${input('subject', 'text', 'off', state, room)}${input('name', 'text', 'name', state, room)}${input('email', 'email', 'email', state, room)}
<div class="trap" aria-hidden="true"><label for="website">${say('form.website')}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
${told.length > 0 || brought.searched ? html`<p class="told">${say('form.told')} ${toldWords(room, told, brought.searched)}</p>` : null}
<div class="row"><button class="solid">${say(suggested.length > 0 ? 'form.sendAnyway' : 'form.send')}</button></div><small>${say('form.recorded')}</small></form>`,
  };
}

function toldWords({ say }: Room, lines: readonly ShelfRow[], searched: string): string {
  const read = lines.map((line) => say('form.quoted', { title: line.title })).join(say('form.and'));
  return [searched ? say('form.searched', { words: searched }) : '', read].filter(Boolean).join(say('form.and'));
}

function problemOf(field: Field, { problems }: FormState, { say }: Room): Html | null {
  const code = problems[field];
  return code ? html`<small class="problem" id="${field}-problem">${say(`form.problem.${code}`)}</small>` : null;
}

function described(field: Field, { problems }: FormState): Html | null {
  return problems[field] ? html` aria-invalid="true" aria-describedby="${field}-problem"` : null;
}

function input(field: Exclude<Field, 'body'>, type: string, autocomplete: string, state: FormState, room: Room): Html {
  const optional = field === 'subject';
  const length = field === 'email' ? 254 : 160;
  return html`<div class="field"><label for="${field}">${room.say(`form.${field}`)}${optional ? html` <small>${room.say('form.optional')}</small>` : null}</label><input id="${field}" name="${field}" type="${type}" autocomplete="${autocomplete}" maxlength="${length}"${optional ? null : html` required`} value="${state.values[field] ?? ''}"${described(field, state)}>${problemOf(field, state, room)}</div>`;
}

function area(state: FormState, room: Room): Html {
  return html`<div class="field"><label for="body">${room.say('form.body')}</label><textarea id="body" name="body" rows="7" required maxlength="20000"${described('body', state)}>${state.values.body ?? ''}</textarea>${problemOf('body', state, room)}</div>`;
}

export function thanksPage(room: Room, sent: { reference: string; email: string }): Built {
  const { say } = room;
  return {
    title: say('form.thanks'),
    paths: null,
    body: html`<section class="thanks" role="status"><h1>${say('form.thanks')}</h1><dl class="kv"><dt>${say('form.reference')}</dt><dd>${sent.reference}</dd></dl><p>${say('form.keep', { email: sent.email })}</p><p><a href="${room.to('')}">${say('form.home')}</a></p></section>`,
  };
}

/** What was sent from the page, checked by the contract of forms. */
export function readSent(read: (name: string) => string): {
  state: FormState;
  parsed: ReturnType<(typeof widgetEndpoints.submitForm)['body']['safeParse']>;
} {
  const values = Object.fromEntries(FIELDS.flatMap((field) => (read(field) ? [[field, read(field)]] : [])));
  const clientId = isId(read('clientId')) ? read('clientId') : newId();
  const parsed = widgetEndpoints.submitForm.body.safeParse({
    name: read('name'),
    email: read('email'),
    subject: read('subject'),
    body: read('body'),
    clientId,
    nonce: read('nonce') || '-',
    website: read('website') || undefined,
  });
  const problems: FormState['problems'] = {};
  for (const issue of parsed.error?.issues ?? []) {
    const field = FIELDS.find((one) => one === issue.path[0]);
    if (field)
      problems[field] ??= issue.code === 'too_big' ? 'length' : read(field).trim() === '' ? 'required' : 'email';
  }
  return {
    parsed,
    state: { nonce: read('nonce'), clientId, values, problems, refusal: null, brought: broughtBy(read), suggested: [] },
  };
}

/** Answers to what somebody is about to send: once, and never in the way of sending it. */
export async function suggestFor(room: Room, body: string): Promise<readonly ShelfRow[]> {
  const { rows, hits } = await findAnswers(room.ctx, {
    words: body.slice(0, 300),
    locale: room.locale,
    limit: MOST_SUGGESTED,
  });
  return hits > 0 ? rows : [];
}

/** What a refusal says to somebody in front of the form; what is unexpected is for the log. */
export function refusalOf(error: unknown, { say }: Room): string {
  if (!(error instanceof AppError)) throw error;
  if (error.code === 'form_too_fast') return say('form.tooFast');
  if (error.code === 'form_expired') return say('form.expired');
  if (error.kind === 'rate_limited')
    return say('form.tooMany', { minutes: Math.ceil((error.details.retryAfterSeconds ?? 60) / 60) });
  return say('form.unavailable');
}
