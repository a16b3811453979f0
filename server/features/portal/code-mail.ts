import type { Config } from '../../kernel/config.ts';
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

async function deliver({ config, publicUrl, translate }: PortalServices, letter: Letter): Promise<void> {
  const { row, portal, secrets } = letter;
  const sender = createInstallationSender(config);
  if (!sender) return;
  const house = plain(portal.name || portal.house);
  const values = {
    house,
    code: secrets.code,
    url: `${publicUrl}/portal/${portal.public_key}/enter/${secrets.link}`,
    minutes: 10,
  };
  const say = (part: string): string => translate(row.locale, `portal.mail.${row.purpose}.${part}`, values);
  try {
    const from = { name: house, address: noReply(config) };
    const raw = await composeMail({
      from,
      to: [{ name: '', address: row.email }],
      subject: say('subject'),
      text: say('text'),
      messageId: `${newId()}@${config.mailDomain}`,
      autoSubmitted: 'auto-generated',
    });
    await sender.send({ from: from.address, to: [row.email] }, raw);
  } finally {
    sender.close();
  }
}

const noReply = (config: Config): string => `no-reply@${config.mailDomain}`;
