import type { SlaTerms } from '@madoguchi/contracts/sla.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { countKnown } from './policy-queries.ts';

const NAMED = ['inbox', 'team', 'category', 'company'] as const;

/** @throws invalid `sla_terms_unknown` when terms name what is not there, `sla_target_twice` for two targets of one kind. */
export async function checkTerms({ db, workspaceId }: Ctx, terms: SlaTerms): Promise<void> {
  const targets = terms.targets.map(({ priority, kind }) => `${priority}:${kind}`);
  if (new Set(targets).size !== targets.length) throw invalid('sla_target_twice');
  const idsOf = (field: string): string[] => [
    ...new Set(
      terms.conditions.filter((one) => one.field === field).flatMap((one) => one.values.filter((id) => id !== 'none')),
    ),
  ];
  const [inbox = [], team = [], category = [], company = []] = NAMED.map(idsOf);
  const calendar = terms.calendar.use === 'one' ? [terms.calendar.calendarId] : [];
  const ids = [...inbox, ...team, ...category, ...company, ...calendar];
  const known = ids.every(isId) ? await countKnown(db, workspaceId, { inbox, team, category, company, calendar }) : -1;
  if (known !== ids.length) throw invalid('sla_terms_unknown');
}
