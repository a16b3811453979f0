import type { SendWarning } from '@madoguchi/contracts/conversations.ts';
import type { AuthorityRules } from '@madoguchi/contracts/authority.ts';
import type { SendSafety } from '@madoguchi/contracts/workspace.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { findCustomer, type CustomerRow } from '../../customers/queries.ts';
import { AUTHORITY_RULES, needsYes } from '../../workspace/authority-rules.ts';
import { allows } from '../../workspace/policy.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { SEND_SAFETY } from '../../workspace/schema.ts';
import type { MessageRecipients } from '../messages/queries.ts';
import type { ConversationRow } from '../queries.ts';
import { isOrganisation, type Addressees } from './greeting.ts';
import { hasNewcomers } from './newcomers.ts';
import { listKnownAddresses, listRecipients, type KnownAddress } from './queries.ts';
import { chosenRecipients, type ChosenRecipients } from './recipients.ts';
import { findWarnings, foundWords } from './warnings.ts';

export interface Draft {
  body: string;
  subject?: string | undefined;
  fileIds: readonly string[];
  recipients?: ChosenRecipients | undefined;
  /** The conversation is only being opened by this mail: nobody can be outside of it. */
  opens?: boolean;
  statusAfter?: string | undefined;
}

export interface LookOver {
  warnings: SendWarning[];
  /** Why somebody else must look at it first: `role`, `close` (its writer may not close by themselves), or words found; null: nobody must. */
  approval: string[] | null;
  /** Whom it goes to when that was chosen; null: as usual. */
  recipients: MessageRecipients | null;
  /** Whom it goes to, chosen or as usual; null: not by mail. */
  goesTo: MessageRecipients | null;
  /** Somebody gets it who came in after what the customer said last: they must not find that quoted. */
  newcomers: boolean;
}

/** Everything that is to be known of an answer before it goes. Reads only. @throws invalid `recipient_missing`. */
export async function lookOver(ctx: Ctx, conversation: ConversationRow, draft: Draft): Promise<LookOver> {
  const { db, workspaceId, actor } = ctx;
  const byMail = conversation.channel !== 'chat';
  const isMember = actor.kind === 'member';
  const recipients = draft.recipients && byMail ? await chosenRecipients(ctx, conversation.id, draft.recipients) : null;
  const [goesTo, known, customer, rules] = await Promise.all([
    byMail
      ? listRecipients(db, workspaceId, {
          conversation_id: conversation.id,
          recipients,
          automatic: actor.kind === 'system',
        })
      : null,
    byMail ? listKnownAddresses(db, workspaceId, conversation.id) : [],
    isMember ? findCustomer(db, workspaceId, conversation.customer_id) : null,
    isMember ? findRules(ctx) : NO_RULES,
  ]);
  const everybody = goesTo ? [...goesTo.to, ...goesTo.cc, ...goesTo.bcc] : [];
  const answer = {
    body: draft.body,
    subject: draft.subject,
    files: draft.fileIds.length,
    recipients: goesTo,
    known: draft.opens ? null : new Set(known.map((one) => one.address)),
    addressees: addresseesOf(customer, known, everybody),
  };
  return {
    warnings: isMember ? findWarnings(answer, rules.safety) : [],
    approval: approvalReasons(ctx, rules, draft),
    recipients,
    goesTo,
    newcomers: goesTo !== null && hasNewcomers(goesTo, known),
  };
}

/** What would be pointed out in a text for somebody whose conversation is not opened yet; whom it goes to is not known then. */
export async function warnBeforeOpening(ctx: Ctx, customer: CustomerRow, body: string): Promise<SendWarning[]> {
  const { safety } = await findRules(ctx);
  const addressees = addresseesOf(customer, [], []);
  return findWarnings({ body, subject: undefined, files: 0, recipients: null, known: null, addressees }, safety);
}

interface Rules {
  safety: SendSafety;
  authority: AuthorityRules;
}

const NO_RULES: Rules = { safety: SEND_SAFETY, authority: AUTHORITY_RULES };

async function findRules(ctx: Ctx): Promise<Rules> {
  const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
  return {
    safety: { ...SEND_SAFETY, ...workspace?.settings.sendSafety },
    authority: { ...AUTHORITY_RULES, ...workspace?.settings.authority },
  };
}

function addresseesOf(
  customer: CustomerRow | null,
  known: readonly KnownAddress[],
  recipients: MessageRecipients['to'],
): Addressees {
  const { family_name = '', given_name = '', family_kana = '', given_kana = '', company_name = '' } = customer ?? {};
  const own = [
    [family_name, given_name],
    [family_kana, given_kana],
  ];
  const others = [...known, ...recipients].map(({ name }) => name.split(/[\s\u3000,]+/u));
  const named = [...own, ...others].filter((names) => names.some((name) => name.trim() !== ''));
  const companies = named.map((names) => names.join('')).filter(isOrganisation);
  return {
    people: named.filter((names) => !isOrganisation(names.join(''))),
    organisations: [company_name ?? '', family_name, ...companies].filter((name) => name !== ''),
  };
}

/** Who may approve answers needs nobody's approval; keys and machines act for people who thought about it before. */
function approvalReasons(ctx: Ctx, { safety, authority }: Rules, draft: Draft): string[] | null {
  const { actor } = ctx;
  if (actor.kind !== 'member' || allows(actor, 'conversation:approve')) return null;
  const reasons = [
    ...(draft.statusAfter === 'solved' && needsYes(actor, 'close', authority) ? ['close'] : []),
    ...(safety.approvalRoles.includes(actor.role) ? ['role'] : []),
    ...foundWords(safety.approvalWords, { body: draft.body, subject: draft.subject }),
  ];
  return reasons.length > 0 ? reasons : null;
}
