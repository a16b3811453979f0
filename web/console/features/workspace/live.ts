import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { directoryKeys } from '../../lib/directory.ts';
import { sessionKeys } from '../../lib/session.ts';
import { workspaceKeys } from './api.ts';

const stale: Readonly<Record<string, readonly (readonly string[])[]>> = {
  workspace: [directoryKeys.workspace, sessionKeys.me],
  member: [directoryKeys.members, directoryKeys.teams, sessionKeys.me],
  team: [directoryKeys.teams, directoryKeys.members],
  invitation: [workspaceKeys.invitations, directoryKeys.members],
  api_key: [workspaceKeys.apiKeys],
  category: [directoryKeys.categories],
  tag: [directoryKeys.tags],
  inbox: [directoryKeys.inboxes],
  delivery: [workspaceKeys.quarantine],
  mail: [workspaceKeys.quarantine],
};

/** Names, roles and settings change seldom: whatever the fact is about is asked for again. */
export function applyWorkspaceFact(queryClient: QueryClient, fact: LiveFact): void {
  const subject = fact.name.split('.')[0] ?? '';
  for (const queryKey of stale[subject] ?? []) void queryClient.invalidateQueries({ queryKey });
  // A tag that is put on for the first time is made by that.
  if (fact.name === 'conversation.tagged') void queryClient.invalidateQueries({ queryKey: directoryKeys.tags });
}
