import type { Answers, ProcedureDefinition } from '@madoguchi/contracts/procedures-definition.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/**
 * Other runs of a conversation that grant something of this kind with nobody’s yes: those on their way or done, and those that
 * ended after another system did it (procedure_runs_of_conversation). Locked, so that two at once count each other.
 */
export async function lockGranting(
  db: Db,
  workspaceId: string,
  run: { id: string; conversationId: string; kind: string },
): Promise<{ definition: ProcedureDefinition; answers: Answers }[]> {
  const result = await sql<{ definition: ProcedureDefinition; answers: Answers }>`select v.definition, r.answers
    from procedure_runs r join procedure_versions v on v.workspace_id = r.workspace_id and v.procedure_id = r.procedure_id and v.version = r.version
    where r.workspace_id = ${workspaceId} and r.conversation_id = ${run.conversationId} and r.id <> ${run.id} and r.approved_amount is null
      and v.definition -> 'authority' ->> 'kind' = ${run.kind}
      and (r.state = 'done' or r.state = 'running' and r.step_kind <> 'approval' or r.state = 'cancelled' and exists (
        select from procedure_steps s where s.workspace_id = r.workspace_id and s.run_id = r.id and s.kind = 'effect' and s.state = 'done'))
    order by r.id for no key update of r`.execute(db);
  return result.rows;
}
