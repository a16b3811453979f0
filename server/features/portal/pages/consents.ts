import { html } from '../../../kernel/http/html.ts';
import { recordConsent } from '../../privacy/actions/record-consent.ts';
import { listConsents } from '../../privacy/consents/queries.ts';
import { settingsOf } from '../../privacy/settings/settings-of.ts';
import type { PortalServices } from '../needs.ts';
import type { Form } from './form.ts';
import { day, noticeOf, sayIn, type Elsewhere, type Page } from './layout.ts';
import { inPortal } from './sign-in.ts';
import type { SignedVisit } from './visit.ts';

interface Choice {
  key: string;
  name: string;
  text: string;
  isGiven: boolean;
  since: Date | null;
}

async function choices(visit: SignedVisit, services: PortalServices): Promise<Choice[]> {
  return inPortal(visit, services, async (ctx) => {
    const [{ purposes }, said] = await Promise.all([
      settingsOf(ctx.db, ctx.workspaceId),
      listConsents(ctx.db, ctx.workspaceId, visit.session.customer_id),
    ]);
    return purposes.map((purpose) => {
      const known = said.filter((row) => row.purpose === purpose.key);
      const latest = known.toSorted((a, b) => b.since.getTime() - a.since.getTime())[0];
      return {
        key: purpose.key,
        name: visit.locale === 'ja' ? purpose.nameJa : purpose.nameEn,
        text: purpose.text,
        isGiven: known.some((row) => row.state === 'given'),
        since: latest?.since ?? null,
      };
    });
  });
}

export async function consentsPage(visit: SignedVisit, services: PortalServices, isSaved: boolean): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const rows = (await choices(visit, services)).map((choice) => {
    const since = choice.since
      ? html`<span class="meta">${say(choice.isGiven ? 'consents.givenOn' : 'consents.withdrawnOn', { date: day(visit, choice.since) })}</span>`
      : null;
    return html`<li class="choice"><input type="checkbox" id="c-${choice.key}" name="${choice.key}" value="1"${choice.isGiven ? html` checked` : null}><label for="c-${choice.key}">${choice.name}${since}${choice.text ? html`<span class="meta">${choice.text}</span>` : null}</label></li>`;
  });
  const body = html`<p>${say('consents.lead')}</p>${noticeOf(isSaved ? say('consents.saved') : null)}<form method="post" action="${visit.base}/consents"><input type="hidden" name="csrf" value="${visit.csrf}"><ul class="choices">${rows}</ul><button>${say('consents.save')}</button></form>`;
  return { title: say('menu.consents'), at: 'consents', body };
}

/** Writes down only what changed: the ledger is no list of presses. */
export async function saveConsents(visit: SignedVisit, services: PortalServices, form: Form): Promise<Elsewhere> {
  const customerId = visit.session.customer_id;
  const before = await choices(visit, services);
  await inPortal(visit, services, async (ctx) => {
    for (const choice of before) {
      const isGiven = form.text(choice.key) === '1';
      if (isGiven === choice.isGiven) continue;
      const said = {
        customerId,
        purpose: choice.key,
        how: 'portal' as const,
        place: `${services.publicUrl}${visit.base}/consents`,
      };
      const channels = isGiven ? ['any' as const] : await givenChannels(ctx, customerId, choice.key);
      for (const channel of channels)
        await recordConsent(ctx, { ...said, channel, state: isGiven ? 'given' : 'withdrawn' });
    }
  });
  return { to: `${visit.base}/consents?saved=1` };
}

type Ctx = Parameters<typeof recordConsent>[0];

/** Everything that was agreed to for a purpose ends with one press, whatever channel it was said of. */
async function givenChannels(ctx: Ctx, customerId: string, purpose: string) {
  const said = await listConsents(ctx.db, ctx.workspaceId, customerId);
  return said.filter((row) => row.purpose === purpose && row.state === 'given').map(({ channel }) => channel);
}
