import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody else's web site, on another origin than the product. Also counts what is asked of it. */
export class ForeignSite {
  readonly asked: string[] = [];
  readonly #pages = new Map<string, string>();
  readonly #server: Server;
  #url = '';

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = request.url ?? '/';
      this.asked.push(path);
      const page = this.#pages.get(path.split('?')[0] ?? path);
      response
        .writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
        .end(page ?? '');
    });
  }

  static async open(): Promise<ForeignSite> {
    const site = new ForeignSite();
    await new Promise<void>((resolve) => site.#server.listen(0, '127.0.0.1', resolve));
    site.#url = `http://127.0.0.1:${(site.#server.address() as AddressInfo).port}`;
    return site;
  }

  get url(): string {
    return this.#url;
  }

  /** Puts a page there and answers its address. */
  publish(path: string, body: string, lang = 'ja'): string {
    this.#pages.set(
      path,
      `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>珈琲店</title></head><body><h1>珈琲店</h1>${body}</body></html>`,
    );
    return this.#url + path;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
