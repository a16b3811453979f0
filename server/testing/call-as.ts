import { createClient, type Call$ } from '@madoguchi/contracts/client.ts';
import type { TestApp, Who } from './app.ts';

/** The typed client on the app in this process instead of the network. */
export function callAs(house: Pick<TestApp, 'app'>, { headers }: Who): Call$ {
  const injected = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const response = await house.app.inject({
      method: init.method as 'GET',
      url: String(input),
      headers: init.headers as Record<string, string>,
      ...(init.body ? { payload: init.body as string } : {}),
    });
    return new Response(response.body || null, {
      status: response.statusCode,
      headers: { 'content-type': String(response.headers['content-type'] ?? '') },
    });
  };
  return createClient({ headers: () => headers, fetch: injected as typeof fetch });
}
