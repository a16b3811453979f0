import type { FastifyReply } from 'fastify';

/** Nothing inline, nothing from elsewhere (threat 13; OWASP ASVS 5.0 3.4). `frame` says who may embed the page. */
export function contentSecurityPolicy(options: { frameAncestors?: string; connect?: string } = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    `connect-src 'self'${options.connect ? ` ${options.connect}` : ''}`,
    // Videos in articles, shown when somebody asks for one (features/knowledge/articles).
    "frame-src 'self' https://www.youtube-nocookie.com https://player.vimeo.com",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${options.frameAncestors ?? "'none'"}`,
  ].join('; ');
}

/** Mail bodies and downloads: no script, no form, no navigation of the top page, no network but our own pictures. */
export const SANDBOX_POLICY =
  "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
export const DOWNLOAD_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** Headers every answer carries; a route may have set a stricter policy already. */
export function securityHeaders(reply: FastifyReply, secure: boolean): void {
  if (!reply.hasHeader('content-security-policy'))
    void reply.header('content-security-policy', contentSecurityPolicy());
  void reply.header('x-content-type-options', 'nosniff');
  void reply.header('referrer-policy', 'no-referrer');
  void reply.header('cross-origin-opener-policy', 'same-origin');
  void reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  if (secure) void reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
}
