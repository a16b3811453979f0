import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { partyEndpoints as parties } from '@madoguchi/contracts/parties.ts';
import { portalEndpoints as api } from '@madoguchi/contracts/portal.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { isColleague } from './colleagues.ts';
import { Guest } from './testing/guest.ts';

const house = testApp();
let desk: TestDesk;
let guest: Guest;
beforeAll(async () => {
  desk = await house.open();
  guest = await Guest.at(house, desk);
  const body = { employeeDomains: ['Yamane.example'] };
  await house.call(api.updatePortal, { as: desk.owner, body });
});

describe('colleagues of the house', () => {
  test('are known by domains in small letters', async () => {
    const { body } = await house.call(api.getPortal, { as: desk.owner });
    expect(body.employeeDomains).toEqual(['yamane.example']);
  });

  test('come in by an address of its domain, ask, and are a matter of B to E; others stay outside', async () => {
    expect(await guest.signIn('hanako@yamane.example')).toMatchObject({ status: 303 });
    const fields = { subject: 'PCが遅い', body: '起動に10分かかります。' };
    const sent = await guest.send('/requests/new', '/requests/new', fields);
    expect(sent.status).toBe(303);
    expect((await guest.get('/requests')).text).toContain('PCが遅い');
    const { items } = (await house.call(conversations.listConversations, { as: desk.owner })).body;
    const [matter] = items;
    expect(matter).toMatchObject({ subject: 'PCが遅い', customer: { familyName: 'hanako' } });
    const { body } = await house.call(parties.listParties, { as: desk.owner, params: { id: matter!.id } });
    expect(body.form).toBe('b2e');

    // A second time they are the same person, and nobody of another domain is one.
    const again = guest.another();
    expect(await again.signIn('Hanako@yamane.example')).toMatchObject({ status: 303 });
    expect((await again.get('/requests')).text).toContain('PCが遅い');
    const colleague = guest.another();
    await colleague.signIn('taro@yamane.example');
    expect((await colleague.get('/requests')).text).not.toContain('PCが遅い');
    const stranger = guest.another();
    const id = await stranger.asks('eve@other.example');
    const { code } = await stranger.secretsOf(id);
    expect(await stranger.post('/code', { id, code })).toMatchObject({ status: 422 });
  });

  test('are of the very domain: nothing below it, beside it or around it', () => {
    const portal = { employee_domains: ['yamane.example'] };
    for (const email of ['a@x.yamane.example', 'a@notyamane.example', 'yamane.example@evil.example'])
      expect(isColleague(portal, email)).toBe(false);
    expect(isColleague(portal, 'a@yamane.example')).toBe(true);
    expect(isColleague(null, 'a@yamane.example')).toBe(false);
  });

  test.each(['gmail.com', 'example', '*.example.jp', 'a b.jp', '@example.jp'])('never by %s', async (domain) => {
    const body = { employeeDomains: [domain] };
    const { problem } = await house.call(api.updatePortal, { as: desk.owner, body });
    expect(problem?.code).toBe('portal_domain_wrong');
  });
});
