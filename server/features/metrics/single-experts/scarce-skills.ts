import type { ScarceSkill } from '@madoguchi/contracts/single-experts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { listMemberSkills, listRequiredSkills, listSkills, type RequiredSkillRow } from '../../routing/queries.ts';
import { listNames } from '../place-queries.ts';
import type { People } from './people.ts';

type Needed = ScarceSkill['needed'][number];
type Place = Pick<Needed, 'kind' | 'id'>;

function placeOf(row: RequiredSkillRow): Place {
  if (row.category_id !== null) return { kind: 'category', id: row.category_id };
  if (row.inbox_id !== null) return { kind: 'inbox', id: row.inbox_id };
  return row.team_id === null ? { kind: 'everything', id: null } : { kind: 'team', id: row.team_id };
}

async function namePlaces({ db, workspaceId }: Ctx, places: readonly Place[]): Promise<(place: Place) => Needed> {
  const names = new Map<string, { ja: string; en: string }>();
  for (const kind of ['category', 'inbox', 'team'] as const) {
    const ids = places.filter((place) => place.kind === kind).flatMap(({ id }) => id ?? []);
    for (const [id, words] of await listNames(db, workspaceId, kind, ids)) names.set(id, words);
  }
  return (place) => ({ ...place, label: names.get(place.id ?? '') ?? { ja: '', en: '' } });
}

/** Skills that are needed somewhere and that at most one of us has at the level that is needed; those nobody has first. */
export async function readScarceSkills(ctx: Ctx, people: People): Promise<ScarceSkill[]> {
  const { db, workspaceId } = ctx;
  const [skills, required, held] = [
    await listSkills(db, workspaceId),
    await listRequiredSkills(db, workspaceId),
    await listMemberSkills(db, workspaceId),
  ];
  const byId = new Map(skills.map((skill) => [skill.id, skill]));
  const named = await namePlaces(ctx, required.map(placeOf));
  const scarce: ScarceSkill[] = [];
  for (const rows of Map.groupBy(required, ({ skill_id: id, level }) => `${id} ${level}`).values()) {
    const [first] = rows;
    const skill = first && byId.get(first.skill_id);
    if (!first || !skill) continue;
    const holders = held
      .filter(
        ({ skillId, level, memberId }) => skillId === skill.id && level >= first.level && people.isActive(memberId),
      )
      .map(({ memberId }) => people.expertOf(memberId));
    if (holders.length > 1) continue;
    const { id, name, kind } = skill;
    scarce.push({
      skill: { id, name, kind },
      level: first.level,
      needed: rows.map((row) => named(placeOf(row))),
      holders,
    });
  }
  return scarce.toSorted((a, b) => a.holders.length - b.holders.length || b.level - a.level);
}
