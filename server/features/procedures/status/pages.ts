import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isSecretToken } from '../../../kernel/accounts/secret-token.ts';
import { limitByAddress } from '../../../kernel/http/form-pages.ts';
import { holdFile, sendHeld } from '../../../kernel/http/held-file.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { hashToken } from '../../../kernel/secrets.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { customerLocale } from '../customer-locale.ts';
import { SYSTEM } from '../policy.ts';
import { customerStatus, findStatus } from './customer-status.ts';
import { findLink } from './queries.ts';
import { renderNoStatus, renderStatus, type StatusView } from './status-page.ts';

const TOKENS = resolve(import.meta.dirname, '../../../../packages/ui/tokens.css');
const STYLE = resolve(import.meta.dirname, 'status.css');
const PAGE = { schema: { hide: true } };
const NOT_FOUND = 404;
/** Nothing but its own style sheet: no script, no form, no frame. */
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface StatusServices {
  kernel: Kernel;
  translate: Translate;
}

async function viewOf(kernel: Kernel, token: string, lang: unknown): Promise<StatusView | null> {
  if (!isSecretToken(token)) return null;
  const link = await findLink(kernel.pool, hashToken(token), kernel.clock.now());
  if (!link) return null;
  return runInWorkspace(kernel, { workspaceId: link.workspace_id, actor: SYSTEM }, async (ctx) => {
    const [run, workspace] = await Promise.all([findStatus(ctx, link.run_id), findWorkspace(ctx.db, ctx.workspaceId)]);
    if (!run || !workspace) return null;
    const locale = lang === 'ja' || lang === 'en' ? lang : await customerLocale(ctx, run.customer_id);
    return {
      locale,
      house: workspace.name,
      timeZone: workspace.time_zone,
      status: await customerStatus(ctx, run, locale),
    };
  });
}

type Request = FastifyRequest<{ Params: { token: string }; Querystring: { lang?: unknown } }>;

/** `/status/{token}`: where a procedure stands, for whoever has the link; never stored on the way, never found by search. */
export async function registerStatusPages(app: FastifyInstance, { kernel, translate }: StatusServices): Promise<void> {
  const style = holdFile(`${readFileSync(TOKENS, 'utf8')}\n${readFileSync(STYLE, 'utf8')}`, 'text/css; charset=utf-8');
  app.get('/status.css', PAGE, async (request, reply) => sendHeld(request, reply, style));
  await app.register(async (scope) => {
    limitByAddress(scope, kernel.clock, 120);
    scope.get('/status/:token', PAGE, async (request: Request, reply: FastifyReply) => {
      const view = await viewOf(kernel, request.params.token, request.query.lang);
      const page = view ? renderStatus(view, translate) : renderNoStatus(requestLocale(request), translate);
      return reply
        .code(view ? 200 : NOT_FOUND)
        .header('content-security-policy', POLICY)
        .header('cache-control', 'no-store')
        .header('x-robots-tag', 'noindex, nofollow')
        .type('text/html; charset=utf-8')
        .send(page);
    });
  });
}
