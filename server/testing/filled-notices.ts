import { insertNotification } from '../features/notifications/queries.ts';
import { newId } from '../kernel/ids.ts';
import type { TestDesk } from './app.ts';
import type { DeskIds } from './desk-ids.ts';

/** What somebody is told of. */
export async function fillNotice(
  desk: TestDesk,
  { conversation, member }: Pick<DeskIds, 'conversation' | 'member'>,
): Promise<Pick<DeskIds, 'notification'>> {
  const id = newId();
  const notice = { id, memberId: member, kind: 'mention' as const, conversationId: conversation, factId: newId() };
  await desk.run(({ db, workspaceId, now }) => insertNotification(db, workspaceId, notice, now));
  return { notification: id };
}
