import type { Ctx } from '../../../kernel/context.ts';
import { DETECTORS, maskSensitive } from '../../../kernel/text/sensitive-numbers.ts';
import { indexMessages } from '../../search/queries.ts';
import { findMessageTexts, listIndexedIds } from '../../search/source-queries.ts';
import {
  findSweep,
  listStoredTexts,
  replaceStoredText,
  storeSweep,
  takeTurn,
  type Place,
  type SweepRow,
} from '../masking/stored-queries.ts';

/** What is hidden on arrival today, in the order in which it is gone through; the search index last, it follows the others. */
const PLACES: readonly Place[] = [
  { table: 'conversations', key: 'id', columns: ['subject', 'preview', 'summary'] },
  { table: 'email_messages', key: 'message_id', columns: ['subject'] },
  { table: 'files', key: 'id', columns: ['name'] },
];
const INDEX = 'message_search';
const ROWS = 500;
const DOCUMENTS = 100;

interface Done {
  last: string | null;
  changed: number;
}

async function hideIn({ db, workspaceId }: Ctx, place: Place, after: string | null): Promise<Done> {
  const { last, texts } = await listStoredTexts(db, workspaceId, place, { after, limit: ROWS });
  let changed = 0;
  for (const stored of texts) {
    const hidden = maskSensitive(stored.text).text;
    if (hidden !== stored.text && (await replaceStoredText(db, workspaceId, place, { ...stored, hidden })))
      changed += 1;
  }
  return { last, changed };
}

/** Documents whose texts say a number are made again: making one hides it. */
async function hideInIndex({ db, workspaceId }: Ctx, after: string | null): Promise<Done> {
  const ids = await listIndexedIds(db, workspaceId, { after, limit: DOCUMENTS });
  const said = (await findMessageTexts(db, workspaceId, ids)).filter(({ texts }) =>
    texts.some((text) => maskSensitive(text).kinds.length > 0),
  );
  if (said.length > 0) await indexMessages(db, workspaceId, said);
  return { last: ids.at(-1) ?? null, changed: said.length };
}

/**
 * Goes through one slice of the texts that were kept before the detectors of today knew their numbers, and writes down how far it
 * came. Killed, it goes on there; run again, it changes nothing. @returns what is to be done next.
 */
export async function hideStoredNumbers(ctx: Ctx): Promise<'more' | 'done' | 'busy'> {
  const { db, workspaceId, now } = ctx;
  const stored = await findSweep(db, workspaceId);
  const isOld = stored !== null && stored.detectors !== DETECTORS;
  if (stored?.ended_at && !isOld) return 'done';
  if (!(await takeTurn(db, workspaceId))) return 'busy';
  const first: SweepRow = {
    detectors: DETECTORS,
    place: PLACES[0]?.table ?? INDEX,
    after: null,
    changed: 0,
    ended_at: null,
  };
  const sweep = stored === null || isOld ? first : stored;
  const at = PLACES.findIndex(({ table }) => table === sweep.place);
  const place = PLACES[at];
  const { last, changed } = place ? await hideIn(ctx, place, sweep.after) : await hideInIndex(ctx, sweep.after);
  const next = last ? sweep.place : place ? (PLACES[at + 1]?.table ?? INDEX) : null;
  await storeSweep(
    db,
    workspaceId,
    {
      detectors: DETECTORS,
      place: next ?? INDEX,
      after: last,
      changed: sweep.changed + changed,
      ended_at: next ? null : now,
    },
    now,
  );
  return next ? 'more' : 'done';
}
