import type { Desk } from './desk.ts';
import type { Stage } from './stage.ts';

interface Matter {
  subject: string;
  body: string;
}

interface Waiting {
  /** Page on which the accountant waits, and what stands there while nobody has asked anything. */
  path: string;
  empty: string;
  teamIds?: string[];
}

/** An agent with a matter of 渡辺様 at the desk, and an accountant without a seat who waits for questions. */
export async function openOffice(
  stage: Stage,
  matter: Matter,
  { path, empty, teamIds = [] }: Waiting,
): Promise<{ id: string; desk: Desk; office: Desk }> {
  const [agent, accountant] = await Promise.all([
    stage.hire('agent', '山本 彩'),
    stage.hire('light', '経理 花', { teamIds }),
  ]);
  const { id } = await stage.received({ ...matter, customer: { familyName: '渡辺', givenName: '翔' } });
  const [desk, office] = await Promise.all([stage.atDesk(agent), stage.atDesk(accountant)]);
  await office.go(path);
  await office.page.getByText(office.say(empty)).waitFor();
  return { id, desk, office };
}
