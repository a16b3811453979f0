import type { BookingQuestion } from '@madoguchi/contracts/bookings.ts';
import { html, type Html } from '../../../kernel/http/html.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { listFreeSlots } from '../open-slots.ts';
import { labelOf } from '../read-answers.ts';
import { showSpan, zoneIn } from '../words.ts';
import { inHouse, type BookingPageServices, type Door } from './door.ts';
import { aboutKind, addressOf, alertOf, sayIn, titleOf, type Page, type Say } from './frame.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Alternatives that are offered when a time has just been taken. */
const MOST_NEAR = 6;

/** What was typed, by the name of its field. */
export type Typed = (name: string) => string;

/** The times nearest to one that cannot be had, in their order. */
export async function nearestTo(services: BookingPageServices, door: Door, wanted: Date): Promise<Date[]> {
  const at = wanted.getTime();
  const except = door.booking?.state === 'booked' ? door.booking.id : null;
  const slots = await inHouse(services, door.workspaceId, (ctx) =>
    listFreeSlots(ctx, door.kind, { from: at - 7 * DAY, until: at + 14 * DAY, by: 'customer', except }),
  );
  return slots
    .map(({ from }) => from)
    .filter((from) => from !== at)
    .sort((one, other) => Math.abs(one - at) - Math.abs(other - at))
    .slice(0, MOST_NEAR)
    .sort((one, other) => one - other)
    .map((from) => new Date(from));
}

const spanOf = (door: Door, at: Date): string =>
  showSpan(at, new Date(at.getTime() + door.kind.length_minutes * MINUTE), door);

interface FieldParts {
  name: string;
  label: string;
  typed: Typed;
  attributes: Html;
  required?: boolean;
  hint?: string;
}

function field({ name, label, typed, attributes, required = false, hint }: FieldParts, say: Say): Html {
  const mark = required ? html` <span class="required">${say('required')}</span>` : null;
  const described = hint ? html`<span class="meta" id="${name}-hint">${hint}</span>` : null;
  return html`<p class="field"><label for="${name}">${label}${mark}</label>${described}<input id="${name}" name="${name}" value="${typed(name)}"${required ? html` required` : null}${hint ? html` aria-describedby="${name}-hint"` : null} ${attributes}></p>`;
}

function question(one: BookingQuestion, at: number, parts: { door: Door; typed: Typed; say: Say }): Html {
  const { door, typed, say } = parts;
  const name = `q${at}`;
  const label = labelOf(one, door.locale);
  if (one.type !== 'choice') {
    const attributes = one.type === 'date' ? html`type="date"` : html`type="text" maxlength="1000"`;
    return field({ name, label, typed, attributes, required: one.required }, say);
  }
  const mark = one.required ? html` <span class="required">${say('required')}</span>` : null;
  const options = one.options.map(
    (option) => html`<option${typed(name) === option ? html` selected` : null}>${option}</option>`,
  );
  return html`<p class="field"><label for="${name}">${label}${mark}</label><select id="${name}" name="${name}"${one.required ? html` required` : null}><option value="">${say('chooseOne')}</option>${options}</select></p>`;
}

/** Who books: of somebody with a link of theirs we ask only what we may not know, and show nothing of what we do. */
function contactFields(door: Door, typed: Typed, say: Say): Html {
  const isUnknown = door.link === null;
  const isCall = door.kind.way === 'call';
  const tel = html`type="tel" inputmode="tel" autocomplete="tel" maxlength="40"`;
  const mail = html`type="email" inputmode="email" autocomplete="email" maxlength="254"`;
  const hint = isUnknown ? {} : { hint: say('knownHint') };
  const phone = field(
    { name: 'phone', label: say('phone'), typed, attributes: tel, required: isUnknown && isCall, ...hint },
    say,
  );
  const email = field(
    { name: 'email', label: say('email'), typed, attributes: mail, ...(isUnknown ? { hint: say('emailHint') } : hint) },
    say,
  );
  if (!isUnknown) return html`${isCall ? html`${phone}${email}` : html`${email}${phone}`}`;
  const named = html`type="text" autocomplete="name" maxlength="120"`;
  const name = field({ name: 'name', label: say('name'), typed, attributes: named, required: true }, say);
  const kana = field({ name: 'kana', label: say('kana'), typed, attributes: html`type="text" maxlength="120"` }, say);
  return html`${name}${door.locale === 'ja' ? kana : null}${email}${phone}`;
}

/** The time that was chosen; or the nearest ones, where that has just been taken. */
function timeOf(door: Door, at: Date, others: readonly Date[] | null, say: Say): Html {
  const zone = html`<span class="meta">${say('zone', { zone: zoneIn(door) })}</span>`;
  if (!others)
    return html`<p class="chosen"><b>${spanOf(door, at)}</b>${zone}<input type="hidden" name="at" value="${at.toISOString()}"></p>`;
  const choices = others.map(
    (other) =>
      html`<li><label><input type="radio" name="at" value="${other.toISOString()}" required> ${spanOf(door, other)}</label></li>`,
  );
  return html`<fieldset><legend>${say('nearest')}${zone}</legend><ul class="choices">${choices}</ul></fieldset>`;
}

export interface FormParts {
  at: Date;
  typed: Typed;
  /** Of this form: pressing twice books once. */
  requestId: string;
  problem: string | null;
  /** Instead of the time, which is gone. */
  others: readonly Date[] | null;
  translate: Translate;
}

/** The form of a time: to book it, or to move to it. */
export function formPage(door: Door, parts: FormParts, isMoving: boolean): Page {
  const { at, typed, requestId, problem, others, translate } = parts;
  const say = sayIn(translate, door.locale);
  const asked = door.kind.questions.map((one, index) => question(one, index, { door, typed, say }));
  // People do not see the trap, and machines fill it in.
  const trap = html`<p class="trap" aria-hidden="true"><label>Website <input name="website" tabindex="-1" autocomplete="off"></label></p>`;
  const fields = isMoving ? null : html`${contactFields(door, typed, say)}${asked}${trap}`;
  const isNone = others?.length === 0;
  const body = html`${alertOf(problem)}${isMoving ? null : aboutKind(door, say)}
<form method="post" action="${door.base}"><input type="hidden" name="action" value="${isMoving ? 'move' : 'book'}"><input type="hidden" name="lang" value="${door.locale}"><input type="hidden" name="request" value="${requestId}">
${isNone ? html`<p>${say('none')}</p>` : timeOf(door, at, others, say)}${fields}
${isNone ? null : html`<p class="actions"><button>${isMoving ? say('moveNow') : say('bookNow')}</button></p>`}</form>
<p><a href="${addressOf(door, isMoving ? { move: '1' } : {})}">${say('otherTimes')}</a></p>`;
  return {
    title: isMoving ? say('moveTitle', { name: titleOf(door) }) : titleOf(door),
    body,
    ...(problem ? { status: others ? 409 : 422 } : {}),
  };
}
