import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Problem } from '@madoguchi/contracts/vocabulary.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Locale } from '../i18n.ts';
import { holdFile, sendHeld } from './held-file.ts';
import { html } from './html.ts';

const TOKENS = resolve(import.meta.dirname, '../../../packages/ui/tokens.css');
const STYLE = resolve(import.meta.dirname, 'problem-page.css');

/** Somebody who opened an address or sent a form in a browser reads a page; programs and scripts ask for no HTML. */
export function wantsPage({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): boolean {
  return !url.startsWith('/api/') && /\btext\/html\b/i.test(headers.accept ?? '');
}

/** What went wrong, for people: the sentence alone, and what to name to us where we are to blame. */
export function renderProblem({ title, status, requestId }: Problem, locale: Locale): string {
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><meta name="color-scheme" content="light dark">
<title>${title}</title><link rel="stylesheet" href="/problem.css"></head><body><main><h1>${title}</h1>${status >= 500 && requestId ? html`<p>${requestId}</p>` : null}</main></body></html>`
    .text;
}

export function registerProblemStyle(app: FastifyInstance): void {
  const style = holdFile(`${readFileSync(TOKENS, 'utf8')}\n${readFileSync(STYLE, 'utf8')}`, 'text/css; charset=utf-8');
  app.get('/problem.css', { schema: { hide: true } }, async (request, reply) => sendHeld(request, reply, style));
}
