import { html, type Html } from '../../../../kernel/http/html.ts';
import { articlePart } from '../address.ts';
import type { PublicIssueRow } from '../queries.ts';
import type { ShelfRow } from '../shelf-queries.ts';
import type { WayState } from '../states.ts';
import { icon, type IconName } from './icon.ts';
import { timeIn, weekdayIn, type Room } from './room.ts';

export function searchForm(room: Room, words: string): Html {
  const { say } = room;
  return html`<form class="pub-search" role="search" action="${room.to('/search')}" data-suggest="${room.to('/suggest')}" data-foot="${say('search.byReading')}">
<div class="input">${icon('search')}<input name="q" type="search" value="${words}" maxlength="200" autocomplete="off" aria-label="${say('search.label')}" placeholder="${say('search.placeholder')}"><button>${say('search.go')}</button></div></form>`;
}

export function articleHref(room: Room, article: { number: number; title: string }): string {
  return room.to(`/articles/${articlePart(article)}`);
}

/** Lines that lead to articles. */
export function articleList(room: Room, rows: readonly ShelfRow[], look: 'numbered' | 'plain' | 'excerpts'): Html {
  const items = rows.map(
    (row, i) =>
      html`<li><a href="${articleHref(room, row)}">${look === 'numbered' ? html`<span class="n">${i + 1}</span>` : null}<span class="grow">${row.title}${
        look === 'excerpts' && row.excerpt ? html`<small>${row.excerpt}</small>` : null
      }</span>${icon('right')}</a></li>`,
  );
  return look === 'numbered' ? html`<ol class="qlist">${items}</ol>` : html`<ul class="qlist">${items}</ul>`;
}

export function issueBanners(room: Room, issues: readonly PublicIssueRow[]): Html[] {
  return issues
    .slice(0, 3)
    .map(
      (issue) =>
        html`<a class="banner warn" href="${room.to('/status')}">${icon('warning')}<span class="grow">${issue.public_note}</span><span class="more">${room.say('issues.more')}</span></a>`,
    );
}

export function crumbs(room: Room, steps: readonly { name: string; href: string | null }[]): Html {
  const parts = [{ name: room.say('support'), href: room.to('') }, ...steps].map(
    ({ name, href }) =>
      html`<li>${href ? html`<a href="${href}">${name}</a>` : html`<span aria-current="page">${name}</span>`}</li>`,
  );
  return html`<nav class="crumb" aria-label="${room.say('crumbs')}"><ol>${parts}</ol></nav>`;
}

/** How soon an answer comes, by what happened lately; where nothing did, by the calendar. */
function replyWords({ say, ...room }: Room, way: WayState): string {
  const seconds = way.replySeconds;
  if (seconds !== null && seconds < 24 * 3600) {
    const minutes = Math.max(1, Math.round(seconds / 60));
    if (minutes < 60) return say('reply.minutes', { count: minutes <= 10 ? minutes : Math.ceil(minutes / 5) * 5 });
    return say('reply.hours', { count: Math.round(minutes / 60) });
  }
  return way.answeredBy ? say('reply.by', { day: weekdayIn(room, way.answeredBy) }) : say('reply.soon');
}

export function hoursWords({ say, ...room }: Room, state: Pick<WayState, 'open' | 'closesAt' | 'opensAt'>): string {
  if (state.open)
    return state.closesAt ? say('hours.until', { time: timeIn(room, state.closesAt) }) : say('hours.open');
  return state.opensAt
    ? say('hours.from', { day: weekdayIn(room, state.opensAt), time: timeIn(room, state.opensAt) })
    : say('hours.closed');
}

function mark(room: Room, open: boolean): Html {
  return open
    ? html`<span class="state ok">${icon('check')}${room.say('state.open')}</span>`
    : html`<span class="state">${icon('clock')}${room.say('state.closed')}</span>`;
}

interface Card {
  icon: IconName;
  name: string;
  mark: Html;
  reply: string;
  note: string;
  href: string | null;
}

/** One card for each way to us that is offered. */
export function contactCards(
  room: Room,
  ways: readonly WayState[],
  house: Omit<WayState, 'channel' | 'key'>,
  from = '',
): Html {
  const { say, site } = room;
  const { contacts } = site.row;
  const chat = contacts.chat ? ways.find((way) => way.channel === 'chat') : undefined;
  const form = contacts.form ? ways.find((way) => way.channel === 'form') : undefined;
  const cards: Card[] = [];
  if (chat)
    cards.push({
      icon: 'chat',
      name: say('way.chat'),
      mark: mark(room, chat.open),
      reply: chat.open ? replyWords(room, chat) : say('reply.later'),
      note: hoursWords(room, chat),
      href: contacts.shop || `${site.house}/widget/${chat.key}/frame`,
    });
  if (contacts.phone)
    cards.push({
      icon: 'phone',
      name: say('way.phone'),
      mark: mark(room, house.open),
      reply: contacts.phone,
      note: contacts.phoneNote || hoursWords(room, house),
      href: null,
    });
  if (form)
    cards.push({
      icon: 'form',
      name: say('way.form'),
      mark: html`<span class="state">${say('state.always')}</span>`,
      reply: replyWords(room, form),
      note: say('way.formNote'),
      href: room.to(`/contact/form${from}`),
    });
  if (contacts.mail)
    cards.push({
      icon: 'mail',
      name: say('way.mail'),
      mark: html`<span class="state">${say('state.always')}</span>`,
      reply: contacts.mail,
      note: say('way.mailNote'),
      href: null,
    });
  return html`<div class="contact">${cards.map((card) => renderCard(card))}</div>`;
}

function renderCard(card: Card): Html {
  const inner = html`<div class="row">${icon(card.icon)}<b>${card.name}</b>${card.mark}</div><div class="eta">${card.reply}</div><small>${card.note}</small>`;
  return card.href ? html`<a class="card" href="${card.href}">${inner}</a>` : html`<div class="card">${inner}</div>`;
}
