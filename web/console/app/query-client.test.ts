import { QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { createQueryClient } from './query-client.ts';

/** A server that answers when it is told to, with what it knew when it was asked. */
function slowServer() {
  const waiting: (() => void)[] = [];
  const server = {
    known: 'before the news',
    asked: 0,
    answer: () => waiting.splice(0).forEach((answer) => answer()),
    ask: () => {
      server.asked += 1;
      const read = server.known;
      return new Promise<string>((resolve) => waiting.push(() => resolve(read)));
    },
  };
  return server;
}

const leave: (() => void)[] = [];
afterEach(() => leave.splice(0).forEach((one) => one()));

function shown(ask: () => Promise<string>) {
  const client = createQueryClient();
  const observer = new QueryObserver(client, { queryKey: ['guide-suggestions', 'one'], queryFn: ask });
  leave.push(
    observer.subscribe(() => undefined),
    () => client.clear(),
  );
  return { client, data: () => observer.getCurrentResult().data };
}

test('news that arrives while the first answer is on its way is on the screen all the same', async () => {
  const server = slowServer();
  const { client, data } = shown(server.ask);
  server.known = 'after the news';
  void client.invalidateQueries({ queryKey: ['guide-suggestions', 'one'] });
  server.answer();
  await vi.waitFor(() => expect(data()).toBe('before the news'));
  await vi.waitFor(() => expect(server.asked).toBe(2));
  server.answer();
  await vi.waitFor(() => expect(data()).toBe('after the news'));
});

test('much news during one first answer asks once more, not each time', async () => {
  const server = slowServer();
  const { client, data } = shown(server.ask);
  for (let at = 0; at < 10; at += 1) void client.invalidateQueries({ queryKey: ['guide-suggestions'] });
  server.answer();
  await vi.waitFor(() => expect(server.asked).toBe(2));
  server.answer();
  await vi.waitFor(() => expect(data()).toBe('before the news'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(server.asked).toBe(2);
});
