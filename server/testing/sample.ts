import { z } from 'zod';

/** The part of JSON Schema that our shapes produce. */
interface Node {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Node[];
  oneOf?: Node[];
  properties?: Record<string, Node>;
  required?: string[];
  items?: Node;
  minItems?: number;
  format?: string;
  pattern?: string;
  minLength?: number;
  minimum?: number;
}

/** Where in a body an id stands: property names, `[]` for an item, `|n` for the n-th form it may take. */
export interface IdPlace {
  path: readonly string[];
  /** The property that holds it. */
  name: string;
}

/** Value for an id, by the property's name and place. */
export type IdOf = (name: string, path: readonly string[]) => string;

function nodeOf(schema: z.ZodType): Node {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node;
}

function isIdNode(node: Node): boolean {
  return node.type === 'string' && node.format === 'uuid';
}

/** The smallest input a shape accepts; with `wanted`, also what leads to that place. Undefined where there is no input. */
export function sampleOf(schema: z.ZodType, idOf: IdOf, wanted?: readonly string[]): unknown {
  return fill(nodeOf(schema), [], idOf, wanted);
}

function isOnTheWay(path: readonly string[], wanted: readonly string[] | undefined): boolean {
  return wanted !== undefined && path.every((part, at) => wanted[at] === part);
}

function fill(node: Node, path: readonly string[], idOf: IdOf, wanted: readonly string[] | undefined): unknown {
  if (node.const !== undefined) return node.const;
  if (node.enum) return node.enum[0];
  const forms = node.anyOf ?? node.oneOf;
  if (forms) {
    const chosen = forms.findIndex((_form, at) => isOnTheWay([...path, `|${at}`], wanted));
    const at = Math.max(0, chosen);
    return fill(forms[at] ?? {}, [...path, `|${at}`], idOf, wanted);
  }
  switch (node.type) {
    case 'object':
      return fillObject(node, path, idOf, wanted);
    case 'array': {
      const inside = [...path, '[]'];
      const count = Math.max(node.minItems ?? 0, isOnTheWay(inside, wanted) ? 1 : 0);
      return Array.from({ length: count }, () => fill(node.items ?? {}, inside, idOf, wanted));
    }
    case 'string':
      return fillString(node, path, idOf);
    case 'integer':
    case 'number':
      return Math.max(0, node.minimum ?? 0);
    case 'boolean':
      return false;
    default:
      return undefined;
  }
}

function fillObject(
  node: Node,
  path: readonly string[],
  idOf: IdOf,
  wanted: readonly string[] | undefined,
): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(node.properties ?? {})) {
    const inside = [...path, name];
    if (node.required?.includes(name) || isOnTheWay(inside, wanted))
      filled[name] = fill(property, inside, idOf, wanted);
  }
  return filled;
}

function fillString(node: Node, path: readonly string[], idOf: IdOf): string {
  const name = path.filter((part) => part !== '[]' && !part.startsWith('|')).at(-1) ?? '';
  if (isIdNode(node)) return idOf(name, path);
  if (name === 'email') return 'somebody@example.jp';
  if (node.format === 'date-time') return '2026-11-20T01:00:00.000Z';
  if (node.pattern?.includes('\\d{6}')) return '123456';
  if (name === 'timeZone') return 'Asia/Tokyo';
  return 'a'.repeat(Math.max(1, node.minLength ?? 1));
}

/** All places of a shape where an id may stand. */
export function idPlacesOf(schema: z.ZodType): IdPlace[] {
  return placesIn(nodeOf(schema), [], '');
}

function placesIn(node: Node, path: readonly string[], name: string): IdPlace[] {
  if (isIdNode(node)) return [{ path, name }];
  const forms = node.anyOf ?? node.oneOf ?? [];
  return [
    ...forms.flatMap((form, at) => placesIn(form, [...path, `|${at}`], name)),
    ...Object.entries(node.properties ?? {}).flatMap(([key, property]) => placesIn(property, [...path, key], key)),
    ...(node.items ? placesIn(node.items, [...path, '[]'], name) : []),
  ];
}
