import { search, type JSONValue } from '@jmespath-community/jmespath';
import { SystemTrouble } from '../../trouble.ts';

/** A value by a JMESPath expression; an empty expression is the whole. @throws SystemTrouble `expression_wrong`. */
export function valueOf(data: unknown, expression: string): unknown {
  if (expression === '') return data;
  try {
    return search(data as JSONValue, expression) as unknown;
  } catch (error) {
    const detail = `${expression}: ${error instanceof Error ? error.message : ''}`;
    throw new SystemTrouble('expression_wrong', { need: 'stuck', detail, hadNoEffect: true });
  }
}

const PLACEHOLDER = /\{([^{}]{1,500})\}/g;

/** `/orders/{orderId}`: what is filled in is escaped, so a value never becomes a path of its own. */
export function fillPath(template: string, data: unknown): string {
  return template.replace(PLACEHOLDER, (_all, expression: string) =>
    encodeURIComponent(asText(valueOf(data, expression))),
  );
}

/** A JSON template; a text that is one placeholder becomes the value itself, of whatever type. */
export function fillJson(template: unknown, data: unknown): unknown {
  if (Array.isArray(template)) return template.map((item) => fillJson(item, data));
  if (typeof template === 'object' && template !== null)
    return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, fillJson(value, data)]));
  if (typeof template !== 'string') return template;
  const whole = /^\{([^{}]{1,500})\}$/.exec(template)?.[1];
  if (whole !== undefined) return valueOf(data, whole) ?? null;
  return template.replace(PLACEHOLDER, (_all, expression: string) => asText(valueOf(data, expression)));
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
