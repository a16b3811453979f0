import type { Answers, ProcedureField } from '@madoguchi/contracts/procedures-definition.ts';
import { checkAnswers } from '@madoguchi/contracts/procedures-form.ts';
import type { DeskNeeds } from './features/desk-needs.ts';
import type { GuideRunNeeds } from './features/knowledge/runs/needs.ts';
import { startProcedure } from './features/procedures/actions/start-procedure.ts';
import { listProcedures } from './features/procedures/definition-queries.ts';
import { conflict } from './kernel/errors.ts';

/** What a field takes of a text: the text itself, a number, a yes; nothing where it does not fit. */
function answerOf(field: ProcedureField, text: string): Answers {
  const readings: Answers[string][] = [text, Number(text), ['true', 'yes', 'はい'].includes(text.toLowerCase())];
  const fitting = readings.find(
    (answer) => checkAnswers({ fields: [{ ...field, showWhen: null }] }, { [field.key]: answer }).length === 0,
  );
  return fitting === undefined ? {} : { [field.key]: fitting };
}

/** What guide runs need of what is built above them: a step of a guide starts a procedure. */
export const guideRunNeeds = (needs: DeskNeeds): GuideRunNeeds => ({
  ...needs,
  startProcedure: async (ctx, { conversationId, key, values }) => {
    const procedure = (await listProcedures(ctx.db, ctx.workspaceId)).find((one) => one.key === key);
    if (!procedure?.published) throw conflict('procedure_not_ready');
    const answers = procedure.published.fields.flatMap((field) => {
      const text = values[field.key];
      return text === undefined ? [] : [answerOf(field, text)];
    });
    return startProcedure(ctx, {
      conversationId,
      procedureId: procedure.id,
      answers: Object.assign({}, ...answers) as Answers,
    });
  },
});
