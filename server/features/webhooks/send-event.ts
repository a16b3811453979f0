import { AppError } from '../../kernel/errors.ts';
import { guardedFetch } from '../../kernel/outbound/guarded-fetch.ts';
import type { WebhookRow } from './queries.ts';
import { secretPlace, type WebhookServices } from './needs.ts';
import { signedHeaders } from './sign.ts';

/** How a try ended. */
export interface Tried {
  isTaken: boolean;
  status: number | null;
  /** Why not: a status outside 2xx, or what the way out said. */
  code: string | null;
  milliseconds: number;
  /** The receiver asked for this pause. */
  waitSeconds: number | null;
}

const TIMEOUT_MS = 15_000;
/** Of the answer only the status counts. */
const MAX_BYTES = 1024;
const TAKEN = (status: number) => status >= 200 && status < 300;

/** Signs and sends; talks to the outside, so never inside a transaction. Both secrets sign while they overlap. */
export async function sendEvent(
  services: WebhookServices,
  webhook: WebhookRow,
  event: { id: string; body: string; at: Date },
): Promise<Tried> {
  const place = secretPlace(webhook.id);
  const isOverlapping = webhook.old_secret_until !== null && webhook.old_secret_until > event.at;
  const sealed = [
    webhook.sealed_secret,
    ...(isOverlapping && webhook.sealed_old_secret ? [webhook.sealed_old_secret] : []),
  ];
  const headers = signedHeaders(
    sealed.map((one) => services.secrets.openSecret(one, place)),
    event,
  );
  const { clock } = services.kernel;
  const started = clock.now().getTime();
  const took = () => clock.now().getTime() - started;
  const request = { method: 'POST', headers, body: event.body, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES };
  try {
    const answer = await guardedFetch(webhook.url, { ...request, allow: services.config.outboundAllow });
    const { status } = answer;
    const wait = Number(answer.headers['retry-after'] ?? Number.NaN);
    const waitSeconds = Number.isFinite(wait) && wait > 0 ? wait : null;
    const code = TAKEN(status) ? null : status >= 300 && status < 400 ? 'webhook_redirects' : 'webhook_refused';
    return { isTaken: TAKEN(status), status, code, milliseconds: took(), waitSeconds };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { isTaken: false, status: null, code: error.code, milliseconds: took(), waitSeconds: null };
  }
}
