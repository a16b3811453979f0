import type { Phrase } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { listFavourites, listPhraseRows } from './phrase-queries.ts';
import { shippedPhrases } from './starter/shipped.ts';

/** The phrases of the house: the shipped ones, as they were changed or put away, and its own. */
export async function presentPhrases(ctx: Ctx): Promise<Phrase[]> {
  const { db, workspaceId, actor } = ctx;
  const [rows, favourites] = await Promise.all([
    listPhraseRows(db, workspaceId),
    actor.kind === 'member' ? listFavourites(db, workspaceId, actor.id) : Promise.resolve<string[]>([]),
  ]);
  const changed = new Map(rows.flatMap((row) => (row.shipped_key ? [[row.shipped_key, row] as const] : [])));
  const shipped = shippedPhrases()
    .filter(({ key }) => !changed.get(key)?.hidden)
    .map(({ key, locale, occasion, body }) => ({
      key,
      locale,
      occasion,
      body: changed.get(key)?.body ?? body,
      shipped: true,
      changed: changed.has(key),
    }));
  const own = rows
    .filter((row) => row.shipped_key === null)
    .map(({ id, locale, occasion, body }) => ({ key: id, locale, occasion, body, shipped: false, changed: false }));
  return [...shipped, ...own].map((each) => ({ ...each, favourite: favourites.includes(each.key) }));
}

/** @throws not found. */
export async function presentPhrase(ctx: Ctx, key: string): Promise<Phrase> {
  const found = (await presentPhrases(ctx)).find((each) => each.key === key);
  if (!found) throw notFound();
  return found;
}
