import type { Ctx } from '../../../kernel/context.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import { recordMessage } from '../../conversations/actions/record-message.ts';
import { setStatus } from '../../conversations/actions/set-status.ts';
import { fillFields } from '../../custom-fields/actions/fill-fields.ts';
import { fillManyFields } from '../../custom-fields/actions/fill-many.ts';
import type { RowValues } from '../read-row.ts';
import { customerIn } from './commerce-target.ts';
import type { Coming, Outcome, Target } from './target.ts';

/** One line of a ledger (問い合わせ管理表): what was asked, what was answered, whether it is done. */
async function saveOne(ctx: Ctx, coming: Coming, row: RowValues): Promise<Outcome> {
  const { values } = row;
  const key = values[coming.keyColumn];
  if (!key) return { state: 'rejected', code: 'import_key_missing', about: coming.keyColumn };
  const whose = await customerIn(ctx, row);
  const sourceId = `import:${coming.source}:${key}`;
  const sentAt = new Date(values['sentAt'] ?? ctx.now);
  const received = await receiveMessage(ctx, {
    inboxId: { firstOf: 'api' },
    conversationId: null,
    sourceId,
    from: whose.id !== undefined ? { customerId: whose.id } : { ...whose, identities: [whose.identity] },
    subject: values['subject'] ?? '',
    body: values['body'] ?? '',
    sentAt,
    automatic: false,
  });
  const { conversationId } = received;
  let isChanged = false;
  if (values['answer']) {
    const answeredAt = values['answeredAt'] ? new Date(values['answeredAt']) : sentAt;
    const said = {
      conversationId,
      body: values['answer'],
      sourceId: `${sourceId}:answer`,
      sentAt: answeredAt,
      fileIds: [],
    };
    isChanged = !(await recordMessage(ctx, { ...said, authorName: values['answeredBy'] ?? '' })).duplicate;
  }
  if (!received.duplicate && values['status'] === 'solved')
    await setStatus(ctx, { conversationId, status: 'solved', approved: true, restored: true });
  const filled = { noun: 'conversation' as const, recordId: conversationId, values: row.fields };
  if (!received.duplicate) {
    // What an old conversation comes in with is nothing that happens to it now.
    await fillManyFields(ctx, 'conversation', [filled]);
    return { state: 'created' };
  }
  const isFilled = await fillFields(ctx, { ...filled, conversationId, customerId: received.customerId });
  return { state: isChanged || isFilled ? 'changed' : 'unchanged' };
}

export const conversationTarget: Target = {
  permission: 'conversation:import',
  batch: 20,
  // Trying out would use up reference numbers.
  canTry: false,
  save: async (ctx, coming, rows) => {
    const outcomes: Outcome[] = [];
    for (const row of rows) outcomes.push(await saveOne(ctx, coming, row));
    return outcomes;
  },
};
