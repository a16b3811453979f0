import type { FastifyRequest } from 'fastify';
import { isSecretToken } from '../../../kernel/accounts/secret-token.ts';
import type { Config } from '../../../kernel/config.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import { hashToken } from '../../../kernel/secrets.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { visible } from '../../conversations/policy.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import type { BookingNeeds } from '../booking-wish.ts';
import { isBeforeCutoff } from '../hold-booking.ts';
import { findKind, findPublicKind, type KindRow } from '../kind-queries.ts';
import { findLink, findLinkRow, type LinkRow } from '../link-queries.ts';
import { calendarOf } from '../open-slots.ts';
import { SYSTEM } from '../policy.ts';
import { findBooking, findIdByLink, type BookingRow } from '../queries.ts';

export interface BookingPageServices extends BookingNeeds {
  kernel: Kernel;
  config: Config;
  publicUrl: string;
}

/** One request to a page: which kind, by whose link, and what stands under it. */
export interface Door {
  workspaceId: string;
  kind: KindRow;
  /** Null on the public page of a kind. */
  link: LinkRow | null;
  /** The newest by this link. */
  booking: BookingRow | null;
  /** Whether the customer may still move and cancel it. */
  mayChange: boolean;
  /** Whether something may be booked here. */
  mayBook: boolean;
  locale: 'ja' | 'en';
  timeZone: string;
  house: string;
  /** Of the page, without what is asked of it. */
  base: string;
  /** What is asked of it, which another language asks as well. */
  asked: Record<string, string>;
}

export type PageRequest = FastifyRequest<{ Params: Record<string, string>; Querystring: Record<string, unknown> }>;

const ASKED = ['at', 'from', 'move', 'cancel'] as const;

function askedOf({ query }: PageRequest): Record<string, string> {
  const asked = ASKED.map((name) => [name, query[name]] as const);
  return Object.fromEntries(asked.filter((one): one is [(typeof ASKED)[number], string] => typeof one[1] === 'string'));
}

function localeOf(request: PageRequest, asked: unknown, booking: BookingRow | null): 'ja' | 'en' {
  if (asked === 'ja' || asked === 'en') return asked;
  return booking?.locale ?? requestLocale(request);
}

/** A transaction in a workspace, for customers who have proved a link and nothing else. */
export function inHouse<T>(
  { kernel }: BookingPageServices,
  workspaceId: string,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, work);
}

interface Asked {
  request: PageRequest;
  /** Of the page, where it says one. */
  lang: unknown;
}

/** By the link of a mail or an answer. Null: it opens nothing. */
export async function openLink(services: BookingPageServices, { request, lang }: Asked): Promise<Door | null> {
  const { token } = request.params;
  if (!isSecretToken(token)) return null;
  const found = await findLink(services.kernel.pool, hashToken(token));
  if (!found) return null;
  return inHouse(services, found.workspace_id, async (ctx) => {
    const link = await findLinkRow(ctx.db, ctx.workspaceId, found.link_id);
    const kind = link && (await findKind(ctx.db, ctx.workspaceId, link.kind_id));
    if (!link || !kind) return null;
    const id = await findIdByLink(ctx.db, ctx.workspaceId, link.id);
    const booking = id ? await findBooking(ctx.db, ctx.workspaceId, id, visible(SYSTEM)) : null;
    const isFree = booking === null || booking.state === 'cancelled';
    return {
      ...(await houseOf(ctx, kind)),
      ...{ workspaceId: ctx.workspaceId, kind, link, booking },
      mayChange: booking?.state === 'booked' && isBeforeCutoff(booking, kind, ctx.now),
      mayBook: isFree && kind.state === 'active' && link.conversation_id !== null && link.expires_at > ctx.now,
      locale: localeOf(request, lang, booking),
      base: `/booking/${token}`,
      asked: askedOf(request),
    };
  });
}

/** By the address of a public kind. Null: there is none, or it is not public. */
export async function openKind(services: BookingPageServices, { request, lang }: Asked): Promise<Door | null> {
  const key = request.params['key'] ?? '';
  const found = await findPublicKind(services.kernel.pool, key);
  if (!found) return null;
  return inHouse(services, found.workspace_id, async (ctx) => {
    const kind = await findKind(ctx.db, ctx.workspaceId, found.kind_id);
    if (!kind) return null;
    return {
      ...(await houseOf(ctx, kind)),
      ...{ workspaceId: ctx.workspaceId, kind, link: null, booking: null, mayChange: false },
      mayBook: kind.state === 'active',
      locale: localeOf(request, lang, null),
      base: `/book/${encodeURIComponent(key)}`,
      asked: askedOf(request),
    };
  });
}

/** Times are told as the hours of the kind are: in the zone of its calendar. */
async function houseOf(ctx: Ctx, kind: KindRow): Promise<Pick<Door, 'house' | 'timeZone'>> {
  const [workspace, calendar] = await Promise.all([findWorkspace(ctx.db, ctx.workspaceId), calendarOf(ctx, kind)]);
  return { house: workspace?.name ?? '', timeZone: calendar.zone };
}
