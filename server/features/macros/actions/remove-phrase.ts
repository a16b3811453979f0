import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { phraseChanged } from '../facts.ts';
import { deletePhrase, listPhraseRows, putPhrase } from '../phrase-queries.ts';
import { shippedPhrases } from '../starter/shipped.ts';

/** Removes an own phrase; gives a changed shipped one its own words back; puts an unchanged shipped one away. */
export async function removePhrase(ctx: Ctx, key: string): Promise<void> {
  const { db, workspaceId, now } = ctx;
  authorise(ctx.actor, 'macro:manage');
  const shipped = shippedPhrases().find((each) => each.key === key);
  const row = (await listPhraseRows(db, workspaceId)).find((each) => (each.shipped_key ?? each.id) === key);
  if ((!shipped && !row) || row?.hidden) throw notFound();
  if (row) await deletePhrase(db, workspaceId, key);
  else if (shipped) {
    const { locale, occasion, body } = shipped;
    await putPhrase(db, workspaceId, { id: newId(now), shipped_key: key, locale, occasion, body, hidden: true }, now);
  }
  await ctx.emit(phraseChanged, {}, { key });
}
