import type { RestEffect, RestSettings } from '@madoguchi/contracts/connector-settings.ts';
import type { EffectCall, EffectOutcome, EffectTrace, System } from '../../connector.ts';
import { jsonOf, troubleOf, type HttpAnswer } from '../../http.ts';
import { SystemTrouble } from '../../trouble.ts';
import { authHeaders } from './auth.ts';
import { fillJson, fillPath, valueOf } from './expressions.ts';
import { addressOf } from './read.ts';

/** Is this status among `200-299,409`? */
export function isAmong(status: number, ranges: string): boolean {
  return ranges.split(',').some((range) => {
    const [from = '', to = from] = range.split('-');
    return status >= Number(from) && status <= Number(to);
  });
}

function settingsOf(settings: RestSettings, effect: EffectCall): RestEffect {
  const found = settings.effects[effect.kind];
  if (!found) throw new SystemTrouble('effect_not_supported', { need: 'stuck', hadNoEffect: true });
  return found;
}

const dataOf = (effect: EffectCall): Record<string, unknown> => ({ ...effect.payload, key: effect.key });

function bodyOf(template: RestEffect, effect: EffectCall): string {
  if (template.body === '') return JSON.stringify(effect.payload);
  return JSON.stringify(fillJson(JSON.parse(template.body), dataOf(effect)));
}

export async function carryOutRest(system: System, settings: RestSettings, effect: EffectCall): Promise<EffectOutcome> {
  const template = settingsOf(settings, effect);
  const url = addressOf(settings.baseUrl, fillPath(template.path, dataOf(effect)));
  const hasBody = template.method !== 'DELETE' || template.body !== '';
  const headers: Record<string, string> = { accept: 'application/json', ...(await authHeaders(system, settings)) };
  if (hasBody) headers['content-type'] = 'application/json';
  if (template.keyHeader) headers[template.keyHeader] = effect.key;
  const answer = await system.http(url.href, {
    method: template.method,
    headers,
    ...(hasBody ? { body: bodyOf(template, effect) } : {}),
  });
  if (isAmong(answer.status, template.success)) return successOf(template, answer);
  const trouble = troubleOf(answer, system.now());
  if (trouble.code !== 'request_refused') throw trouble;
  return { state: 'failed', code: trouble.code, detail: trouble.detail };
}

function successOf(template: RestEffect, answer: HttpAnswer): EffectOutcome {
  const body = parsed(answer.text);
  const id = template.externalId ? valueOf(body, template.externalId) : null;
  const externalId = typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 200) : null;
  return { state: 'done', externalId, result: { status: answer.status } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Asks whether the effect of this key happened, where the system was described as able to tell. */
export async function lookUpRest(system: System, settings: RestSettings, effect: EffectCall): Promise<EffectTrace> {
  const template = settingsOf(settings, effect);
  if (!template.lookUpPath) return { state: 'unknown' };
  const url = addressOf(settings.baseUrl, fillPath(template.lookUpPath, dataOf(effect)));
  const answer = await system.http(url.href, {
    headers: { accept: 'application/json', ...(await authHeaders(system, settings)) },
  });
  if (answer.status === 404) return { state: 'absent' };
  if (answer.status !== 200) throw troubleOf(answer, system.now());
  const found = valueOf(jsonOf(answer), template.lookUpItems);
  const row: unknown = Array.isArray(found) ? found[0] : found;
  if (row === undefined || row === null) return { state: 'absent' };
  const id = template.externalId ? valueOf(row, template.externalId) : null;
  return { state: 'done', externalId: typeof id === 'string' || typeof id === 'number' ? String(id) : null };
}
