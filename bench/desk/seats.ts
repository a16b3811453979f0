import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { newId } from '../../server/kernel/ids.ts';
import { hashToken } from '../../server/kernel/secrets.ts';

/**
 * Makes so many agents signed in at a desk and answers their cookies. By SQL: a sign-in takes a tenth of a second of
 * hashing on purpose, and is not what is measured.
 */
export async function takeSeats(ownerUrl: string, workspaceId: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const seats = Array.from({ length: count }, () => ({ person: newId(), member: newId(), session: newId(), token: randomBytes(32).toString('base64url') }));
  const now = new Date();
  const end = new Date(now.getTime() + 86_400_000);
  try {
    await client.query(`insert into accounts.people (id, email, name, created_at) select id, 'seat-' || place || '@bench.example', '席 ' || place, $2 from unnest($1::uuid[]) with ordinality as p(id, place)`, [
      seats.map((seat) => seat.person),
      now,
    ]);
    await client.query(
      `insert into app.members (workspace_id, id, person_id, name, email, role, created_at)
       select $1, member, person, '席 ' || place, 'seat-' || place || '@bench.example', 'agent', $4 from unnest($2::uuid[], $3::uuid[]) with ordinality as m(member, person, place)`,
      [workspaceId, seats.map((seat) => seat.member), seats.map((seat) => seat.person), now],
    );
    await client.query(
      `insert into app.team_members (workspace_id, team_id, member_id)
       select $1, (array(select t.id from app.teams t where t.workspace_id = $1 order by t.id))[1 + place % (select count(*) from app.teams t where t.workspace_id = $1)], member
       from unnest($2::uuid[]) with ordinality as m(member, place)`,
      [workspaceId, seats.map((seat) => seat.member)],
    );
    await client.query(
      `insert into accounts.sessions (id, token_hash, person_id, workspace_id, created_at, seen_at, expires_at)
       select session, token, person, $1, $5, $5, $6 from unnest($2::uuid[], $3::bytea[], $4::uuid[]) as s(session, token, person)`,
      [workspaceId, seats.map((seat) => seat.session), seats.map((seat) => hashToken(seat.token)), seats.map((seat) => seat.person), now, end],
    );
  } finally {
    await client.end();
  }
  return seats.map((seat) => `__Host-session=${seat.token}`);
}
