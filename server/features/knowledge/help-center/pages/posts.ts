import { notFound } from '../../../../kernel/errors.ts';
import { formDeskOf } from '../../../channels/form/desk.ts';
import { noteContact } from '../actions/note-contact.ts';
import type { HelpDesk, HelpPlace, HelpServices } from '../desk.ts';
import type { HeldPage } from '../held-pages.ts';
import { listWaysIn } from '../queries.ts';
import type { Trace } from '../visits/visitor.ts';
import { held } from './build-page.ts';
import { formPage, readSent, refusalOf, suggestFor, thanksPage, toldBy, type FormState } from './contact.ts';
import { inRoom } from './open-room.ts';
import type { Room } from './room.ts';
import { localeFor } from './words.ts';

/** One form that somebody sent from a page. */
export interface Sent {
  place: HelpPlace;
  locale: string;
  read: (name: string) => string;
  ip: string;
  trace: Trace;
}

interface FormKeys {
  key: string;
  inboxId: string;
}

/** The form inbox behind the pages. @throws not_found where the house offers no form. */
async function formOf(room: Room): Promise<FormKeys> {
  const ways = room.site.row.contacts.form ? await listWaysIn(room.ctx.db, room.ctx.workspaceId) : [];
  const form = ways.find((way) => way.channel === 'form');
  if (!form) throw notFound();
  return { key: form.public_key, inboxId: form.id };
}

/** The empty form, with what somebody brings along. */
export async function openForm(
  services: HelpServices,
  place: HelpPlace,
  locale: string,
  state: Omit<FormState, 'nonce'>,
): Promise<HeldPage> {
  const page = await inRoom(services, place, locale, async (room) => {
    const { inboxId } = await formOf(room);
    return held(room, await formPage(room, { ...state, nonce: formDeskOf(services).nonce(inboxId) }));
  });
  if (!page) throw notFound();
  return page;
}

/** Takes the form; where answers to it are found, shows them once before. What they read goes to who answers. */
export async function takeForm(services: HelpServices, desk: HelpDesk, sent: Sent): Promise<HeldPage> {
  const { place, locale, read } = sent;
  const { state, parsed } = readSent(read);
  const prepared = await inRoom(services, place, locale, async (room) => {
    const form = await formOf(room);
    if (!parsed.success) return { page: held(room, await formPage(room, state)) };
    const suggested = read('shown') === '1' || read('website') ? [] : await suggestFor(room, parsed.data.body);
    if (suggested.length > 0) return { page: held(room, await formPage(room, { ...state, suggested })) };
    return { form, told: await toldBy(room, state.brought) };
  });
  if (!prepared) throw notFound();
  if (prepared.page) return prepared.page;
  if (!parsed.success) throw notFound();
  const { form, told } = prepared;
  const { nonce, website: _honeypot, ...fields } = parsed.data;
  try {
    const { reference } = await formDeskOf(services).submit(form.key, {
      fields,
      nonce,
      locale: localeFor(locale),
      ip: sent.ip,
      then: (ctx, { conversationId, customerId }) =>
        noteContact(ctx, { conversationId, customerId, told }, { trace: sent.trace, names: desk.names }),
    });
    return await again(services, sent, async (room) =>
      held(room, thanksPage(room, { reference, email: fields.email })),
    );
  } catch (error) {
    return again(services, sent, async (room) => {
      const refusal = refusalOf(error, room);
      // One that was only too young is given back: the person may press again.
      const fresh = nonce === '-' || refusal === room.say('form.expired');
      const next = fresh ? formDeskOf(services).nonce(form.inboxId) : nonce;
      return held(room, await formPage(room, { ...state, nonce: next, refusal }));
    });
  }
}

async function again(services: HelpServices, sent: Sent, show: (room: Room) => Promise<HeldPage>): Promise<HeldPage> {
  const page = await inRoom(services, sent.place, sent.locale, show);
  if (!page) throw notFound();
  return page;
}
