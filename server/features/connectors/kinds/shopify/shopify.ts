import { createHmac } from 'node:crypto';
import { shopifySettings } from '@madoguchi/contracts/connector-settings.ts';
import type { RecordName } from '@madoguchi/contracts/connectors.ts';
import { invalid } from '../../../../kernel/errors.ts';
import { sameSecret } from '../../../../kernel/secrets.ts';
import type { ConnectorKind, Hook, HookNews, HookVerdict, System } from '../../connector.ts';
import { checkPayload } from '../../effect-payloads.ts';
import { SystemTrouble } from '../../trouble.ts';
import { askShop, HOOK_SECRET, TOKEN } from './client.ts';
import { SHOP } from './documents.ts';
import { lookUpInShop, SHOP_EFFECTS } from './effects.ts';
import { readShopPage, readShopRecord, SOURCES } from './read.ts';

/** How long the shop surely remembers a key; afterwards only looking tells (the marks stay). */
const KEYS_LAST_MS = 12 * 3_600_000;

/** A shop of Shopify, by its Admin GraphQL API with the token of a custom app. */
export const shopifyKind: ConnectorKind = {
  name: 'shopify',
  secretsOf: () => [TOKEN, HOOK_SECRET],
  checkSettings: (given) => {
    const checked = shopifySettings.safeParse(given);
    if (checked.success) return checked.data;
    const issues = checked.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      code: 'connector_setting_wrong',
    }));
    throw invalid('connector_settings_invalid', { issues });
  },
  addressesOf: (settings) => {
    const { shop, origin } = shopifySettings.parse(settings);
    return [origin ?? shop];
  },
  readsOf: () => Object.keys(SOURCES) as RecordName[],
  effectsOf: () => Object.keys(SHOP_EFFECTS),
  checkEffect: (_settings, kind, payload) => {
    if (!SHOP_EFFECTS[kind]) throw invalid('effect_not_supported');
    checkPayload(kind, payload);
  },
  test: async (system) => {
    const { shop } = await askShop(system, SHOP, {});
    return (shop as { name: string }).name;
  },
  readPage: readShopPage,
  isRepeatable: (_settings, effect, now) =>
    effect.kind === 'change_address' ||
    (effect.kind === 'refund' && now.getTime() - effect.requestedAt.getTime() < KEYS_LAST_MS),
  carryOut: async (system, effect) => {
    const carry = SHOP_EFFECTS[effect.kind];
    if (!carry) throw new SystemTrouble('effect_not_supported', { need: 'stuck', hadNoEffect: true });
    return carry(system, effect);
  },
  lookUp: lookUpInShop,
  judgeHook: (system, _secret, hook) => judgeShopHook(system, hook),
  understandHook: understandShopHook,
};

/** Base64 of HMAC-SHA256 over the body with the app's secret; the id of the delivery stays when the shop sends it again. */
function judgeShopHook(system: System, { headers, raw }: Hook): HookVerdict {
  const signature = headers['x-shopify-hmac-sha256'] ?? '';
  const key = headers['x-shopify-webhook-id'] ?? '';
  if (signature === '' || key === '' || key.length > 200) return { accepted: false, code: 'hook_unsigned' };
  const expected = createHmac('sha256', system.secret(HOOK_SECRET)).update(raw).digest('base64');
  if (!sameSecret(signature, expected)) return { accepted: false, code: 'hook_forged' };
  const { shop } = shopifySettings.parse(system.settings);
  if (headers['x-shopify-shop-domain'] !== shop) return { accepted: false, code: 'hook_forged' };
  return { accepted: true, key, topic: (headers['x-shopify-topic'] ?? '').slice(0, 200) };
}

const TOPICS: readonly [RegExp, RecordName, string][] = [
  [/^customers\/(create|update|enable|disable)$/, 'customers', 'admin_graphql_api_id'],
  [/^products\/(create|update)$/, 'products', 'admin_graphql_api_id'],
  [/^orders\/(create|updated|edited|cancelled|fulfilled|partially_fulfilled|paid)$/, 'orders', 'admin_graphql_api_id'],
  [/^(refunds\/create|fulfillments\/(create|update))$/, 'orders', 'order_id'],
];

/** Of what was deleted there is nothing to fetch: its id is all that comes. */
const DELETED_ORDER: (typeof TOPICS)[number] = [/^orders\/delete$/, 'orders', 'id'];

/** Bodies are shaped as the older API; they only say what changed. It is fetched as it is now, so lateness does no harm. */
async function understandShopHook(
  system: System,
  { topic, raw }: { topic: string; raw: Buffer },
): Promise<HookNews | null> {
  const known = topic === 'orders/delete' ? DELETED_ORDER : TOPICS.find(([pattern]) => pattern.test(topic));
  if (!known) return null;
  const [, record, field] = known;
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(raw.toString('utf8')) as Record<string, unknown>;
  } catch {
    throw new SystemTrouble('answer_not_json', { need: 'stuck' });
  }
  const value = body[field];
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new SystemTrouble('hook_without_id', { need: 'stuck' });
  if (known === DELETED_ORDER)
    return { record, rows: [{ externalId: `gid://shopify/Order/${value}`, values: { gone: true }, raw: body }] };
  const id = field === 'order_id' ? `gid://shopify/Order/${value}` : String(value);
  return { record, rows: await readShopRecord(system, record, id) };
}
