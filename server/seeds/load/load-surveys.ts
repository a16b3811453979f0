import { surveyDefinition, type SurveyDefinition } from '@madoguchi/contracts/surveys.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { reportSpans } from '../../features/handling/actions/report-spans.ts';
import { tellHandling } from '../../features/handling/actions/tell-handling.ts';
import { answerSurvey } from '../../features/surveys/actions/answer-survey.ts';
import { createSurvey } from '../../features/surveys/actions/create-survey.ts';
import { markDelivered } from '../../features/surveys/actions/mark-delivered.ts';
import { planSurveys } from '../../features/surveys/actions/plan-surveys.ts';
import { updateSurvey } from '../../features/surveys/actions/update-survey.ts';
import { answerPulse } from '../../features/surveys/pulse/actions/answer-pulse.ts';
import { setPulse } from '../../features/surveys/pulse/actions/set-pulse.ts';
import { turnPulse } from '../../features/surveys/pulse/actions/turn-pulse.ts';
import { findNewestRound } from '../../features/surveys/pulse/queries.ts';
import { findAnswer } from '../../features/surveys/answer-queries.ts';
import { endTask } from '../../features/tasks/actions/end-task.ts';
import { Rng } from '../random.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';
import { listSolvedSince, listWaitingAskings, type SolvedRow } from './queries.ts';
import { ASKED, SAID, SETTLED } from './survey-words.ts';

const SYSTEM: Actor = { kind: 'system', name: 'demo' };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Some weeks, and no more matters than load quickly. */
const SINCE_MS = 42 * DAY_MS;
const MOST = 120;
const EVER = 2_000;

interface Story {
  ctx: Ctx;
  locale: 'ja' | 'en';
  rng: Rng;
  actors: ReadonlyMap<string, Actor>;
}

/** Some weeks of what customers said of the desk, of the time matters took, and of how its people find their work. */
export async function loadSurveys(kernel: Kernel, world: DemoWorld, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    const actors = new Map<string, Actor>();
    for (const { key, role, teamKeys } of world.members) {
      const made = ids.members.get(key);
      const teamIds = teamKeys.flatMap((team) => ids.teams.get(team) ?? []);
      if (made) actors.set(made.id, { kind: 'member', ...made, role, teamIds });
    }
    const story = { ctx, locale, rng: new Rng(20_261_122), actors };
    const since = new Date(ctx.now.getTime() - SINCE_MS);
    const all = (await listSolvedSince(ctx.db, ctx.workspaceId, since, EVER)).toReversed();
    // Some of every week, not the last ones alone.
    const every = Math.max(1, all.length / MOST);
    const solved = all.filter((_row, at) => Math.floor(at / every) !== Math.floor((at - 1) / every));
    await spendTime(story, solved);
    await askCustomers(story, solved);
    await askOurselves(story);
  });
}

async function makeSurvey(
  { ctx, locale }: Story,
  kind: 'csat' | 'nps',
  more: Partial<SurveyDefinition>,
): Promise<void> {
  const { name, ja, en } = ASKED[kind];
  const definition = surveyDefinition.parse({ question: { ja, en }, ...more });
  const surveyId = await createSurvey(ctx, { name: name[locale], kind, definition });
  await updateSurvey(ctx, { surveyId, version: 1, state: 'active' });
}

function settledQuestion(): SurveyDefinition['questions'][number] {
  const options = (['yes', 'no'] as const).map((key) => ({ key, text: SETTLED[key] }));
  const ends = { required: false, measures: 'fcr', showIf: null } as const;
  return { key: 'settled', type: 'choice', text: SETTLED.text, options, ...ends };
}

/** Every fourth matter is asked how likely it is to be told on, all others how it went; about half of them answer. */
async function askCustomers(story: Story, solved: readonly SolvedRow[]): Promise<void> {
  const { ctx } = story;
  const channels: SurveyDefinition['channels'] = ['email', 'chat', 'form', 'api'];
  await makeSurvey(story, 'csat', { channels, lowAtMost: 2, coolDownDays: 14, questions: [settledQuestion()] });
  await makeSurvey(story, 'nps', {
    channels,
    scale: 10,
    look: 'numbers',
    trigger: 'closed',
    lowAtMost: null,
    coolDownDays: 14,
  });
  for (const [at, { id, solved_at: solvedAt }] of solved.entries())
    await planSurveys(ctx.as(SYSTEM, solvedAt), {
      conversationId: id,
      trigger: at % 4 === 3 ? 'closed' : 'solved',
    });
  const solvedAt = new Map(solved.map((row) => [row.id, row.solved_at]));
  for (const asking of await listWaitingAskings(ctx.db, ctx.workspaceId))
    await hear(story, asking, solvedAt.get(asking.conversation_id) ?? ctx.now);
}

async function hear(story: Story, asking: { id: string; kind: 'csat' | 'nps' }, solvedAt: Date): Promise<void> {
  const { ctx, rng, locale } = story;
  const later = (hours: number): Ctx => ctx.as(SYSTEM, new Date(solvedAt.getTime() + hours * HOUR_MS));
  const hours = 1 + rng.int(1, 40);
  if (solvedAt.getTime() + HOUR_MS > ctx.now.getTime()) return;
  await markDelivered(later(1), asking.id);
  if (!rng.chance(0.48) || solvedAt.getTime() + hours * HOUR_MS > ctx.now.getTime()) return;
  const luck = rng.next();
  const tone = luck < 0.74 ? 'good' : luck < 0.9 ? 'fair' : 'bad';
  const marks = {
    csat: { good: [5, 5, 4, 5, 4], fair: [3, 3, 4], bad: [2, 1, 2] },
    nps: { good: [9, 10, 8, 9], fair: [7, 8, 6], bad: [3, 5, 4] },
  };
  const reasons = tone === 'bad' ? [rng.pick(['speed', 'solution', 'attitude'] as const)] : [];
  const wish = { phone: '', callWhen: '' };
  const reply = {
    invitationId: asking.id,
    score: rng.pick(marks[asking.kind][tone]),
    reasons,
    answers: settledAnswer(story, asking.kind, tone),
    wantsCall: false,
  };
  // What was low long ago has been looked after; the story is about now.
  const isOld = ctx.now.getTime() - solvedAt.getTime() > 3 * DAY_MS;
  await answerSurvey(later(hours), { ...reply, ...wish, words: rng.pick(SAID[locale][tone]) }, followUps(locale));
  if (isOld) await settle(later(hours + 20), asking.id);
}

/** Most who are content say it took one contact; some leave it out. */
function settledAnswer({ rng }: Story, kind: 'csat' | 'nps', tone: 'good' | 'fair' | 'bad'): { settled?: string } {
  if (kind !== 'csat' || rng.chance(0.1)) return {};
  return { settled: rng.chance({ good: 0.92, fair: 0.6, bad: 0.2 }[tone]) ? 'yes' : 'no' };
}

async function settle(ctx: Ctx, invitationId: string): Promise<void> {
  const taskId = (await findAnswer(ctx.db, ctx.workspaceId, invitationId))?.task_id;
  if (taskId) await endTask(ctx, { taskId, state: 'done', outcome: '' });
}

const followUps = (locale: 'ja' | 'en') => ({
  title: () => (locale === 'ja' ? '低評価のフォロー' : 'Follow up a low mark'),
  details: (answer: { words: string }) => answer.words,
});

/** A few minutes each, and fewer of late; some far longer, one or two far shorter. */
async function spendTime({ ctx, rng, actors }: Story, solved: readonly SolvedRow[]): Promise<void> {
  for (const { id, solved_at: solvedAt, assignee_id: memberId } of solved) {
    const actor = actors.get(memberId);
    if (!actor || !['agent', 'supervisor', 'partner'].includes('role' in actor ? actor.role : '')) continue;
    const usual = rng.int(80, 560) * (ctx.now.getTime() - solvedAt.getTime() > 20 * DAY_MS ? 1.2 : 1);
    const seconds = rng.chance(0.03) ? rng.int(1500, 2700) : rng.chance(0.03) ? rng.int(4, 10) : Math.round(usual);
    const wrapUp = rng.int(10, 120);
    const from = new Date(solvedAt.getTime() - seconds * 1000);
    const to = new Date(solvedAt.getTime() + wrapUp * 1000);
    if (to > ctx.now) continue;
    await reportSpans(ctx.as(actor, to), [{ conversationId: id, from, to }]);
    await tellHandling(ctx.as(SYSTEM, to), memberId);
  }
}

/** A round that is over, answered by most, and one that is open. */
async function askOurselves({ ctx, rng, actors }: Story): Promise<void> {
  const { ja, en } = ASKED.pulse;
  await setPulse(ctx, { enabled: true, every: 'month', openDays: 7, questionJa: ja, questionEn: en });
  const began = new Date(ctx.now.getTime() - 35 * DAY_MS);
  await turnPulse(ctx.as(SYSTEM, began));
  const round = await findNewestRound(ctx.db, ctx.workspaceId);
  for (const actor of actors.values()) {
    if (!round || !('role' in actor) || ['light', 'store'].includes(actor.role)) continue;
    if (rng.chance(0.15)) continue;
    const said = { roundId: round.id, score: rng.pick([3, 4, 4, 5, 4, 2]), words: '' };
    await answerPulse(ctx.as(actor, new Date(began.getTime() + DAY_MS)), said);
  }
  await turnPulse(ctx);
}
