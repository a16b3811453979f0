import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import type { SingleExpert } from '@madoguchi/contracts/single-experts.ts';
import { SINGLE_EXPERT } from '@madoguchi/metrics/single-expert.ts';
import { readsAll } from '../../../metrics/policy.ts';
import { answerSingleExperts } from '../../../metrics/single-experts/answer.ts';
import { headOf, type Asking } from '../asking.ts';
import type { Cell, Part, TablePart } from '../parts.ts';
import { nothing } from './nothing.ts';

const MOST = 12;

function rowOf({ words }: Asking, risk: SingleExpert): Cell[] {
  const { expert, theirs } = risk;
  const name = risk.label?.[words.locale] ?? risk.key;
  const share = words.figures.text('ratio', risk.share, null);
  return [
    { text: words.say('experts.name', { name, subject: words.say(`experts.subject.${risk.subject}`) }) },
    {
      text: expert.name,
      ...(expert.risk === 'none' ? {} : { more: words.say(`experts.risk.${expert.risk}`), tone: 'bad' as const }),
    },
    { text: share, more: words.say('experts.of', { solved: theirs.solved, total: risk.total }) },
    { text: words.say('experts.people', { count: risk.otherMembers }) },
  ];
}

/** What one person alone can answer; figures of persons, so nothing of it in the report of somebody who reads only their own. */
export async function expertsPart(asking: Asking, tile: Tile): Promise<Part> {
  const { ctx, words, period, filters } = asking;
  const { share, least } = SINGLE_EXPERT;
  const head = headOf(asking, words.titleOf(tile), words.say('experts.sub', { percent: share * 100, least }));
  if (!readsAll(ctx.actor)) return { ...nothing(asking, head, []), why: words.say('experts.hidden') };
  const { items } = await answerSingleExperts(ctx, { period, filters, share, least }, words.translate);
  if (items.length === 0) return { ...nothing(asking, head, []), why: words.say('experts.none') };
  const columns = (['what', 'who', 'share', 'others'] as const).map((key) => ({
    name: words.say(`experts.column.${key}`),
    isNumber: key === 'share' || key === 'others',
  }));
  return {
    kind: 'table',
    ...head,
    columns,
    rows: items.slice(0, MOST).map((risk) => rowOf(asking, risk)),
  } satisfies TablePart;
}
