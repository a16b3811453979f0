import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notFound } from '../errors.ts';
import { sendSmall } from './held-file.ts';
import { SmallBody } from './small-body.ts';

export interface BuiltApp {
  /** Folder the bundler wrote, with index.html and assets/. */
  folder: string;
  /** Address prefix of its files, with slashes at both ends. */
  prefix: string;
  /** Addresses that answer its index.html; `/*` at the end takes everything below. */
  pages: readonly string[];
}

/** Serves the hashed files of a built app, for a year. */
export async function serveAssets(app: FastifyInstance, built: Pick<BuiltApp, 'folder' | 'prefix'>): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(built.folder, 'assets'),
    prefix: `${built.prefix}assets/`,
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
    index: false,
    // Made small by the build (bin/launching/small-files.mjs), beside the file itself.
    preCompressed: true,
    allowedPath: (path) => !path.endsWith('.map'),
  });
}

/** Serves a built single-page app: hashed files for a year, its page always fresh. */
export async function servePages(app: FastifyInstance, built: BuiltApp): Promise<void> {
  const index = join(built.folder, 'index.html');
  await serveAssets(app, built);
  // Read once: the file changes only with a new build, which comes with a restart.
  const page = existsSync(index) ? new SmallBody(readFileSync(index, 'utf8')) : null;
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (page === null) throw notFound('not_built');
    void reply.header('cache-control', 'no-cache').header('vary', 'accept-encoding').type('text/html; charset=utf-8');
    return sendSmall(request, reply, page);
  };
  for (const path of built.pages) app.get(path, { schema: { hide: true } }, answer);
}
