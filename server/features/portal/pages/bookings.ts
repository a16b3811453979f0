import { html, type Html } from '../../../kernel/http/html.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { upcomingOf } from '../../bookings/upcoming.ts';
import { moment } from './layout.ts';
import type { SignedVisit } from './visit.ts';

/** What somebody has booked, above what they have asked; nothing where they have booked nothing. */
export function bookedTimes(
  visit: SignedVisit,
  translate: Translate,
  booked: Awaited<ReturnType<typeof upcomingOf>>,
): Html | null {
  if (booked.length === 0) return null;
  const items = booked.map(({ row, path }) => {
    const name = visit.locale === 'en' ? row.name_en : row.name_ja;
    const body = html`<b>${name}</b><span class="meta">${moment(visit, row.starts_at)}・${row.reference}</span>`;
    return path
      ? html`<li><a class="card" href="${path}?lang=${visit.locale}">${body}</a></li>`
      : html`<li class="card">${body}</li>`;
  });
  const title = translate(visit.locale, 'booking-page.yours');
  return html`<section><h2>${title}</h2><ul class="cards">${items}</ul></section>`;
}
