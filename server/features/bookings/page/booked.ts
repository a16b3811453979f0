import { html, type Html } from '../../../kernel/http/html.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { BookingRow } from '../queries.ts';
import { placeIn, showDay, showSpan, showTime, zoneIn } from '../words.ts';
import type { Door } from './door.ts';
import { addressOf, alertOf, sayIn, titleOf, type Page, type Say } from './frame.ts';

const MINUTE = 60_000;

const row = (name: string, value: string | Html): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** A place that is an address of the web is a link; nothing else is. */
function placeOf(place: string): string | Html {
  return /^https:\/\/\S+$/.test(place) ? html`<a href="${place}" rel="noopener noreferrer">${place}</a>` : place;
}

function facts(door: Door, booking: BookingRow, say: Say): Html {
  const place = placeIn(door.kind, door.locale);
  return html`<dl class="facts">${row(say('reference'), booking.reference)}${row(say('when'), `${showSpan(booking.starts_at, booking.ends_at, door)}${say('zone', { zone: zoneIn(door) })}`)}${row(say('how'), say(`way.${door.kind.way}`))}${place ? row(say(`place.${door.kind.way}`), placeOf(place)) : null}</dl>`;
}

function changes(door: Door, booking: BookingRow, say: Say): Html | null {
  if (booking.state !== 'booked') return null;
  if (!door.mayChange) return html`<p class="notice">${say('tooLate')}</p>`;
  const until = new Date(booking.starts_at.getTime() - door.kind.cutoff_minutes * MINUTE);
  const when = `${showDay(until, door)} ${showTime(until, door)}`;
  const mayMove = door.kind.state === 'active';
  return html`<p class="meta">${say('changeUntil', { when })}</p><p class="actions">${mayMove ? html`<a class="button" href="${addressOf(door, { move: '1' })}">${say('move')}</a>` : null}<a class="button quiet" href="${addressOf(door, { cancel: '1' })}">${say('cancel')}</a></p>`;
}

/** What stands under a link: its reference, its time, and what can still be done about it. */
export function bookedPage(
  door: Door,
  booking: BookingRow,
  asked: { problem: string | null; translate: Translate },
): Page {
  const say = sayIn(asked.translate, door.locale);
  const file =
    booking.state === 'booked'
      ? html`<p><a href="${door.base}/calendar.ics" download>${say('calendar')}</a></p>`
      : null;
  const body = html`${alertOf(asked.problem)}<p class="state ${booking.state}" role="status">${say(`state.${booking.state}`)}</p>
<p>${titleOf(door)}</p>${facts(door, booking, say)}${file}${changes(door, booking, say)}`;
  return { title: say('bookedTitle'), body, ...(asked.problem ? { status: 409 } : {}) };
}

/** Asks once more: what is cancelled is free for others at once. */
export function cancelPage(door: Door, booking: BookingRow, translate: Translate): Page {
  const say = sayIn(translate, door.locale);
  const body = html`${facts(door, booking, say)}<form method="post" action="${door.base}"><input type="hidden" name="action" value="cancel"><input type="hidden" name="lang" value="${door.locale}">
<p class="field"><label for="note">${say('cancelWhy')}</label><input id="note" name="note" type="text" maxlength="500"></p>
<p class="actions"><button class="danger">${say('cancelNow')}</button></p></form><p><a href="${addressOf(door)}">${say('keep')}</a></p>`;
  return { title: say('cancelTitle'), body };
}
