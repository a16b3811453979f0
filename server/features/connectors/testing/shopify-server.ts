import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, execute, parse, validate, type DocumentNode } from 'graphql';
import { API_VERSION } from '../kinds/shopify/client.ts';
import { costOf } from './shopify-cost.ts';
import { SHOPIFY_SCHEMA } from './shopify-schema.ts';
import { shopRoot, type Shop } from './shopify-shop.ts';

const schema = buildSchema(SHOPIFY_SCHEMA);

/** The Admin API of one shop as its documentation has it: strict about versions, tokens, fields, keys and what queries cost. */
export interface ShopifyServer {
  origin: string;
  allow: string;
  shop: Shop;
  token: string;
  secret: string;
  bucket: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
  /** Names of operations that were run, and those that were refused as too dear for now. */
  ran: string[];
  throttled: number;
  /** Does the thing, and the answer is lost; counted down. */
  losesAnswers: number;
  /** A webhook as the shop sends it. */
  signed(topic: string, body: unknown, id: string): { headers: Record<string, string>; payload: string };
  close(): Promise<void>;
}

export async function startShopifyServer(): Promise<ShopifyServer> {
  const server = createServer((request, response) => void handle(world, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const shop: Shop = { customers: [], products: [], orders: [], refundKeys: new Map(), cancellations: 0 };
  const world: ShopifyServer = {
    origin: `http://127.0.0.1:${port}`,
    allow: `127.0.0.1:${port}`,
    shop,
    token: 'shpat_0123',
    secret: 'shpss_4567',
    bucket: { maximumAvailable: 2000, currentlyAvailable: 2000, restoreRate: 100 },
    ran: [],
    throttled: 0,
    losesAnswers: 0,
    signed: (topic, body, id) => {
      const payload = JSON.stringify(body);
      const headers = {
        'content-type': 'application/json',
        'x-shopify-topic': topic,
        'x-shopify-shop-domain': 'coffee.myshopify.com',
        'x-shopify-api-version': API_VERSION,
        'x-shopify-webhook-id': id,
        'x-shopify-triggered-at': '2026-11-22T00:00:00Z',
        'x-shopify-hmac-sha256': createHmac('sha256', world.secret).update(payload).digest('base64'),
      };
      return { headers, payload };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return world;
}

async function bodyOf(request: IncomingMessage): Promise<{ query?: string; variables?: Record<string, unknown> }> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as { query?: string; variables?: Record<string, unknown> };
}

async function handle(world: ShopifyServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(body));
  };
  if (request.method !== 'POST' || request.url !== `/admin/api/${API_VERSION}/graphql.json`)
    return send(404, { errors: 'Not Found' });
  if (request.headers['x-shopify-access-token'] !== world.token)
    return send(401, { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' });
  const { query = '', variables = {} } = await bodyOf(request);
  const answer = await answerTo(world, query, variables);
  if (world.losesAnswers > 0 && query.startsWith('mutation')) {
    world.losesAnswers -= 1;
    request.socket.destroy();
    return;
  }
  send(200, answer);
}

async function answerTo(world: ShopifyServer, query: string, variables: Record<string, unknown>): Promise<object> {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return { errors: [{ message: String(error) }] };
  }
  const wrong = validate(schema, document);
  if (wrong.length > 0)
    return { errors: wrong.map(({ message }) => ({ message, extensions: { code: 'undefinedField' } })) };
  const requestedQueryCost = costOf(document, variables);
  const { bucket } = world;
  const cost = () => ({ requestedQueryCost, actualQueryCost: null as number | null, throttleStatus: { ...bucket } });
  if (requestedQueryCost > 1000)
    return { errors: [{ message: `Query cost is ${requestedQueryCost}`, extensions: { code: 'MAX_COST_EXCEEDED' } }] };
  if (requestedQueryCost > bucket.currentlyAvailable) {
    world.throttled += 1;
    return { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions: { cost: cost() } };
  }
  bucket.currentlyAvailable -= requestedQueryCost;
  const operation = document.definitions[0];
  world.ran.push(operation?.kind === 'OperationDefinition' ? (operation.name?.value ?? '') : '');
  const result = await execute({ schema, document, rootValue: shopRoot(world.shop), variableValues: variables });
  return { ...result, extensions: { cost: { ...cost(), actualQueryCost: requestedQueryCost } } };
}
