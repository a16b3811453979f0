import { html, type Html } from '../../../kernel/http/html.ts';
import { sayOwnInterests } from '../../interests/actions/say-own-interests.ts';
import {
  findInterestField,
  findOwnInterests,
  listMatchingAnswers,
  type MatchingAnswer,
} from '../../interests/queries.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { PortalServices } from '../needs.ts';
import type { Form } from './form.ts';
import { alertOf, helpOf, sayIn, type Elsewhere, type Say } from './layout.ts';
import { inPortal } from './sign-in.ts';
import type { SignedVisit, Visit } from './visit.ts';

const NAMED = /^i-([a-z0-9_]{1,40})$/u;
const nameIn = (visit: Visit, { ja, en }: { ja: string; en: string }): string =>
  visit.locale === 'ja' ? ja : en || ja;

/** Ticked without the consent it needs: nothing is kept, and it stands in the form again. */
export interface Unagreed {
  chosen: readonly string[];
}

/** What they care about, with what it is used for; nothing where the workspace asks for none of it. */
export async function interestsForm(
  visit: SignedVisit,
  services: PortalServices,
  unagreed: Unagreed | null = null,
): Promise<Html | null> {
  const say = sayIn(services.translate, visit.locale);
  const known = await inPortal(visit, services, async ({ db, workspaceId }) => {
    const field = await findInterestField(db, workspaceId);
    const own = field && { customerId: visit.session.customer_id, fieldId: field.id };
    return field && own ? { field, own: await findOwnInterests(db, workspaceId, own) } : null;
  });
  if (!known) return null;
  const offered = known.field.options.filter(({ retired }) => !retired);
  const ticked = unagreed?.chosen ?? known.own.chosen;
  const problem = unagreed && say('interests.unagreed');
  const rows = offered.map(
    (option) =>
      html`<li class="choice"><input type="checkbox" id="i-${option.key}" name="i-${option.key}" value="1"${ticked.includes(option.key) ? html` checked` : null}><label for="i-${option.key}">${nameIn(visit, option)}</label></li>`,
  );
  return html`<h2 id="interests">${say('interests.title')}</h2><form method="post" action="${visit.base}/interests#interests"><input type="hidden" name="csrf" value="${visit.csrf}">${alertOf(problem)}<p>${say('interests.lead')}</p><ul class="choices">${rows}</ul>
<ul class="choices"><li class="choice"><input type="checkbox" id="agree" name="agree" value="1"${known.own.given ? html` checked` : null}><label for="agree">${say('interests.agree')}<span class="meta">${say('interests.agreeHint')}</span></label></li></ul><button>${say('interests.save')}</button></form>`;
}

/** Who never agreed and ticks something is told what is missing; who takes their consent back loses what they had chosen. */
export async function saveInterests(
  visit: SignedVisit,
  services: PortalServices,
  form: Form,
): Promise<Unagreed | Elsewhere> {
  const unagreed = await inPortal(visit, services, async (ctx): Promise<Unagreed | null> => {
    const field = await findInterestField(ctx.db, ctx.workspaceId);
    const chosen = (field?.options ?? [])
      .map(({ key }) => key)
      .filter((key) => NAMED.test(`i-${key}`) && form.text(`i-${key}`) === '1');
    const customerId = visit.session.customer_id;
    const given = form.text('agree') === '1';
    const before = field && (await findOwnInterests(ctx.db, ctx.workspaceId, { customerId, fieldId: field.id }));
    if (!given && chosen.length > 0 && before?.given === false) return { chosen };
    await sayOwnInterests(ctx, { customerId, chosen, given });
    return null;
  });
  if (unagreed) return unagreed;
  return { to: `${visit.base}/profile?saved=1` };
}

export interface Matching {
  answers: readonly MatchingAnswer[];
  names: ReadonlyMap<string, string>;
}

/** What is written for what they care about, with the names of the reasons. */
export async function matchingOf(ctx: Ctx, visit: SignedVisit, limit: number): Promise<Matching> {
  const of = { customerId: visit.session.customer_id, language: visit.locale, limit };
  const [field, answers] = await Promise.all([
    findInterestField(ctx.db, ctx.workspaceId),
    listMatchingAnswers(ctx.db, ctx.workspaceId, of),
  ]);
  return { answers, names: new Map((field?.options ?? []).map((option) => [option.key, nameIn(visit, option)])) };
}

export function matchingAnswers(visit: Visit, say: Say, { answers, names }: Matching): Html | null {
  const help = helpOf(visit);
  if (!help || answers.length === 0) return null;
  const items = answers.map(({ number, title, interests }) => {
    const because = interests.map((key) => names.get(key) ?? key).join(say('interests.joint'));
    return html`<li><a href="${help}/articles/${String(number)}">${title}</a> <span class="meta">${say('interests.because', { because })}</span></li>`;
  });
  return html`<section><h2>${say('interests.matching')}</h2><ul class="answers">${items}</ul></section>`;
}
