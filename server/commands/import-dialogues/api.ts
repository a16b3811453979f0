import { createClient, type Call$ } from '@madoguchi/contracts/client.ts';

/** Seconds between tries when the server says nothing, and the longest it may make us wait at once. */
const PAUSE = 2;
const LONGEST = 90;
const TRIES = 40;

/** The public API with a key. Waits as long as the server asks when it is asked too often or is starting again. */
export function connectApi(url: string, apiKey: string): Call$ {
  return createClient({
    baseUrl: url.replace(/\/+$/, ''),
    headers: () => ({ authorization: `Bearer ${apiKey}` }),
    fetch: patientFetch,
  });
}

async function patientFetch(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(input, init).catch((error: unknown) => {
      if (attempt >= TRIES) throw error;
      return null;
    });
    if (response && ((response.status !== 429 && response.status !== 503) || attempt >= TRIES)) return response;
    await response?.body?.cancel();
    const asked = Number(response?.headers.get('retry-after') ?? PAUSE);
    await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST, Math.max(1, asked)) * 1000));
  }
}

/** Does `work` for every item, at most `width` at a time. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T, at: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const at = next;
      next += 1;
      await work(items[at] as T, at);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
}
