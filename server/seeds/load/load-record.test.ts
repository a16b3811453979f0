import { beforeEach, expect, test } from 'vitest';
import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { knownIssueEndpoints } from '@madoguchi/contracts/known-issues.ts';
import { recordEndpoints } from '@madoguchi/contracts/records.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { loadRecord } from './load-record.ts';

const house = testApp();
let desk: TestDesk;
beforeEach(async () => {
  desk = await house.open();
});

test.each(['ja', 'en'] as const)('the desk of the story keeps records (%s)', async (locale) => {
  const kinds = ['problem', 'complaint', 'complaint', 'complaint'] as const;
  for (const [at, kind] of kinds.entries())
    await house.call(conversationEndpoints.createConversation, {
      as: desk.owner,
      body: {
        customer: { identities: [{ kind: 'email', value: `customer${at}@example.jp` }] },
        subject: 'ミルの異音 (grinder noise)',
        body: '止まります',
        kind,
        sourceId: `${locale}-${at}`,
      },
    });
  const none = new Map<string, never>();
  const ids = { members: none, teams: none, inboxes: none, categories: none, customers: none };
  await loadRecord(house.services.kernel, { workspaceId: desk.id, ...ids }, locale);
  const issues = await house.call(knownIssueEndpoints.listKnownIssues, { as: desk.owner });
  expect(issues.body.items).toMatchObject([{ name: 'KI-031', linked: 4, state: 'workaround' }]);
  const complaints = await house.call(recordEndpoints.listComplaints, { as: desk.owner, query: {} });
  expect(complaints.body.items.map((item) => item.state).toSorted()).toEqual(['received', 'remedy_proposed']);
});
