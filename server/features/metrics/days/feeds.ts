import { DEFINITIONS, type Definition } from '@madoguchi/metrics/definitions.ts';
import { createHash } from 'node:crypto';
import { READ_AS_THEY_STAND, SOURCES, type Basis, type Source } from '../figures/source-queries.ts';
import { STRETCHES } from './stretches.ts';

/** One kind of point that is added up by day; metrics that take the same points share it. */
export interface Feed {
  key: string;
  source: Source;
  basis: Basis;
  /** A time or a score: its values are kept, for medians. */
  isTime: boolean;
}

/** Feeds that are read in one pass: same table, same instant, same condition. */
export interface Scan {
  source: Source;
  feeds: Feed[];
}

const isTime = ({ headline }: Definition): boolean => headline !== 'ratio' && headline !== 'sum';
const identityOf = (source: Source, basis: Basis, ofTime: boolean): string =>
  JSON.stringify([source.table, source.at, source.where, source.value(basis), source.score, ofTime]);

function gatherFeeds(): Map<string, Feed> {
  const feeds = new Map<string, Feed>();
  for (const definition of DEFINITIONS)
    for (const [place, source] of (SOURCES[definition.id] ?? []).entries())
      for (const basis of definition.bases) {
        // What is so now is of no day, and what is read as it stands has no measures.
        const identity = identityOf(source, basis, isTime(definition));
        if (source.at === null || READ_AS_THEY_STAND.has(source.table) || feeds.has(identity)) continue;
        const key = `${definition.id}${basis === 'business' ? '.business' : ''}${place > 0 ? `.${place}` : ''}`;
        feeds.set(identity, { key, source, basis, isTime: isTime(definition) });
      }
  return feeds;
}

const BY_IDENTITY = gatherFeeds();
export const FEEDS: readonly Feed[] = [...BY_IDENTITY.values()];

/** What a metric is added up from; null where something of it is of no day. */
export function feedsOf(definition: Definition, basis: Basis): Feed[] | null {
  const found = (SOURCES[definition.id] ?? []).map((source) =>
    BY_IDENTITY.get(identityOf(source, basis, isTime(definition))),
  );
  return found.length > 0 && found.every((feed) => feed !== undefined) ? (found as Feed[]) : null;
}

export function scansOf(feeds: readonly Feed[]): Scan[] {
  const scans = new Map<string, Scan>();
  for (const feed of feeds) {
    const { table, at, where } = feed.source;
    const key = JSON.stringify([table, at, where]);
    const scan = scans.get(key);
    if (scan) scan.feeds.push(feed);
    else scans.set(key, { source: feed.source, feeds: [feed] });
  }
  return [...scans.values()];
}

const EDITION = createHash('sha256')
  .update(JSON.stringify([[...BY_IDENTITY].map(([identity, { key }]) => [identity, key]), STRETCHES]))
  .digest('hex')
  .slice(0, 12);

/** What a day that was added up is known by: other days (another zone) or other definitions make it worthless. */
export const stampOf = (zone: string): string => `${zone} ${EDITION}`;
