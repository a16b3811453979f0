import type { Answers, ProcedureDefinition } from '@madoguchi/contracts/procedures-definition.ts';
import { checkAnswers } from '@madoguchi/contracts/procedures-form.ts';
import type { Ctx } from '../../kernel/context.ts';
import { guessAssets } from '../commerce/assets/meant.ts';
import { listAssets } from '../commerce/assets/queries.ts';
import type { ConversationRow } from '../conversations/queries.ts';
import { groupOf } from '../customers/group-queries.ts';
import { findCustomer } from '../customers/queries.ts';
import { allows } from '../workspace/policy.ts';
import type { OwnAsset } from './assets/queries.ts';
import { findKnown } from './known-queries.ts';

/** So many of a customer's devices are looked at for the one that is meant. */
const LOOKED_AT = 200;

/** What is known already, for the fields that begin with it: nobody asks a customer twice. */
export async function prefillOf(
  ctx: Ctx,
  definition: ProcedureDefinition,
  { conversation, asset }: { conversation: ConversationRow; asset: OwnAsset | null },
): Promise<Answers> {
  const wanted = definition.fields.filter(({ prefill }) => prefill !== null);
  if (wanted.length === 0) return {};
  const isDeviceWanted = wanted.some(({ prefill }) => prefill === 'device' || prefill === 'device_product');
  const [customer, known] = await Promise.all([
    findCustomer(ctx.db, ctx.workspaceId, conversation.customer_id),
    findKnown(ctx.db, ctx.workspaceId, conversation.id),
  ]);
  const device = asset ?? (isDeviceWanted ? await deviceMeant(ctx, { conversation, said: known.said }) : null);
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
    device: device?.serial || device?.name || '',
    device_product: device?.product_name ?? '',
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

/** The device the conversation names, where it names one alone; that they have only one is no sign that it is meant. */
async function deviceMeant(
  ctx: Ctx,
  { conversation, said }: { conversation: ConversationRow; said: string },
): Promise<OwnAsset | null> {
  if (!allows(ctx.actor, 'commerce:read')) return null;
  const customerIds = await groupOf(ctx.db, ctx.workspaceId, conversation.customer_id);
  const rows = await listAssets(
    ctx.db,
    ctx.workspaceId,
    { customerIds, serialKey: null, source: null },
    { before: null, limit: LOOKED_AT },
  );
  const [only, ...others] = guessAssets(rows, `${conversation.subject}\n${said}`);
  return only && others.length === 0 && only.because !== 'only_one' ? only.row : null;
}
