import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { binding as bindingSchema } from '../../../../config/schema-binding.ts';
import type { Binding, BoundHttp } from '../../../../model/binding.ts';
import { DOSSIER_CODE } from '../../../../model/dossier.ts';
import { OPERATION_NAMES, type OperationName } from '../../../../model/operation.ts';
import { Visitor } from '../../../../runners/visitor.ts';
import { calledPlatform } from '../../../runners/called-platform.ts';
import { serve } from '../../../simulator/served.ts';
import { draftOf } from '../draft-of.ts';

const LOGIN = 'settlement.login';

/** Somebody else than who was recorded. */
const VARIABLES = {
  search_text: 'kết hôn',
  procedure_code: '2.000806',
  account: '999000000042',
  password: 'thongsuot',
  applicant_name: 'Lê Văn Châu',
  phone: '0900654321',
  marker: 'thongsuot replay',
};

/** The draft of the recorded pages with the one unknown value filled in, and free names for the rest. */
async function recordedBinding(change = (yaml: string): string => yaml): Promise<Binding> {
  const { yaml } = await draftOf('citizen-submits.har');
  const free = OPERATION_NAMES.filter((name) => !yaml.includes(`${name}:\n`));
  const filled = change(yaml)
    .replaceAll('{todo_next}', '/')
    .replace(/\bTODO-(\d+):$/gm, (_match, n: string) => `${free[Number(n) - 1]}:`);
  const { bindings } = parse(filled) as { bindings: Record<string, unknown> };
  const { operations, authentication = {} } = bindingSchema.parse(bindings['citizen-submits']);
  return { name: 'recorded', authentication, operations };
}

it('The draft of a recording does again what was recorded, for somebody else', async () => {
  const binding = await recordedBinding();
  const all = Object.entries(binding.operations) as [OperationName, BoundHttp][];
  // The form was asked for before the login, too; that answer is not the one that was wanted.
  const [form] = all.filter(([, { method, path }]) => `${method} ${path}` === 'GET /ho-so/moi');
  const ordered = all.flatMap((entry) => {
    if (entry === form) return [];
    return entry[0] === LOGIN && form !== undefined ? [entry, form] : [entry];
  });
  expect(ordered).toHaveLength(11);

  const { url } = await serve();
  const visitor = new Visitor(calledPlatform(url, binding), 'citizen');
  let variables: Record<string, string> = VARIABLES;
  for (const [name, { method, path }] of ordered) {
    const performed = await visitor.perform(name, variables);
    expect(performed, `${method} ${path}`).toMatchObject({ ok: true });
    if (performed.ok) variables = { ...variables, ...performed.extracted };
  }
  expect(variables['dossier_code']).toMatch(DOSSIER_CODE);
});

it('The login that the draft suggests in a comment works as it stands', async () => {
  const binding = await recordedBinding((yaml) =>
    yaml
      .replace(/^ {4}# (authentication:|[ ]+.*)$/gm, '    $1')
      .replace(/^ {6}settlement\.login:\n(?: {8}.*\n)+/m, ''),
  );
  expect(Object.keys(binding.operations)).not.toContain(LOGIN);
  const { url } = await serve();
  const visitor = new Visitor(calledPlatform(url, binding), 'citizen');
  expect(await visitor.perform(LOGIN, VARIABLES)).toMatchObject({ ok: true });
  const wrong = { ...VARIABLES, password: 'hoa-sen' };
  expect(await visitor.perform(LOGIN, wrong)).toMatchObject({ ok: false });
});
