import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { GeneratedFile } from '../../../model/generated-file.ts';
import { pathOf } from '../../prometheus/server.ts';

const run = promisify(execFile);

/** Writes files into a folder of their own, and removes it afterwards. */
export async function withFiles<T>(
  files: readonly GeneratedFile[],
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'thongsuot-alerting-'));
  try {
    for (const { path: name, text } of files) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a program of Prometheus says, whatever it ends with: `promtool` and `amtool` tell mistakes on either stream. */
export async function said(
  program: 'promtool' | 'amtool',
  args: readonly string[],
): Promise<{ readonly ok: boolean; readonly text: string }> {
  try {
    const { stdout, stderr } = await run(await pathOf(program), [...args], { timeout: 60_000 });
    return { ok: true, text: `${stdout}${stderr}` };
  } catch (error) {
    if (!(error instanceof Error) || !('stdout' in error) || !('stderr' in error)) throw error;
    return { ok: false, text: `${error.message}\n${error.stdout}${error.stderr}` };
  }
}
