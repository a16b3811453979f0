import type { Answers, ProcedureDefinition } from '@madoguchi/contracts/procedures-definition.ts';
import { checkAnswers } from '@madoguchi/contracts/procedures-form.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { ConversationRow } from '../conversations/queries.ts';
import { findCustomer } from '../customers/queries.ts';
import { findKnown } from './known-queries.ts';

/** What is known already, for the fields that begin with it: nobody asks a customer twice. */
export async function prefillOf(
  ctx: Ctx,
  definition: ProcedureDefinition,
  conversation: ConversationRow,
): Promise<Answers> {
  const wanted = definition.fields.filter(({ prefill }) => prefill !== null);
  if (wanted.length === 0) return {};
  const [customer, known] = await Promise.all([
    findCustomer(ctx.db, ctx.workspaceId, conversation.customer_id),
    findKnown(ctx.db, ctx.workspaceId, conversation.id),
  ]);
  const name = [customer?.family_name, customer?.given_name].filter(Boolean).join(' ');
  const values: Record<string, string> = {
    customer_name: customer?.anonymous ? '' : name,
    customer_kana: known.kana,
    customer_phone: known.phone,
    customer_email: known.email,
    company_name: customer?.company_name ?? '',
    subject: conversation.subject,
    said: known.said,
    today: new Intl.DateTimeFormat('en-CA', { timeZone: known.timeZone }).format(ctx.now),
  };
  const filled: Answers = {};
  for (const field of wanted) {
    const value = values[field.prefill ?? ''] ?? '';
    if (value === '') continue;
    const answer =
      field.type === 'person'
        ? { name: value, kana: known.kana.slice(0, 120), phone: known.phone.slice(0, 40) }
        : value.slice(0, field.type === 'long_text' ? 2000 : 200);
    // What does not fit the field is no help there.
    if (checkAnswers({ fields: [{ ...field, showWhen: null }] }, { [field.key]: answer }).length === 0)
      filled[field.key] = answer;
  }
  return filled;
}
