import type { OutreachKind } from '@madoguchi/contracts/outreach.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { outreachStarted } from '../facts.ts';
import { insertOutreach } from '../queries.ts';

export interface MailStep {
  /** The step's own; its outreach has the same. */
  id: string;
  sequenceId: string;
  name: string;
  kind: OutreachKind;
  purpose: string | null;
  inboxId: string;
  subject: string;
  body: string;
  quietDays: number;
}

/** As fast as mail servers like it from somebody they know. */
const PER_MINUTE = 120;

/** A mail of a sequence: approved with it, and sent to whoever comes to it. @throws forbidden. */
export async function openStep(ctx: Ctx, step: MailStep): Promise<void> {
  authorise(ctx.actor, 'outreach:send');
  const { id, sequenceId, name, kind, purpose, inboxId, subject, body, quietDays } = step;
  const by = actorId(ctx.actor);
  await insertOutreach(
    ctx.db,
    ctx.workspaceId,
    {
      ...{ id, name, kind, subject, body, purpose: purpose ?? '', inbox_id: inboxId, sequence_id: sequenceId },
      ...{ segment_id: null, product_id: null, contract_days: null, quiet_days: quietDays, per_minute: PER_MINUTE },
      ...{ author_id: by, approved_by_id: by, state: 'sending', started_at: ctx.now, prepared_at: ctx.now },
    },
    ctx.now,
  );
  await ctx.emit(outreachStarted, {}, { outreachId: id });
}
