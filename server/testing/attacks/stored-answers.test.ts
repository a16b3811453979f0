import { expect, test } from 'vitest';
import { z } from 'zod';
import { workspaceEndpoints as api } from '@madoguchi/contracts/workspace.ts';
import { routesOf } from '../../features.ts';
import { testApp } from '../app.ts';

const house = testApp();

test('no answer that holds a secret is kept for a repeated request', () => {
  const kept = routesOf(house.services).filter(
    (route) => route.kind === 'transaction' && route.endpoint.method === 'POST',
  );
  const telling = kept.filter((route) =>
    /"(secret|token|password|url)":/i.test(
      JSON.stringify(
        z.toJSONSchema((route.endpoint as unknown as { response: z.ZodType }).response, { unrepresentable: 'any' }),
        // The address of a picture or video in a guide opens nothing of ours.
        (key, value: unknown) => (key === 'media' ? undefined : value),
      ),
    ),
  );
  expect(telling.map((route) => route.endpoint.path)).toEqual([]);
});

test('the secret that signs visitors is nowhere in the database as it is', async () => {
  const desk = await house.open();
  const inboxes = await house.call(api.listInboxes, { as: desk.owner });
  const chat = inboxes.body.items.find((inbox) => inbox.channel === 'chat');
  const made = await house.call(api.createIdentitySecret, {
    as: desk.owner,
    params: { id: chat?.id ?? '' },
    headers: { 'idempotency-key': 'twice' },
  });
  expect(made.status).toBe(201);
  const stored = await desk.run(async (ctx) => ctx.db.selectFrom('idempotency_keys').selectAll().execute());
  expect(JSON.stringify(stored)).not.toContain(made.body.secret);
});
