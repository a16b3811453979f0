import type { AssignmentReason } from '@madoguchi/contracts/routing.ts';
import { relax, relaxedBy } from './needed-skills.ts';
import { minutesBetween, type Candidate, type NeededSkill, type Waiting } from './shapes.ts';

export interface Choice {
  memberId: string;
  why: AssignmentReason;
}

const NEVER = new Date(0);

function isFit(waiting: Waiting, needed: readonly NeededSkill[], candidate: Candidate): boolean {
  if (candidate.memberId === waiting.notId) return false;
  if (waiting.teamId ? !candidate.teamIds.has(waiting.teamId) : !candidate.takesTeamless) return false;
  const { used, most } = candidate.places[waiting.channel];
  return used < most && needed.every(({ skillId, level }) => (candidate.skills.get(skillId) ?? 0) >= level);
}

/** When somebody was last given one; before that, since when they are there. */
function idleSince(candidate: Candidate): Date {
  const given = Math.max(0, ...[...candidate.turns.values()].map((at) => at.getTime()));
  return new Date(Math.max(given, candidate.availableSince.getTime()));
}

function fullness(candidate: Candidate): number {
  const all = Object.values(candidate.places);
  const most = all.reduce((sum, places) => sum + places.most, 0);
  return most === 0 ? 1 : all.reduce((sum, places) => sum + places.used, 0) / most;
}

/** Smaller goes first. */
function rank(waiting: Waiting, candidate: Candidate): readonly number[] {
  const idle = idleSince(candidate).getTime();
  switch (waiting.settings.strategy) {
    case 'longest_idle':
      return [idle, fullness(candidate)];
    case 'least_loaded':
      return [fullness(candidate), idle];
    case 'round_robin':
      return [(candidate.turns.get(waiting.teamId ?? '') ?? NEVER).getTime(), idle];
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) if (value !== b[at]) return value - (b[at] ?? 0);
  return 0;
}

/**
 * Who gets a conversation: of those who are in its team, have a place free on its channel and can do what it needs (less
 * and less of it, the longer it waits), who knows the customer; else who comes first by the strategy. Null when nobody is
 * fit. Pure: the same question has the same answer.
 */
export function chooseAssignee(waiting: Waiting, candidates: readonly Candidate[], now: Date): Choice | null {
  const lowered = relaxedBy(waiting.settings, minutesBetween(waiting.since, now));
  const needed = relax(waiting.needed, lowered);
  const fit = candidates.filter((candidate) => isFit(waiting, needed, candidate));
  const knows = fit.find((candidate) => candidate.memberId === waiting.ownerId);
  const [first] = fit
    .map((candidate) => ({ candidate, rank: rank(waiting, candidate) }))
    .toSorted((a, b) => compare(a.rank, b.rank) || (a.candidate.memberId < b.candidate.memberId ? -1 : 1));
  const chosen = knows ?? first?.candidate;
  if (!chosen) return null;
  const lastGiven = Math.max(0, ...[...chosen.turns.values()].map((at) => at.getTime()));
  const { used, most } = chosen.places[waiting.channel];
  return {
    memberId: chosen.memberId,
    why: {
      strategy: waiting.settings.strategy,
      sticky: knows !== undefined,
      skills: needed.map(({ name, skillId, level }) => ({ name, level: chosen.skills.get(skillId) ?? level })),
      relaxedBy: waiting.needed.length > 0 ? lowered : 0,
      free: most - used,
      idleMinutes: lastGiven === 0 ? null : Math.round(minutesBetween(new Date(lastGiven), now)),
      fit: fit.length,
    },
  };
}
