import type { Config } from '../../kernel/config.ts';
import type { Locale } from '../../kernel/i18n.ts';
import { newId } from '../../kernel/ids.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { composeMail } from '../../kernel/mail/compose.ts';
import { createInstallationSender } from '../channels/email/account-mailer.ts';
import { placeOf, readSecrets, type CodeSecrets } from './code.ts';
import { isColleague } from './colleagues.ts';
import { findOwner, findPortal, forgetSealed, lockCode, type CodeRow, type PortalRow } from './queries.ts';
import type { PortalServices } from './needs.ts';

interface Letter {
  row: CodeRow;
  portal: PortalRow;
  secrets: CodeSecrets;
}

/** Control characters, line breaks above all, never reach a header. */
const plain = (text: string): string => text.replace(/\p{C}+/gu, ' ').trim();

/**
 * The mail of a code. Whether the address is anybody's is asked here and not where it was typed in: there everybody gets the
 * same answer in the same time.
 */
export async function sendCodeMail(run: JobRun, services: PortalServices, codeId: string): Promise<void> {
  const letter = await run.transaction(async (ctx): Promise<Letter | null> => {
    const row = await lockCode(ctx.db, ctx.workspaceId, { id: codeId }, ctx.now);
    const portal = await findPortal(ctx.db, ctx.workspaceId);
    if (!row?.sealed || !portal?.enabled) return null;
    const owner = await findOwner(ctx.db, ctx.workspaceId, row.email);
    // A new address must be nobody's yet; to sign in it must be somebody's, or of our own house.
    const isKnown = owner !== null || (row.purpose === 'sign_in' && isColleague(portal, row.email));
    if ((row.purpose === 'sign_in') !== isKnown) return null;
    return { row, portal, secrets: readSecrets(services.secrets, row.sealed, placeOf(codeId)) };
  });
  if (!letter) return;
  await deliver(services, letter);
  await run.transaction((ctx) => forgetSealed(ctx.db, ctx.workspaceId, codeId));
}

async function deliver(services: PortalServices, { row, portal, secrets }: Letter): Promise<void> {
  const values = {
    code: secrets.code,
    url: `${services.publicUrl}/portal/${portal.public_key}/enter/${secrets.link}`,
    minutes: 10,
  };
  await send(services, { portal, to: row.email, locale: row.locale, words: row.purpose, values });
}

/** To the address that was theirs until now: whoever took it from them cannot keep this mail from them. */
export async function tellOldAddress(
  run: JobRun,
  services: PortalServices,
  { email, locale }: { email: string; locale: Locale },
): Promise<void> {
  const portal = await run.transaction((ctx) => findPortal(ctx.db, ctx.workspaceId));
  if (portal) await send(services, { portal, to: email, locale, words: 'email_changed', values: {} });
}

interface Sending {
  portal: PortalRow;
  to: string;
  locale: Locale;
  /** `portal.mail.<words>`. */
  words: CodeRow['purpose'] | 'email_changed';
  values: Record<string, string | number>;
}

async function send(
  { config, translate }: PortalServices,
  { portal, to, locale, words, values }: Sending,
): Promise<void> {
  const sender = createInstallationSender(config);
  if (!sender) return;
  const house = plain(portal.name || portal.house);
  const say = (part: string): string => translate(locale, `portal.mail.${words}.${part}`, { house, ...values });
  try {
    const from = { name: house, address: noReply(config) };
    const raw = await composeMail({
      from,
      to: [{ name: '', address: to }],
      subject: say('subject'),
      text: say('text'),
      messageId: `${newId()}@${config.mailDomain}`,
      autoSubmitted: 'auto-generated',
    });
    await sender.send({ from: from.address, to: [to] }, raw);
  } finally {
    sender.close();
  }
}

const noReply = (config: Config): string => `no-reply@${config.mailDomain}`;
