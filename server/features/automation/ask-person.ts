import type { FieldCondition } from '@madoguchi/contracts/custom-fields.ts';
import type { Ctx } from '../../kernel/context.ts';
import { resolveKnown } from '../custom-fields/conditions.ts';
import { listFieldAnswers } from '../inbox/own-field-queries.ts';
import { askOfPersons } from '../segments/membership.ts';
import { reaches, type CompiledRule } from './judging/compile-rule.ts';
import { fieldQuestion, type Snapshot } from './judging/snapshot.ts';

const questionsOf = ({ asksPerson, asksFields }: CompiledRule): readonly string[] => [
  ...asksPerson.segmentIds,
  ...asksPerson.productIds,
  ...asksFields.map(fieldQuestion),
];

/** Whether the rule turns on something of the person, or of what belongs to them, that nobody asked yet: all else in it holds. */
export function turnsOnPerson(rule: CompiledRule, snapshot: Snapshot): boolean {
  if (!questionsOf(rule).some((question) => !snapshot.person.has(question))) return false;
  return reaches(rule, snapshot) && rule.couldMatch(snapshot);
}

/**
 * Says in the snapshots to which groups the persons belong, which products they have, and which own fields of what belongs to the
 * conversations hold, as far as one of these rules turns on it: one round for all of them, and none where every rule is decided
 * by the conversation alone.
 */
export async function askPerson(
  ctx: Ctx,
  snapshots: readonly Snapshot[],
  rules: readonly CompiledRule[],
): Promise<void> {
  const open = snapshots.flatMap((snapshot) => {
    const turning = rules.filter((rule) => turnsOnPerson(rule, snapshot));
    return turning.length > 0 ? [{ snapshot, turning }] : [];
  });
  if (open.length === 0) return;
  const asked = [...new Set(open.flatMap((one) => one.turning))];
  const questions = {
    segmentIds: [...new Set(asked.flatMap((one) => one.asksPerson.segmentIds))],
    productIds: [...new Set(asked.flatMap((one) => one.asksPerson.productIds))],
  };
  const asking = open.map((one) => one.snapshot);
  const [answers] = await Promise.all([
    askOfPersons(
      ctx,
      asking.map((snapshot) => snapshot.customer.person),
      questions,
    ),
    askFields(
      ctx,
      asking,
      asked.flatMap((one) => one.asksFields),
    ),
  ]);
  for (const snapshot of asking)
    for (const id of [...questions.segmentIds, ...questions.productIds])
      snapshot.person.set(id, answers.get(snapshot.customer.person)?.has(id) === true);
}

/** A field that is gone meets nothing. */
async function askFields(ctx: Ctx, asking: readonly Snapshot[], asked: readonly FieldCondition[]): Promise<void> {
  const conditions = [...new Map(asked.map((one) => [fieldQuestion(one), one])).values()];
  const resolved = await resolveKnown(ctx, conditions);
  const known = resolved.flatMap((one) => one ?? []);
  const ids = [...new Set(asking.map((snapshot) => snapshot.conversation.id))];
  const answers = await listFieldAnswers(ctx.db, ctx.workspaceId, ids, known);
  for (const snapshot of asking)
    for (const [at, condition] of conditions.entries()) {
      const place = known.findIndex((one) => one === resolved[at]);
      const holds = answers.get(snapshot.conversation.id)?.[place] === true;
      snapshot.person.set(fieldQuestion(condition), holds);
    }
}

/** What a rule did to the person may have moved them into a group, or out of one: whoever comes after it asks again. */
export function forgetAnswers({ actions }: CompiledRule, snapshot: Snapshot): void {
  if (actions.some((action) => action.do === 'set_field' && action.noun === 'customer')) snapshot.person.clear();
}
