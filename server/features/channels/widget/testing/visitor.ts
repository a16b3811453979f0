import { widgetEndpoints as api } from '@madoguchi/contracts/widget.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { SignJWT } from 'jose';
import { newId } from '../../../../kernel/ids.ts';
import type { Answer, TestApp, TestDesk, Who } from '../../../../testing/app.ts';

export interface TestInbox {
  id: string;
  key: string;
}

export async function inboxOf(house: TestApp, desk: TestDesk, channel: 'chat' | 'form'): Promise<TestInbox> {
  const { body } = await house.call(workspace.listInboxes, { as: desk.owner });
  const found = body.items.find((one) => one.channel === channel);
  if (!found) throw new Error(`no ${channel} inbox`);
  return { id: found.id, key: found.publicKey };
}

export async function addChat(house: TestApp, desk: TestDesk, settings: object = {}): Promise<TestInbox> {
  const { body } = await house.call(workspace.createInbox, {
    as: desk.owner,
    body: { channel: 'chat', name: '別の窓口', settings },
  });
  return { id: body.id, key: body.publicKey };
}

export async function identitySecret(house: TestApp, desk: TestDesk, inbox: TestInbox): Promise<string> {
  return (await house.call(workspace.createIdentitySecret, { as: desk.owner, params: { id: inbox.id } })).body.secret;
}

/** A token as a shop's server makes it; `exp` in seconds from the test's now. */
export function signIdentity(
  house: TestApp,
  secret: string,
  claims: Record<string, unknown>,
  exp = 300,
): Promise<string> {
  const now = Math.floor(house.clock.now().getTime() / 1000);
  return new SignJWT({ exp: now + exp, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
}

/** Somebody at the widget. */
export class Visitor implements Who {
  readonly headers: Record<string, string>;
  readonly token: string;
  readonly known: boolean;
  readonly key: string;
  readonly #house: TestApp;

  constructor(house: TestApp, key: string, session: { token: string; known: boolean }) {
    this.#house = house;
    this.key = key;
    this.token = session.token;
    this.known = session.known;
    this.headers = { authorization: `Bearer ${session.token}` };
  }

  say(body: string, more: { clientId?: string; fileIds?: string[]; conversationId?: string } = {}) {
    return this.#house.call(api.sendWidgetMessage, {
      as: this,
      params: { key: this.key },
      body: { clientId: newId(), body, ...more },
    });
  }

  list(query: Record<string, unknown> = {}) {
    return this.#house.call(api.listWidgetMessages, { as: this, params: { key: this.key }, query });
  }
}

export async function visit(
  house: TestApp,
  key: string,
  body: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Visitor> {
  const answer = await house.call(api.startVisit, { params: { key }, body, headers });
  if (answer.status !== 201) throw new Error(answer.text);
  return new Visitor(house, key, answer.body);
}

export async function uploadAs(
  house: TestApp,
  key: string,
  headers: Record<string, string>,
  content: string | Buffer,
  name = 'photo.txt',
): Promise<Answer<{ id: string }>> {
  const start = `--part\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(start), Buffer.from(content), Buffer.from('\r\n--part--\r\n')]);
  const answer = await house.request({
    method: 'POST',
    url: `/api/v1/widget/${key}/files`,
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=part' },
    payload,
  });
  return answer as unknown as Answer<{ id: string }>;
}
