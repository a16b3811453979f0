import type { ChatSurvey } from '@madoguchi/contracts/surveys.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { signOf } from '../compose-mail.ts';
import { localeFor, scoresOf, wordsIn } from '../definition.ts';
import { listOpenOf } from '../invitation-queries.ts';
import { SYSTEM } from '../policy.ts';
import { tokenOf } from '../token.ts';
import { markDelivered } from './mark-delivered.ts';

export interface ChatNeeds {
  secrets: SecretBox;
  translate: Translate;
  publicUrl: string;
}

/** What the visitor is asked about a chat of theirs that ended; from now on they have it. Null: nothing. */
export async function showInChat(ctx: Ctx, { secrets, translate, publicUrl }: ChatNeeds): Promise<ChatSurvey | null> {
  const { actor, db, workspaceId } = ctx;
  if (actor.kind !== 'visitor') return null;
  const [asking] = await listOpenOf(db, workspaceId, { customerId: actor.customerId, channels: ['chat'] });
  if (!asking?.conversation_id) return null;
  // In the inbox they are in, and theirs: the same rule as for what was said.
  if (!(await findConversation(db, workspaceId, asking.conversation_id, visible(actor)))) return null;
  const token = await tokenOf(ctx, secrets, asking);
  await markDelivered(ctx.as(SYSTEM, ctx.now), asking.id);
  const { definition, kind } = asking;
  const locale = localeFor(definition, asking.customer_locale ? [asking.customer_locale] : []);
  const around = locale.startsWith('ja') ? 'ja' : 'en';
  const url = `${publicUrl}/survey/${token}`;
  const mark = (score: number) => ({
    score,
    sign: signOf(definition.look, score, definition.scale),
    url: `${url}?s=${score}`,
  });
  return {
    question: wordsIn(definition.question, locale),
    marks: scoresOf(kind, definition.scale).map(mark),
    worst: translate(around, `surveys.ends.${kind}.worst`),
    best: translate(around, `surveys.ends.${kind}.best`),
    url,
  };
}
