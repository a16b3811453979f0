import type { Ctx } from '../../kernel/context.ts';
import { askOfPersons } from '../segments/membership.ts';
import { reaches, type CompiledRule } from './judging/compile-rule.ts';
import type { Snapshot } from './judging/snapshot.ts';

const idsOf = ({ asksPerson }: CompiledRule): readonly string[] => [...asksPerson.segmentIds, ...asksPerson.productIds];

/** Whether the rule turns on something of the person that nobody asked yet: all else in it holds. */
export function turnsOnPerson(rule: CompiledRule, snapshot: Snapshot): boolean {
  if (!idsOf(rule).some((id) => !snapshot.person.has(id))) return false;
  return reaches(rule, snapshot) && rule.couldMatch(snapshot);
}

/**
 * Says in the snapshots to which groups the persons belong and which products they have, as far as one of these rules turns
 * on it: one round for all of them, and none where every rule is decided by the conversation alone.
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
  const asked = [...new Set(open.flatMap((one) => one.turning))].map((rule) => rule.asksPerson);
  const questions = {
    segmentIds: [...new Set(asked.flatMap((one) => one.segmentIds))],
    productIds: [...new Set(asked.flatMap((one) => one.productIds))],
  };
  const persons = open.map(({ snapshot }) => snapshot.customer.person);
  const answers = await askOfPersons(ctx, persons, questions);
  for (const { snapshot } of open)
    for (const id of [...questions.segmentIds, ...questions.productIds])
      snapshot.person.set(id, answers.get(snapshot.customer.person)?.has(id) === true);
}

/** What a rule did to the person may have moved them into a group, or out of one: whoever comes after it asks again. */
export function forgetAnswers({ actions }: CompiledRule, snapshot: Snapshot): void {
  if (actions.some((action) => action.do === 'set_field' && action.noun === 'customer')) snapshot.person.clear();
}
