import { describe, expect, it, vi } from 'vitest';
import { importDraft } from '../../../config/import/import-draft.ts';
import { draftOf, fixtureText } from './draft-of.ts';

const FILES = [
  { file: 'petstore.yaml', kind: 'openapi', requests: 5 },
  { file: 'dossiers.yaml', kind: 'openapi', requests: 10 },
  { file: 'citizen-submits.har', kind: 'har', requests: 11 },
] as const;

describe.each(FILES)('The draft of $file', ({ file, kind, requests }) => {
  it('reads as the golden file', async () => {
    const { yaml } = await draftOf(file);
    const name = file.replace(/\.\w+$/, '');
    await expect(yaml).toMatchFileSnapshot(`../../golden/config/import/${name}.yaml`);
  });

  it('says what it is, and what a person has to do', async () => {
    const draft = await draftOf(file);
    expect(draft).toMatchObject({ kind, requests });
    const said = [...draft.todos, '', ...draft.warnings, ''].join('\n');
    const name = file.replace(/\.\w+$/, '');
    await expect(said).toMatchFileSnapshot(`../../golden/config/import/${name}.txt`);
  });

  it('is the same each time', async () => {
    expect(await draftOf(file)).toEqual(await draftOf(file));
  });

  it('has a comment with TODO beside each place to fill in', async () => {
    const { yaml } = await draftOf(file);
    const lines = yaml.split('\n');
    const unmarked = lines.filter((line, i) => {
      const isPlace = /\{todo_|^ *TODO-\d+:/.test(line);
      return isPlace && !/# .*TODO/.test(line) && !/# .*TODO|^ *#/.test(lines[i - 1] ?? '');
    });
    expect(unmarked).toEqual([]);
  });
});

describe('importDraft', () => {
  it('reads the same document from JSON as from YAML', async () => {
    const yaml = await fixtureText('petstore.yaml');
    const { parse } = await import('yaml');
    const json = JSON.stringify(parse(yaml));
    const options = { file_name: 'petstore.yaml' };
    expect(await importDraft(json, options)).toEqual(await importDraft(yaml, options));
  });

  it('never asks the network', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    await draftOf('dossiers.yaml');
    await draftOf('citizen-submits.har');
    expect(fetched).not.toHaveBeenCalled();
  });

  it.each([
    { file_name: 'Cổng dịch vụ công.v2.yaml', name: 'cong-dich-vu-cong-v2' },
    { file_name: '/home/an/2025 đợt 1.json', name: 'dot-1' },
    { file_name: '2025.json', name: 'imported' },
    { file_name: `${'a'.repeat(80)}.yaml`, name: 'a'.repeat(63) },
  ])('calls the binding of $file_name $name', async ({ file_name, name }) => {
    const { yaml } = await importDraft(await fixtureText('petstore.yaml'), { file_name });
    expect(yaml).toContain(`bindings:\n  ${name}:\n`);
  });

  it('takes the name that it is given', async () => {
    const text = await fixtureText('petstore.yaml');
    const { yaml } = await importDraft(text, { file_name: 'petstore.yaml', name: 'mine' });
    expect(yaml).toContain('bindings:\n  mine:\n');
  });

  it('keeps what a document calls things from leaving its comment', async () => {
    const { yaml } = await importDraft(
      JSON.stringify({
        openapi: '3.0.3',
        info: { title: 'a\nbindings: {}', version: '1' },
        paths: {
          '/a': {
            get: { summary: 'x\r\n      TODO-2:\u2028y', responses: { 200: { description: '' } } },
          },
        },
      }),
      { file_name: 'a\nb.json', name: 'mine' },
    );
    expect(yaml).toContain('# TODO: which operation is GET /a (x TODO-2:�y)?\n');
    expect(yaml).toContain('# It describes a bindings: {} 1 (OpenAPI 3.0.3).\n');
    const own = yaml.split('\n').filter((line) => line !== '' && !/^ *#/.test(line));
    expect(own.map((line) => line.trim())).toEqual([
      'bindings:',
      'mine:',
      'operations:',
      'TODO-1:',
      'method: GET',
      'path: /a',
      'success: { status: [200] }',
    ]);
  });
});
