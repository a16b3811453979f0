import type { RoutingSettings } from '@madoguchi/contracts/routing.ts';
import type { NeededSkill } from './shapes.ts';

/** By how much the levels are lower after so many minutes: the largest step that has come. */
export function relaxedBy(settings: RoutingSettings, waitedMinutes: number): number {
  return Math.max(0, ...settings.relaxation.filter((step) => waitedMinutes >= step.afterMinutes).map((s) => s.lower));
}

/** What is still asked for; a level lowered to nothing falls away. */
export function relax(needed: readonly NeededSkill[], by: number): NeededSkill[] {
  return needed.flatMap((skill) => (skill.level > by ? [{ ...skill, level: skill.level - by }] : []));
}

/** Of several sources the highest level of each skill counts. */
export function strictest(needed: readonly NeededSkill[]): NeededSkill[] {
  const byId = new Map<string, NeededSkill>();
  for (const skill of needed) if ((byId.get(skill.skillId)?.level ?? 0) < skill.level) byId.set(skill.skillId, skill);
  return [...byId.values()];
}
