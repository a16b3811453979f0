import { html } from '../../../../kernel/http/html.ts';
import { listPublicIssues } from '../queries.ts';
import { readWays } from '../states.ts';
import { icon } from './icon.ts';
import { contactCards, crumbs } from './pieces.ts';
import { dayIn, timeIn, type Built, type Room } from './room.ts';

/** What is wrong at the moment, as far as customers may know, and whether we are there. */
export async function statusPage(room: Room): Promise<Built> {
  const { ctx, say, site } = room;
  const [issues, { ways, house }] = await Promise.all([listPublicIssues(ctx.db, ctx.workspaceId), readWays(ctx)]);
  const rows = issues.map(
    (issue) =>
      html`<li class="issue"><span class="state ${issue.state === 'fixed' ? 'ok' : 'warn'}">${icon(issue.state === 'fixed' ? 'check' : 'warning')}${say(`issues.state.${issue.state}`)}</span><p>${issue.public_note}</p><small>${issue.product} <time datetime="${issue.updated_at.toISOString()}">${dayIn(room, issue.updated_at)} ${timeIn(room, issue.updated_at)}</time></small></li>`,
  );
  return {
    title: say('menu.status'),
    description: say('issues.description', { name: site.name }),
    paths: Object.fromEntries(site.row.locales.map((of) => [of, '/status'])),
    body: html`${crumbs(room, [{ name: say('menu.status'), href: null }])}<h1>${say('menu.status')}</h1><section><h2>${say('issues.title')}</h2>${
      rows.length > 0
        ? html`<ul class="issue-list">${rows}</ul>`
        : html`<p class="banner ok">${icon('check')}<span>${say('issues.none')}</span></p>`
    }</section><section><h2>${say('home.contact')}</h2>${contactCards(room, ways, house)}</section>`,
  };
}
