import type { Skill } from '@madoguchi/contracts/routing.ts';
import type { Ctx } from '../../kernel/context.ts';
import { strictest } from './engine/needed-skills.ts';
import type { NeededSkill } from './engine/shapes.ts';
import {
  listCategoryPlaces,
  listConversationSkills,
  listRequiredSkills,
  listSkills,
  type CategoryPlace,
  type RequiredSkillRow,
} from './queries.ts';
import { findWorkspaceLocale } from './waiting-queries.ts';

export interface NeedsOf {
  id: string;
  team_id: string | null;
  inbox_id: string;
  category_id: string | null;
  /** Of the customer. */
  locale: string | null;
}

/** A category with all above it, and whatever became part of one of these. */
function lineage(places: ReadonlyMap<string, CategoryPlace>, id: string | null): Set<string> {
  const line = new Set<string>();
  for (let at = id; at && !line.has(at); at = places.get(at)?.parent_id ?? null) line.add(at);
  for (const place of places.values()) if (place.merged_into_id && line.has(place.merged_into_id)) line.add(place.id);
  return line;
}

/** The language of a customer is a skill where it is not the house's own. */
function languageNeeds(skills: readonly Skill[], locale: string | null, own: string): NeededSkill[] {
  if (!locale || locale === own) return [];
  const language = skills.find((skill) => skill.kind === 'language' && skill.code === locale && !skill.archived);
  return language ? [{ skillId: language.id, name: language.name, level: 1 }] : [];
}

/** What conversations need: of their inbox, category (and those above), team, customer's language, and their own. */
export async function loadNeeds(ctx: Ctx, rows: readonly NeedsOf[]): Promise<Map<string, NeededSkill[]>> {
  const { db, workspaceId } = ctx;
  const [skills, required, places, own, locale] = await Promise.all([
    listSkills(db, workspaceId),
    listRequiredSkills(db, workspaceId),
    listCategoryPlaces(db, workspaceId),
    listConversationSkills(
      db,
      workspaceId,
      rows.map((row) => row.id),
    ),
    findWorkspaceLocale(db, workspaceId),
  ]);
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const names = new Map(skills.map((skill) => [skill.id, skill.name]));
  const named = ({ skill_id: skillId, level }: { skill_id: string; level: number }): NeededSkill => ({
    skillId,
    level,
    name: names.get(skillId) ?? '',
  });
  const ownOf = new Map<string, NeededSkill[]>();
  for (const one of own) ownOf.set(one.conversation_id, [...(ownOf.get(one.conversation_id) ?? []), named(one)]);
  return new Map(
    rows.map((row) => {
      const line = lineage(placeOf, row.category_id);
      const applies = (rule: RequiredSkillRow): boolean =>
        rule.inbox_id === row.inbox_id ||
        (rule.team_id !== null && rule.team_id === row.team_id) ||
        (rule.category_id !== null && line.has(rule.category_id));
      const needed = [
        ...required.filter(applies).map(named),
        ...languageNeeds(skills, row.locale, locale),
        ...(ownOf.get(row.id) ?? []),
      ];
      return [row.id, strictest(needed)] as const;
    }),
  );
}
