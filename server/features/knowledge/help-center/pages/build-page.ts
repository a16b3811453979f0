import { notFound } from '../../../../kernel/errors.ts';
import type { HelpPlace, HelpServices } from '../desk.ts';
import { askerOf } from '../../finding/meaning/asker.ts';
import type { AskedMeaning } from '../../finding/meaning/vectors.ts';
import { HeldPage, type Did } from '../held-pages.ts';
import { themeStyle } from '../theme.ts';
import { articlePage, type Voted } from './article.ts';
import { broughtBy, contactPage } from './contact.ts';
import { groupPage } from './group.ts';
import { homePage } from './home.ts';
import { renderPage } from './layout.ts';
import { siteMap } from './maps.ts';
import { inRoom } from './open-room.ts';
import type { Built, Room } from './room.ts';
import type { Asked } from './route.ts';
import { lostPage, searchPage, suggestPiece } from './search.ts';
import { statusPage } from './status.ts';

/** What of an address changes a page, beside its path. */
export interface PageQuery {
  words: string;
  voted: Voted;
  /** Read by the contact page alone. */
  read: (name: string) => string;
}

export type Shown = Exclude<Asked, { page: 'root' | 'logo' | 'file' | 'form' | 'vote' }>;

/** Makes a page. @throws not_found */
export async function buildPage(
  services: HelpServices,
  place: HelpPlace,
  asked: Shown,
  query: PageQuery,
): Promise<HeldPage> {
  const locale = 'locale' in asked ? asked.locale : null;
  // Asked outside, so before the transaction.
  const meaning =
    asked.page === 'search' && query.words ? await askerOf(services).of(place.workspaceId, query.words) : undefined;
  const page = await inRoom(services, place, locale, (room) => {
    if (locale && asked.page !== 'lost' && !room.site.row.locales.includes(locale)) throw notFound();
    return pageIn(room, asked, { ...query, meaning });
  });
  if (!page) throw notFound();
  return page;
}

async function pageIn(
  room: Room,
  asked: Shown,
  query: PageQuery & { meaning: AskedMeaning | undefined },
): Promise<HeldPage> {
  switch (asked.page) {
    case 'theme':
      return new HeldPage({ body: themeStyle(room.site.row.theme), type: 'text/css; charset=utf-8' });
    case 'sitemap':
      return new HeldPage({ body: await siteMap(room, asked.part), type: 'application/xml; charset=utf-8' });
    case 'suggest':
      return new HeldPage({ body: await suggestPiece(room, query.words) });
    case 'home':
      return held(room, await homePage(room));
    case 'status':
      return held(room, await statusPage(room));
    case 'contact':
      return held(room, await contactPage(room, broughtBy(query.read)));
    case 'lost':
      return held(room, await lostPage(room, asked.words));
    case 'group':
      return held(room, await groupPage(room, asked.kind, asked.part));
    case 'search': {
      const page = await searchPage(room, query.words, query.meaning);
      return held(
        room,
        page,
        query.words ? { kind: 'search', words: query.words, hits: page.hits, isRelaxed: page.isRelaxed } : null,
      );
    }
    case 'article': {
      const page = await articlePage(room, asked.part, query.voted);
      return held(room, page, 'articleId' in page && !query.voted ? { kind: 'read', articleId: page.articleId } : null);
    }
  }
}

export function held(room: Room, page: Built | { to: string }, did: Did | null = null): HeldPage {
  if ('to' in page) return new HeldPage({ body: '', status: 301, location: page.to });
  return new HeldPage({ body: renderPage(room, page), status: page.status, lastModified: page.lastModified, did });
}
