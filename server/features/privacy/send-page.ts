import type { Http } from '../../kernel/http/route.ts';

/** No script and nothing from elsewhere; the style it brings is its own. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page to be printed, shown where it is opened. */
export function sendPage({ reply }: Http, name: string, page: string): unknown {
  return reply
    .header('content-security-policy', POLICY)
    .header('content-disposition', `inline; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .type('text/html; charset=utf-8')
    .send(page);
}
