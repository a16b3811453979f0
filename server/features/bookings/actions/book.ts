import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation, type ConversationRow } from '../../conversations/queries.ts';
import { findCustomer } from '../../customers/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { aboutBooking, subjectOf } from '../about.ts';
import { checkContact, reminderAt, type BookingNeeds, type BookingWish } from '../booking-wish.ts';
import { bookingBooked } from '../facts.ts';
import { findKind, type KindRow } from '../kind-queries.ts';
import { findBooking, findStandingByLink, insertBooking, lockPlaces, type NewBookingRow } from '../queries.ts';
import { readAnswers } from '../read-answers.ts';
import { newReference } from '../reference.ts';
import { takePlace } from '../take-place.ts';
import { giveTask } from './give-task.ts';
import { queueMail } from './queue-mail.ts';
import { storeLink } from './store-link.ts';

/**
 * Books a time on a conversation: whoever has something to do then gets a task, the customer a mail with the appointment.
 * @throws not_found; conflict `booking_slot_taken`, `booking_own_already`, `booking_kind_paused`; invalid as of contact and answers.
 */
export async function book(ctx: Ctx, needs: BookingNeeds, wish: BookingWish): Promise<string> {
  const { db, workspaceId, actor } = ctx;
  authorise(actor, 'task:edit');
  const [conversation, kind] = await Promise.all([
    findConversation(db, workspaceId, wish.conversationId, visible(actor)),
    findKind(db, workspaceId, wish.kindId),
  ]);
  if (!conversation || !kind) throw notFound();
  if (kind.state !== 'active') throw conflict('booking_kind_paused');
  await checkContact(ctx, kind, wish, conversation.customer_id);
  const standing = wish.linkId ? await findStanding(ctx, wish.linkId) : null;
  if (standing) return standing;
  const id = newId(ctx.now);
  await insertBooking(db, workspaceId, await rowOf(ctx, needs, { id, kind, conversation, wish }), ctx.now);
  const row = await findBooking(db, workspaceId, id, visible(actor));
  if (!row) throw notFound();
  await ctx.emit(bookingBooked, subjectOf(row), aboutBooking(row, wish.source === 'member' ? 'member' : 'customer'));
  await giveTask(ctx, row, needs.translate);
  await queueMail(ctx, { bookingId: id, kind: 'confirmed', sequence: 0 });
  return id;
}

/** A link books one at a time: sent twice at once, the second finds what the first has booked. */
async function findStanding({ db, workspaceId }: Ctx, linkId: string): Promise<string | null> {
  await lockPlaces(db, workspaceId);
  return findStandingByLink(db, workspaceId, linkId);
}

interface Parts {
  id: string;
  kind: KindRow;
  conversation: ConversationRow;
  wish: BookingWish;
}

async function rowOf(ctx: Ctx, { secrets }: BookingNeeds, parts: Parts): Promise<NewBookingRow> {
  const { id, kind, conversation, wish } = parts;
  const [customer, house] = await Promise.all([
    findCustomer(ctx.db, ctx.workspaceId, conversation.customer_id),
    findWorkspace(ctx.db, ctx.workspaceId),
  ]);
  const locale = wish.locale ?? customer?.locale ?? house?.locale ?? 'ja';
  const isMember = wish.source === 'member';
  const answers = readAnswers(kind, wish.answers, { locale, isStrict: !isMember });
  const place = await takePlace(ctx, kind, {
    startsAt: wish.startsAt,
    memberId: wish.memberId,
    who: wish.source === 'public' ? { typed: wish } : { customerId: conversation.customer_id },
    by: isMember ? 'member' : 'customer',
    except: null,
  });
  const link = wish.linkId ?? (await storeLink(ctx, secrets, kind, conversation.id)).id;
  const { name, kana, email, phone, source, requestId } = wish;
  return {
    ...place,
    id,
    reference: newReference(),
    kind_id: kind.id,
    link_id: link,
    conversation_id: conversation.id,
    customer_id: conversation.customer_id,
    team_id: kind.team_id,
    ...{ source, name, kana, email, phone, locale, answers },
    remind_at: reminderAt(kind, wish.startsAt, ctx.now),
    request_id: requestId,
    author_kind: ctx.actor.kind,
    author_id: actorId(ctx.actor),
  };
}
