import { shopifySettings } from '@madoguchi/contracts/connector-settings.ts';
import type { System } from '../../connector.ts';
import { jsonOf, troubleOf } from '../../http.ts';
import { SystemTrouble } from '../../trouble.ts';

/** Versions are supported for a year from their quarter on (https://shopify.dev/docs/api/usage/versioning). */
export const API_VERSION = '2026-10';
export const TOKEN = 'accessToken';
export const HOOK_SECRET = 'apiSecret';

interface Cost {
  requestedQueryCost: number;
  throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: readonly { message: string; extensions?: { code?: string } }[] | string;
  extensions?: { cost?: Cost };
}

/**
 * One operation. The shop counts what queries cost and refills a bucket; one that is too dear for now is refused before
 * it is run (`THROTTLED`), with what is there and how fast it fills: that is how long to wait.
 * @throws SystemTrouble
 */
export async function askShop(
  system: System,
  query: string,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { shop, origin } = shopifySettings.parse(system.settings);
  const answer = await system.http(`${origin ?? `https://${shop}`}/admin/api/${API_VERSION}/graphql.json`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-shopify-access-token': system.secret(TOKEN),
    },
    body: JSON.stringify({ query, variables }),
  });
  if (answer.status !== 200) throw troubleOf(answer, system.now());
  const { data, errors, extensions } = jsonOf(answer) as Answer;
  if (errors !== undefined) throw refused(errors, extensions?.cost);
  if (!data) throw new SystemTrouble('answer_empty');
  return data;
}

function refused(errors: NonNullable<Answer['errors']>, cost: Cost | undefined): SystemTrouble {
  const list = typeof errors === 'string' ? [{ message: errors }] : errors;
  const code = list.map((error) => ('extensions' in error ? error.extensions?.code : undefined)).find(Boolean);
  const detail = list.map((error) => error.message).join('; ');
  switch (code) {
    case 'THROTTLED':
      return new SystemTrouble('asked_to_wait', { detail, retryAfterSeconds: secondsUntil(cost), hadNoEffect: true });
    case 'ACCESS_DENIED':
      return new SystemTrouble('access_refused', { need: 'stuck', detail, hadNoEffect: true });
    case 'MAX_COST_EXCEEDED':
      return new SystemTrouble('query_too_dear', { need: 'stuck', detail, hadNoEffect: true });
    case 'IDEMPOTENCY_CONCURRENT_REQUEST':
      // The first of the two is still at work; asking again with the same key gets its answer.
      return new SystemTrouble('asked_to_wait', { detail, retryAfterSeconds: 2 });
    case 'INTERNAL_SERVER_ERROR':
      return new SystemTrouble('system_failed', { detail });
    default:
      // Errors of parsing and validation carry no code, or one of their own, and come before anything is done.
      return new SystemTrouble('request_refused', { need: 'stuck', detail, hadNoEffect: true });
  }
}

function secondsUntil(cost: Cost | undefined): number {
  if (!cost) return 2;
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  return Math.max(1, Math.ceil((cost.requestedQueryCost - currentlyAvailable) / Math.max(1, restoreRate)));
}
