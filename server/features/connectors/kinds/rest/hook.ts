import { createHash, createHmac } from 'node:crypto';
import { sameSecret } from '../../../../kernel/secrets.ts';
import type { RestSettings } from '@madoguchi/contracts/connector-settings.ts';
import type { RecordName } from '@madoguchi/contracts/connectors.ts';
import type { Hook, HookNews, HookVerdict } from '../../connector.ts';
import { SystemTrouble } from '../../trouble.ts';
import { valueOf } from './expressions.ts';
import { rowOf } from './read.ts';

export const HOOK_TIMESTAMP = 'x-madoguchi-timestamp';
export const HOOK_SIGNATURE = 'x-madoguchi-signature';
export const HOOK_TOPIC = 'x-madoguchi-topic';
export const HOOK_DELIVERY = 'x-madoguchi-delivery';
/** Older and younger than this is a replay or a wrong clock. */
const WINDOW_SECONDS = 300;

/** `sha256=<hex>` of HMAC-SHA256 over `<timestamp>.<body>`: the body as it came, and when it was signed. */
export function signHook(secret: string, timestamp: string, body: Buffer): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`;
}

/** What was signed decides; the delivery number is only a key, so a signed body counts once whatever number it carries. */
export function judgeRestHook(hook: Hook, secret: string, now: Date): HookVerdict {
  const timestamp = hook.headers[HOOK_TIMESTAMP] ?? '';
  const signature = hook.headers[HOOK_SIGNATURE] ?? '';
  if (!/^\d{9,11}$/.test(timestamp) || signature === '') return { accepted: false, code: 'hook_unsigned' };
  if (!sameSecret(signature.toLowerCase(), signHook(secret, timestamp, hook.raw)))
    return { accepted: false, code: 'hook_forged' };
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > WINDOW_SECONDS)
    return { accepted: false, code: 'hook_late' };
  const key = createHash('sha256').update(`${timestamp}.`).update(hook.raw).digest('hex');
  return { accepted: true, key, topic: (hook.headers[HOOK_TOPIC] ?? '').slice(0, 200) };
}

/** The record whose topic it is, changed or gone; without topics, the only record that is mapped. */
function recordOf(settings: RestSettings, topic: string): RecordName | null {
  const records = Object.entries(settings.records) as [RecordName, NonNullable<RestSettings['records'][RecordName]>][];
  const named = records.find(([, mapping]) => topic !== '' && [mapping.hookTopic, mapping.goneTopic].includes(topic));
  if (named) return named[0];
  const only = records.length === 1 ? records[0] : undefined;
  return only && only[1].hookTopic === '' ? only[0] : null;
}

/**
 * Read with the mapping of its record, as if it had been fetched. Where the system does not say when it changed a row,
 * it is when it came: of two that are understood at once, or of one tried again much later, the last to come counts.
 */
export function understandRestHook(
  settings: RestSettings,
  { topic, raw, received_at: receivedAt }: { topic: string; raw: Buffer; received_at: Date },
): HookNews | null {
  const record = recordOf(settings, topic);
  const mapping = record ? settings.records[record] : undefined;
  if (!record || !mapping) return null;
  let body: unknown;
  try {
    body = JSON.parse(raw.toString('utf8'));
  } catch {
    throw new SystemTrouble('answer_not_json', { need: 'stuck' });
  }
  const found = valueOf(body, mapping.hookItems);
  const items: unknown[] = Array.isArray(found) ? found : [found];
  const isGone = topic !== '' && topic === mapping.goneTopic;
  const saysWhen = Boolean(mapping.fields['changedAt']);
  const rows = items.map((item) => {
    const row = rowOf(mapping, item);
    // Our clock is not compared with theirs, but for what is gone: that has no later state than this.
    const changedAt = row.values['changedAt'] ?? (saysWhen && !isGone ? undefined : receivedAt);
    return { ...row, values: { ...row.values, changedAt, ...(isGone ? { gone: true } : {}) } };
  });
  return { record, rows };
}
