import type { BodyOf, ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { MetricFilters } from '@madoguchi/contracts/metrics.ts';
import type {
  ExpertResults,
  ExpertSubject,
  SingleExpert,
  singleExpertEndpoints,
} from '@madoguchi/contracts/single-experts.ts';
import { findSingleExperts, SINGLE_EXPERT, type SingleExpert as Found } from '@madoguchi/metrics/single-expert.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { authorise } from '../../workspace/policy.ts';
import { askedFor, definitionOf, startReading, type Reading } from '../figures/ask.ts';
import type { Asked } from '../figures/point-queries.ts';
import { SOLVED } from '../figures/source-queries.ts';
import { namesOfSubjects } from './names.ts';
import { readPeople, type People } from './people.ts';
import { countByExpert, countHandedOver, type AboutRow } from './queries.ts';
import { listReading, type ReadingRow } from './reading-queries.ts';
import { readScarceSkills } from './scarce-skills.ts';

type Endpoint = (typeof singleExpertEndpoints)['listSingleExperts'];
type Wanted = BodyOf<Endpoint>;

/** Who solved it is what is looked at: narrowed to some of them, everybody would be the only one. */
export function countedFilters({ memberIds: _members, partner: _partner, ...rest }: MetricFilters): MetricFilters {
  return rest;
}

/** The solved conversations of the period, each with who had it. */
export function solvedAsked(ctx: Ctx, reading: Reading, period: Wanted['period']): Asked {
  return { ...askedFor(ctx, definitionOf('contacts'), reading, { period }), sources: [SOLVED] };
}

interface Risk extends Found {
  subject: ExpertSubject;
}

const idOf = ({ subject, key }: { subject: string; key: string }): string => `${subject} ${key}`;

function findRisks(rows: readonly AboutRow[], wanted: Wanted): { risks: Risk[]; tooFew: number } {
  const bySubject = Map.groupBy(rows, ({ subject }) => subject);
  const found = { risks: [] as Risk[], tooFew: 0 };
  for (const [subject, counts] of bySubject) {
    const { experts, tooFew } = findSingleExperts(counts, wanted);
    found.risks.push(...experts.map((expert) => ({ ...expert, subject })));
    found.tooFew += tooFew;
  }
  return found;
}

const RESULTS = ['aht', 'csat', 'escalation_rate'] as const;
type Sums = ReadonlyMap<string, readonly AboutRow[]>;

async function readResults(ctx: Ctx, reading: Reading, { period }: Wanted): Promise<Sums[]> {
  const { db, workspaceId } = ctx;
  const sums: Sums[] = [];
  for (const metric of RESULTS) {
    const asked = askedFor(ctx, definitionOf(metric), reading, { period });
    sums.push(Map.groupBy(await countByExpert(db, workspaceId, asked), idOf));
  }
  return sums;
}

function resultsOf(
  risk: Risk,
  solved: number,
  { sums, isTheirs }: { sums: readonly Sums[]; isTheirs: boolean },
): ExpertResults {
  const [aht, csat, escalation] = sums.map((sum) => {
    const rows = (sum.get(idOf(risk)) ?? []).filter(({ member }) => (member === risk.member) === isTheirs);
    const n = rows.reduce((total, row) => total + row.n, 0);
    return { n, value: n === 0 ? null : rows.reduce((total, row) => total + row.sum, 0) / n };
  });
  const nothing = { n: 0, value: null };
  return { solved, aht: aht ?? nothing, csat: csat ?? nothing, escalation: escalation ?? nothing };
}

const READ_FIRST = 5;
function readingOf({ subject }: Risk, rows: readonly ReadingRow[]): SingleExpert['reading'] {
  if (subject === 'language') return null;
  return { total: rows.length, items: rows.slice(0, READ_FIRST).map(({ kind, id, title }) => ({ kind, id, title })) };
}

const URGENCY = ['left', 'away', 'soon', 'none'] as const;
const urgency = ({ expert }: SingleExpert): number => URGENCY.indexOf(expert.risk);

function isWanted({ memberIds, partner }: MetricFilters, people: People): (risk: Risk) => boolean {
  return ({ member }) =>
    (memberIds === undefined || memberIds.includes(member)) &&
    (partner === undefined || people.isPartner(member) === (partner === 'only'));
}

async function present(ctx: Ctx, reading: Reading, of: { wanted: Wanted; risks: readonly Risk[]; people: People }) {
  const { db, workspaceId } = ctx;
  const { wanted, risks, people } = of;
  const about = risks.map((risk) => ({ subject: risk.subject, key: risk.key, memberId: risk.member }));
  const asked = solvedAsked(ctx, reading, wanted.period);
  const [names, handed, written, sums] = [
    await namesOfSubjects(ctx, risks),
    await countHandedOver(db, workspaceId, { asked, risks: about }),
    Map.groupBy(await listReading(db, workspaceId, about), idOf),
    risks.length === 0 ? [] : await readResults(ctx, reading, wanted),
  ];
  const handedBy = new Map(handed.map((row) => [idOf(row), row.n]));
  return risks
    .map((risk): SingleExpert => ({
      ...{ subject: risk.subject, key: risk.key, label: names.get(idOf(risk)) ?? null },
      ...{ expert: people.expertOf(risk.member), share: risk.share, low: risk.low, high: risk.high, total: risk.of },
      ...{ otherMembers: risk.others, handedOver: handedBy.get(idOf(risk)) ?? 0 },
      theirs: resultsOf(risk, risk.solved, { sums, isTheirs: true }),
      others: resultsOf(risk, risk.of - risk.solved, { sums, isTheirs: false }),
      reading: readingOf(risk, written.get(idOf(risk)) ?? []),
    }))
    .toSorted((a, b) => urgency(a) - urgency(b) || b.theirs.solved - a.theirs.solved);
}

function presentDefinition(translate: Translate): ResponseOf<Endpoint>['definition'] {
  const words = (key: 'name' | 'formula' | 'exclusions' | 'countedAt') => ({
    ja: translate('ja', `metrics.single_expert.${key}`),
    en: translate('en', `metrics.single_expert.${key}`),
  });
  return {
    ...{ id: SINGLE_EXPERT.id, version: SINGLE_EXPERT.version, unit: SINGLE_EXPERT.unit, name: words('name') },
    ...{ formula: words('formula'), exclusions: words('exclusions'), countedAt: words('countedAt') },
  };
}

/** What one person alone can answer: by what was solved, and by who has the skills that are needed. */
export async function answerSingleExperts(
  ctx: Ctx,
  wanted: Wanted,
  translate: Translate,
): Promise<ResponseOf<Endpoint>> {
  authorise(ctx.actor, 'metric:read_all');
  const reading = await startReading(ctx, { ...wanted, filters: countedFilters(wanted.filters) });
  const rows = await countByExpert(ctx.db, ctx.workspaceId, solvedAsked(ctx, reading, wanted.period));
  const people = await readPeople(ctx);
  const { risks, tooFew } = findRisks(rows, wanted);
  const shown = risks.filter(isWanted(wanted.filters, people));
  return {
    ...{ definition: presentDefinition(translate), share: wanted.share, least: wanted.least, tooFew },
    items: await present(ctx, reading, { wanted, risks: shown, people }),
    skills: await readScarceSkills(ctx, people),
    completeUntil: reading.completeUntil.toISOString(),
  };
}
