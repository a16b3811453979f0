import type { ProcedureStep } from '@madoguchi/contracts/procedures-definition.ts';
import { numberOf } from './naming.ts';
import type { RunRow } from './queries.ts';

/** What every fact says of the run it is about. */
export const aboutRun = (run: RunRow) => ({ runId: run.id, number: numberOf(run.number), name: run.definition.name });
export const aboutStep = (run: RunRow, step: Pick<ProcedureStep, 'key' | 'title'>) => ({
  ...aboutRun(run),
  step: step.key,
  title: step.title,
});
export const subjectOf = (run: RunRow) => ({ conversationId: run.conversation_id, customerId: run.customer_id });
