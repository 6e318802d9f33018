import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../config/load.ts';
import { OPERATION_NAMES } from '../../../model/operation.ts';
import { problemsOf } from '../refusal.ts';
import { draftOf } from './draft-of.ts';

let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'thongsuot-draft-'));
});

afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** A configuration that includes a draft; returns its root. */
async function configWith(yaml: string, binding: string): Promise<string> {
  const root = join(directory, `${binding}.yaml`);
  await writeFile(join(directory, 'draft.yaml'), yaml);
  await writeFile(
    root,
    [
      'version: 1',
      'include: [draft.yaml]',
      'platforms:',
      `  settlement: { title_vi: Một cửa, title_en: One door, url: simulator, binding: ${binding} }`,
      '',
    ].join('\n'),
  );
  return root;
}

/** Every place that a draft marks, as the check names it: sorted, without the file. */
function marksIn(yaml: string): string[] {
  const names = [...yaml.matchAll(/^ *(TODO-\d+):$/gm)].map((m) => `operation "${m[1]}"`);
  const places = yaml
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => [...line.matchAll(/\{(todo_\w+)(?::\w+)?\}/g)].map((m) => `{${m[1]}}`));
  return [...names, ...places].sort(byCharacters);
}

function byCharacters(a = '', b = ''): number {
  return a < b ? -1 : Number(a > b);
}

/** What somebody who knows the system does: names the requests, and writes values in the marked places. */
function completed(yaml: string): string {
  const free = OPERATION_NAMES.filter((name) => !yaml.includes(`      ${name}:\n`));
  return yaml
    .replace(/\bTODO-(\d+):$/gm, (_match, n: string) => `${free[Number(n) - 1]}:`)
    .replace(/"\{todo_\w+:(?:integer|number)\}"/g, '7')
    .replace(/\{todo_\w+\}/g, 'gia-tri');
}

const DRAFTS = ['petstore.yaml', 'dossiers.yaml', 'citizen-submits.har'];

describe.each(DRAFTS)('The draft of %s', (file) => {
  const binding = file.replace(/\.\w+$/, '');

  it('is refused at the marked places and nowhere else', async () => {
    const { yaml } = await draftOf(file);
    const problems = await problemsOf(await configWith(yaml, binding));
    const marked = problems.map(
      ({ message }) => /operation "TODO-\d+"|\{todo_\w+\}/.exec(message)?.[0],
    );
    expect(marked.toSorted(byCharacters)).toEqual(marksIn(yaml));
    expect(marked.length).toBeGreaterThan(0);
  });

  it('says on the line of each problem or above it what to do', async () => {
    const { yaml } = await draftOf(file);
    const lines = yaml.split('\n');
    const problems = await problemsOf(await configWith(yaml, binding));
    for (const { line } of problems) {
      expect(`${lines[line - 1]}\n${above(lines, line - 1)}`).toMatch(/# TODO/);
    }
  });

  it('is accepted once they are filled in', async () => {
    const { yaml, requests } = await draftOf(file);
    const { bindings } = await loadConfig(await configWith(completed(yaml), binding));
    expect(Object.keys(bindings[binding]?.operations ?? {})).toHaveLength(requests);
  });
});

/** The comment above a line. */
function above(lines: readonly string[], index: number): string {
  const before = lines.slice(0, index).reverse();
  const end = before.findIndex((line) => !line.trimStart().startsWith('#'));
  return before.slice(0, end).join('\n');
}
