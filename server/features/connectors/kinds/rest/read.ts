import type { RestPaging, RestRecord, RestSettings } from '@madoguchi/contracts/connector-settings.ts';
import type { PageRequest, ReadPage, ReadRow, System } from '../../connector.ts';
import { jsonOf, troubleOf, type HttpAnswer } from '../../http.ts';
import { SystemTrouble } from '../../trouble.ts';
import { authHeaders } from './auth.ts';
import { valueOf } from './expressions.ts';

/** The base URL and a path below it. What is joined never leaves the host that secrets were given for. */
export function addressOf(baseUrl: string, path: string): URL {
  const base = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
  const url = new URL(path.replace(/^\/+/, ''), base);
  if (url.origin !== base.origin) throw new SystemTrouble('url_refused', { need: 'stuck', hadNoEffect: true });
  return url;
}

/** One page. The cursor between pages is the address of the next, so that reading goes on in another process. */
export async function readRestPage(system: System, settings: RestSettings, request: PageRequest): Promise<ReadPage> {
  const mapping = settings.records[request.record];
  if (!mapping) throw new SystemTrouble('record_not_mapped', { need: 'stuck' });
  const url =
    request.cursor === null ? firstPage(settings, mapping, request.since) : addressOf(settings.baseUrl, request.cursor);
  if (url.origin !== new URL(settings.baseUrl).origin) throw new SystemTrouble('url_refused', { need: 'stuck' });
  const headers = { accept: 'application/json', ...(await authHeaders(system, settings)) };
  const answer = await system.http(url.href, { headers });
  if (answer.status !== 200) throw troubleOf(answer, system.now());
  const body = jsonOf(answer);
  const items = valueOf(body, mapping.items);
  if (!Array.isArray(items)) throw new SystemTrouble('items_not_a_list', { need: 'stuck', detail: mapping.items });
  const next = items.length === 0 ? null : nextPage(url, mapping.paging, { answer, body, count: items.length });
  if (next === url.href) throw new SystemTrouble('paging_stands_still', { need: 'stuck', detail: url.pathname });
  return { rows: items.map((item) => rowOf(mapping, item)), next };
}

function firstPage(settings: RestSettings, mapping: RestRecord, since: Date | null): URL {
  const url = addressOf(settings.baseUrl, mapping.path);
  const { paging } = mapping;
  if (since && mapping.sinceParameter) {
    const seconds = String(Math.floor(since.getTime() / 1000));
    url.searchParams.set(mapping.sinceParameter, mapping.sinceFormat === 'unix' ? seconds : since.toISOString());
  }
  if (paging.type === 'page') {
    url.searchParams.set(paging.parameter, String(paging.first));
    if (paging.sizeParameter) url.searchParams.set(paging.sizeParameter, String(paging.size));
  }
  return url;
}

function nextPage(
  url: URL,
  paging: RestPaging,
  { answer, body, count }: { answer: HttpAnswer; body: unknown; count: number },
): string | null {
  const next = new URL(url);
  switch (paging.type) {
    case 'none':
      return null;
    case 'page':
      // A short page is the last, where we know how long a page is.
      if (paging.sizeParameter && count < paging.size) return null;
      next.searchParams.set(paging.parameter, String(Number(url.searchParams.get(paging.parameter)) + 1));
      return next.href;
    case 'cursor': {
      const cursor = valueOf(body, paging.next);
      if (cursor === null || cursor === undefined || cursor === '' || cursor === false) return null;
      next.searchParams.set(paging.parameter, String(cursor));
      return next.href;
    }
    case 'link': {
      const target = linkTo(answer.headers['link'], 'next');
      return target === null ? null : new URL(target, url).href;
    }
  }
}

/** RFC 8288 §3: `<…>; rel="next"`. */
function linkTo(header: string | string[] | undefined, relation: string): string | null {
  const text = Array.isArray(header) ? header.join(', ') : (header ?? '');
  for (const [, target, parameters] of text.matchAll(/<([^>]*)>((?:\s*;\s*[^;,="]+(?:="[^"]*"|=[^;,]*)?)*)/g)) {
    const found = /;\s*rel\s*=\s*(?:"([^"]*)"|([^;,\s]+))/i.exec(parameters ?? '');
    const relations = (found?.[1] ?? found?.[2] ?? '').split(/\s+/);
    if (target !== undefined && relations.includes(relation)) return target;
  }
  return null;
}

/** A row under our names. Without an id it is refused later, with its raw form. */
export function rowOf(mapping: RestRecord, item: unknown): ReadRow {
  const values: Record<string, unknown> = {};
  for (const [field, expression] of Object.entries(mapping.fields))
    if (expression !== '') values[field] = valueOf(item, expression) ?? undefined;
  const { externalId, ...rest } = values;
  const id = typeof externalId === 'string' || typeof externalId === 'number' ? String(externalId).trim() : '';
  return { externalId: id, values: rest, raw: item };
}
