import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { FrameShelf, SharedFrames } from './frames.ts';

test('texts of every length arrive whole, one message each, between messages of the library', async () => {
  const texts = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000].map((length) => 'x'.repeat(length));
  texts.push('受付番号 YM-261120-0427', '髙'.repeat(21_846));
  const shared = new SharedFrames(texts.map((text, at) => ({ seq: at + 7, text })));
  expect(shared.firstSeq).toBe(7);
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const http = createServer();
  http.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.send('first');
      socket.write(shared.forSockets);
      ws.send('last');
    }),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const heard: string[] = [];
  client.on('message', (data: Buffer) => {
    heard.push(data.toString());
    if (heard.at(-1) === 'last') client.close();
  });
  await once(client, 'close');
  await new Promise((resolve) => http.close(resolve));
  expect(heard).toEqual(['first', ...texts, 'last']);
});

test('as an event stream each text is an event of its own', () => {
  const shared = new SharedFrames([
    { seq: 1, text: '{"a":1}' },
    { seq: 2, text: '{"b":2}' },
  ]);
  expect(shared.forStreams).toBe('data: {"a":1}\n\ndata: {"b":2}\n\n');
});

test('who is told the same shares the bytes, who is told something else does not', () => {
  const shelf = new FrameShelf();
  const [whole, gone] = ['{"name":"message.received"}', '{"name":"conversation.gone"}'];
  const told = shelf.of([{ seq: 1, text: whole }]);
  expect(shelf.of([{ seq: 1, text: `${whole}` }])).toBe(told);
  expect(shelf.of([{ seq: 1, text: gone }]).texts).toEqual([gone]);
  expect(shelf.of([]).texts).toEqual([]);
});
