import { runInWorkspace } from '../../../../kernel/transaction.ts';
import type { HelpPlace, HelpServices } from '../desk.ts';
import { findHelpHouse, ownsShortAddress } from '../queries.ts';
import { addressOf } from '../settings.ts';
import type { Room } from './room.ts';
import { sayIn, wordsFor } from './words.ts';

const SYSTEM = { kind: 'system', name: 'help-center' } as const;

/** Runs `body` with what a page of this house is made with; null: the pages were switched off meanwhile. */
export async function inRoom<T>(
  services: HelpServices,
  place: HelpPlace,
  locale: string | null,
  body: (room: Room) => Promise<T>,
): Promise<T | null> {
  const { kernel, translate, publicUrl } = services;
  return runInWorkspace(kernel, { workspaceId: place.workspaceId, actor: SYSTEM }, async (ctx) => {
    const [row, isShort] = await Promise.all([
      findHelpHouse(ctx.db, ctx.workspaceId),
      ownsShortAddress(ctx.db, ctx.workspaceId),
    ]);
    if (!row) return null;
    const shown = locale && row.locales.includes(locale) ? locale : (row.locales[0] ?? 'ja');
    const words = wordsFor(shown);
    const site = {
      row,
      name: row.title || row.house,
      base: place.base,
      canonical: addressOf(row, isShort, publicUrl),
      house: publicUrl,
      portal: row.portal_key ? `${publicUrl}/portal/${row.portal_key}` : null,
    };
    return body({
      ctx,
      site,
      locale: shown,
      words,
      say: sayIn(translate, words),
      to: (path) => `${place.base}/${shown}${path}`,
    });
  });
}
