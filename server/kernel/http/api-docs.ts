import type { FastifyInstance } from 'fastify';

interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<string, { content?: Record<string, { schema?: unknown }> }>;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** `/api/docs`: the same OpenAPI document as a page, made on the server, readable without JavaScript. */
export function registerApiDocs(app: FastifyInstance): void {
  let page: string | null = null;
  app.get('/api/docs', { schema: { hide: true } }, async (_request, reply) => {
    page ??= render(
      app.swagger() as {
        info: { title: string; version: string; description?: string };
        paths?: Record<string, Record<string, Operation>>;
      },
    );
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
  app.get('/api/docs.css', { schema: { hide: true } }, async (_request, reply) => reply.type('text/css').send(STYLE));
}

function render(document: {
  info: { title: string; version: string; description?: string };
  paths?: Record<string, Record<string, Operation>>;
}): string {
  const byTag = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? '';
      byTag.set(tag, [...(byTag.get(tag) ?? []), renderOperation(method, path, operation)]);
    }
  }
  const menu = [...byTag.keys()].map((tag) => `<a href="#${escape(tag)}">${escape(tag)}</a>`).join('');
  const sections = [...byTag]
    .map(([tag, parts]) => `<section><h2 id="${escape(tag)}">${escape(tag)}</h2>${parts.join('')}</section>`)
    .join('');
  const { title, version, description = '' } = document.info;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><link rel="stylesheet" href="/api/docs.css"></head><body><header><h1>${escape(title)} <small>${escape(version)}</small></h1><p>${escape(description)}</p><p><a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1)</p><nav>${menu}</nav></header><main>${sections}</main></body></html>`;
}

function renderOperation(method: string, path: string, operation: Operation): string {
  const parameters = (operation.parameters ?? [])
    .map(
      (one) =>
        `<tr><td><code>${escape(one.name)}</code></td><td>${escape(one.in)}</td><td>${one.required ? 'required' : ''}</td><td>${escape(one.description ?? '')}</td></tr>`,
    )
    .join('');
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const success = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2'));
  const answer = success ? Object.values(success[1].content ?? {})[0]?.schema : undefined;
  return `<details><summary><b class="${method}">${method.toUpperCase()}</b> <code>${escape(path)}</code> <span>${escape(operation.summary ?? '')}</span></summary><p>${escape(operation.description ?? '')}</p>${parameters ? `<table>${parameters}</table>` : ''}${body ? `<h3>Request</h3><pre>${escape(JSON.stringify(body, null, 2))}</pre>` : ''}${answer ? `<h3>Answer ${escape(success?.[0] ?? '')}</h3><pre>${escape(JSON.stringify(answer, null, 2))}</pre>` : ''}</details>`;
}

const STYLE = `:root{color-scheme:light dark;font:14px/1.6 system-ui,sans-serif}body{margin:0 auto;max-width:1040px;padding:24px}h1 small{font-weight:400;opacity:.7}nav{display:flex;flex-wrap:wrap;gap:4px 16px}h2{margin-top:40px}details{border-top:1px solid color-mix(in srgb,currentColor 18%,transparent);padding:8px 0}summary{cursor:pointer}summary b{display:inline-block;min-width:60px}summary span{opacity:.75;margin-left:8px}pre{overflow:auto;max-height:400px;padding:12px;background:color-mix(in srgb,currentColor 6%,transparent);border-radius:6px}td{padding:2px 12px 2px 0;vertical-align:top}`;
