import { compile } from '@jmespath-community/jmespath';
import { restSettings, type RestSettings } from '@madoguchi/contracts/connector-settings.ts';
import type { RecordName } from '@madoguchi/contracts/connectors.ts';
import { invalid, type FieldIssue } from '../../../../kernel/errors.ts';
import type { ConnectorKind } from '../../connector.ts';
import { checkPayload } from '../../effect-payloads.ts';
import { troubleOf } from '../../http.ts';
import { authHeaders, SECRET } from './auth.ts';
import { carryOutRest, lookUpRest } from './carry-out.ts';
import { judgeRestHook, understandRestHook } from './hook.ts';
import { addressOf, readRestPage } from './read.ts';

const read = (settings: Record<string, unknown>): RestSettings => restSettings.parse(settings);

/** Any system with an HTTP API and JSON, described on a screen instead of in code. */
export const restKind: ConnectorKind = {
  name: 'rest',
  secretsOf: (settings) => (read(settings).auth.type === 'none' ? [] : [SECRET]),
  checkSettings,
  addressesOf: (settings) => {
    const { baseUrl, auth } = read(settings);
    return [new URL(baseUrl).origin, ...(auth.type === 'oauth2' ? [auth.tokenUrl] : [])];
  },
  readsOf: (settings) => Object.keys(read(settings).records) as RecordName[],
  effectsOf: (settings) => Object.keys(read(settings).effects),
  checkEffect: (settings, kind, payload) => {
    if (!read(settings).effects[kind]) throw invalid('effect_not_supported');
    checkPayload(kind, payload);
  },
  test: async (system) => {
    const settings = read(system.settings);
    const first = Object.keys(settings.records)[0] as RecordName | undefined;
    if (first) {
      const page = await readRestPage(system, settings, { record: first, cursor: null, since: null });
      return `${first}: ${page.rows.length}`;
    }
    const headers = { accept: 'application/json', ...(await authHeaders(system, settings)) };
    const answer = await system.http(addressOf(settings.baseUrl, '').href, { headers });
    if (answer.status >= 500 || answer.status === 401 || answer.status === 403) throw troubleOf(answer, system.now());
    return String(answer.status);
  },
  readPage: (system, request) => readRestPage(system, read(system.settings), request),
  isRepeatable: (settings, effect) => read(settings).effects[effect.kind]?.repeatable === true,
  carryOut: (system, effect) => carryOutRest(system, read(system.settings), effect),
  lookUp: (system, effect) => lookUpRest(system, read(system.settings), effect),
  judgeHook: (system, secret, hook) => judgeRestHook(hook, secret, system.now()),
  understandHook: async (system, delivery) => understandRestHook(read(system.settings), delivery),
};

const ADDRESSES = new Set(['baseUrl', 'tokenUrl']);

/** The shape, and whatever would fail at the first use: expressions, the body template, a key nobody carries. */
function checkSettings(given: Record<string, unknown>): Record<string, unknown> {
  const checked = restSettings.safeParse(given);
  if (!checked.success) {
    const issues = checked.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      code: ADDRESSES.has(String(issue.path.at(-1))) ? 'connector_url_wrong' : 'connector_setting_wrong',
    }));
    throw invalid('connector_settings_invalid', { issues });
  }
  const issues = [...wrongExpressions(checked.data), ...wrongEffects(checked.data)];
  if (issues.length > 0) throw invalid('connector_settings_invalid', { issues });
  return checked.data;
}

function wrongExpressions({ records }: RestSettings): FieldIssue[] {
  return Object.entries(records).flatMap(([name, mapping]) => {
    const all: [string, string][] = [
      ['items', mapping.items],
      ['hookItems', mapping.hookItems],
    ];
    for (const [field, expression] of Object.entries(mapping.fields)) all.push([`fields.${field}`, expression]);
    if (mapping.paging.type === 'cursor') all.push(['paging.next', mapping.paging.next]);
    const wrong = all.filter(([, expression]) => !isExpression(expression));
    const missing = mapping.fields['externalId'] ? [] : [['fields.externalId'] as const];
    return [...wrong, ...missing].map(([path]) => ({
      path: `records.${name}.${path}`,
      code: 'connector_expression_wrong',
    }));
  });
}

function wrongEffects({ effects }: RestSettings): FieldIssue[] {
  return Object.entries(effects).flatMap(([name, effect]) => {
    const issues: FieldIssue[] = [];
    if (!isExpression(effect.externalId))
      issues.push({ path: `effects.${name}.externalId`, code: 'connector_expression_wrong' });
    if (effect.body !== '' && !isJson(effect.body))
      issues.push({ path: `effects.${name}.body`, code: 'connector_body_not_json' });
    // Nothing can be done once for a key that is never sent.
    const carriesKey = effect.keyHeader !== '' || effect.body.includes('{key}') || effect.path.includes('{key}');
    if (effect.repeatable && !carriesKey)
      issues.push({ path: `effects.${name}.keyHeader`, code: 'connector_key_not_sent' });
    return issues;
  });
}

function isExpression(expression: string): boolean {
  if (expression === '') return true;
  try {
    compile(expression);
    return true;
  } catch {
    return false;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
