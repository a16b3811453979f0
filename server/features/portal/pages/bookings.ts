import { html, type Html } from '../../../kernel/http/html.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { Upcoming } from '../../bookings/upcoming.ts';
import type { SignedVisit } from './visit.ts';

/** What somebody has booked, above what they have asked, at the time its page says; nothing where they have booked nothing. */
export function bookedTimes({ locale }: SignedVisit, translate: Translate, booked: readonly Upcoming[]): Html | null {
  if (booked.length === 0) return null;
  const items = booked.map(({ row, path, when }) => {
    const name = locale === 'en' ? row.name_en : row.name_ja;
    const body = html`<b>${name}</b><span class="when">${when}</span><span class="meta">${row.reference}</span>`;
    return path
      ? html`<li><a class="card" href="${path}?lang=${locale}">${body}</a></li>`
      : html`<li class="card">${body}</li>`;
  });
  return html`<section><h2>${translate(locale, 'booking-page.yours')}</h2><ul class="cards">${items}</ul></section>`;
}
