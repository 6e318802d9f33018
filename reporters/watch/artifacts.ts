import { lstat, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Router } from 'express';
import type { ProbeArtifacts } from '../../model/probe.ts';
import { systemCode, writeError } from '../run-folder-error.ts';
import { type OperatorAccess, requireOperator } from './access.ts';
import { guardHeaders } from './guard-headers.ts';
import { type Retention, type Stored, toRemove } from './retention.ts';

/*
 * What a failed run left: a folder of its own with these files and no others. They show what a person would see and type, so
 * that they are served to those only who bring the secret.
 */

/** The files of a run, and how each is served. */
const FILES: Readonly<Record<string, string>> = {
  'screenshot.png': 'image/png',
  'trace.zip': 'application/zip',
  'console.txt': 'text/plain; charset=utf-8',
  'requests.har': 'application/json',
};

/** A name in one folder: it has no `/`, and does not begin with a dot. */
const RUN_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;

/** It may still be written. */
const MAYBE_WRITTEN_MS = 5 * 60_000;

/** Where a file of a run is served; null when it is none of those that are. @param path as the record has it */
export function artifactUrl(path: string): string | null {
  const [run, file] = [basename(dirname(path)), basename(path)];
  if (!RUN_NAME.test(run) || !Object.hasOwn(FILES, file)) return null;
  return `/artifacts/${run}/${file}`;
}

/** The files of a run that can be looked at. */
export function artifactUrls(artifacts: ProbeArtifacts | null): { name: string; url: string }[] {
  return Object.entries(artifacts ?? {}).flatMap(([name, path]: [string, string]) => {
    const url = artifactUrl(path);
    return url === null ? [] : [{ name, url }];
  });
}

/** Serves the files in a folder of artifacts to operators. */
export function artifactRoutes(dir: string, access: OperatorAccess): Router {
  const router = Router();
  router.get(
    '/artifacts/:run/:file',
    guardHeaders,
    ...requireOperator(access),
    async (request, response, next) => {
      const { run, file } = request.params;
      const type = typeof file === 'string' && Object.hasOwn(FILES, file) ? FILES[file] : undefined;
      if (typeof run !== 'string' || typeof file !== 'string' || type === undefined) return next();
      if (!RUN_NAME.test(run) || !(await isPlain(join(dir, run), join(dir, run, file))))
        return next();
      response.set({
        'Content-Type': type,
        'Content-Disposition': `${type.startsWith('image/') ? 'inline' : 'attachment'}; filename="${run}-${file}"`,
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-store',
      });
      response.sendFile(join(run, file), { root: dir, cacheControl: false }, (error) => {
        // It may have been removed just now.
        if (error !== undefined && !response.headersSent) next();
      });
    },
  );
  return router;
}

/** A file in a folder, neither of them a link to somewhere else. */
async function isPlain(folder: string, file: string): Promise<boolean> {
  try {
    return (await lstat(folder)).isDirectory() && (await lstat(file)).isFile();
  } catch {
    return false;
  }
}

/**
 * Removes the artifacts of runs that are too old, or too many.
 *
 * @throws RunFolderError when something cannot be removed
 */
export async function pruneArtifacts(
  dir: string,
  retention: Retention,
  now_ms: number,
): Promise<void> {
  try {
    const stored = await storedIn(dir);
    const old = stored.filter(({ written_ms }) => now_ms - written_ms >= MAYBE_WRITTEN_MS);
    const fixed = stored
      .filter((one) => !old.includes(one))
      .reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { path } of toRemove(old, retention, now_ms, fixed)) {
      await rm(path, { recursive: true, force: true });
    }
  } catch (error) {
    throw writeError(dir, error);
  }
}

async function storedIn(dir: string): Promise<Stored[]> {
  const names = await readdir(dir).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  return Promise.all(names.map((name) => sizeOf(join(dir, name))));
}

async function sizeOf(path: string): Promise<Stored> {
  const own = await lstat(path);
  if (!own.isDirectory()) return { path, bytes: own.size, written_ms: own.mtimeMs };
  const parts = await Promise.all((await readdir(path)).map((name) => lstat(join(path, name))));
  return {
    path,
    bytes: parts.reduce((sum, { size }) => sum + size, 0),
    written_ms: Math.max(own.mtimeMs, ...parts.map(({ mtimeMs }) => mtimeMs)),
  };
}
