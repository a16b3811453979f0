import type { FigureOrder } from '@madoguchi/contracts/feeds.ts';
import { SINGLE_EXPERT } from '@madoguchi/metrics/single-expert.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { definitionOf } from '../../metrics/figures/ask.ts';
import { readsAll } from '../../metrics/policy.ts';
import { listFilterNames } from './queries.ts';

/** What stands beside every number that leaves: by which definition it was counted, of which days, narrowed to what, when. */
export interface About {
  from: string;
  to: string;
  zone: string;
  /** Names, as people read them. */
  filters: string;
  countedUntil: Date;
  madeAt: Date;
}

const NAMED = ['teamIds', 'memberIds', 'categoryIds', 'productIds', 'fromDesks', 'toDesks'] as const;
/** A desk may be a word: a tier, or outside. */
const isId = (value: string): boolean => /^[0-9a-f]{8}-/.test(value);
const SAID = ['channels', 'stages', 'ranks'] as const;

/** The narrowing in words; whoever reads only their own figures has that said too. */
export async function filterText(
  ctx: Ctx,
  { filters, locale }: Pick<FigureOrder, 'filters' | 'locale'>,
  translate: Translate,
): Promise<string> {
  const names = await listFilterNames(
    ctx.db,
    ctx.workspaceId,
    NAMED.flatMap((name) => filters[name] ?? []).filter(isId),
  );
  const part = (name: string, values: readonly string[]): string =>
    `${translate(locale, `feeds.filter.${name}`)}=${values.join(' | ')}`;
  return [
    ...NAMED.flatMap((name) => {
      const ids = filters[name];
      return ids ? [part(name, ids.map((id) => names.get(id)?.[locale] ?? id))] : []; // prettier-ignore
    }),
    ...SAID.flatMap((name) => (filters[name] ? [part(name, filters[name])] : [])),
    ...(filters.partner ? [translate(locale, `feeds.filter.partner.${filters.partner}`)] : []),
    ...(filters.currency ? [part('currency', [filters.currency])] : []),
    ...(readsAll(ctx.actor) ? [] : [translate(locale, 'feeds.filter.own')]),
  ].join('; ');
}

/** Name and version of a definition, as they stand in a file. */
export function namedMetric(id: string, locale: 'ja' | 'en', translate: Translate) {
  if (id === SINGLE_EXPERT.id) {
    const { version, unit } = SINGLE_EXPERT;
    return { metric: id, name: translate(locale, 'metrics.single_expert.name'), version, unit };
  }
  const { version, unit } = definitionOf(id);
  return { metric: id, name: translate(locale, `metrics.definition.${id}.name`), version, unit };
}

/** Formula and exclusions of a definition, in words. */
export function wordsOfMetric(id: string, locale: 'ja' | 'en', translate: Translate) {
  const at = id === SINGLE_EXPERT.id ? `metrics.${id}` : `metrics.definition.${id}`;
  return { formula: translate(locale, `${at}.formula`), exclusions: translate(locale, `${at}.exclusions`) };
}
