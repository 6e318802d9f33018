import { describe, expect, it } from 'vitest';
import { secretNames } from '../../cli/learned-secrets.ts';
import type { Binding, BoundOperation } from '../../model/binding.ts';

const BOUND: BoundOperation = {
  method: 'GET',
  path: '/x',
  success: { status: [200] },
  extract: {
    innocent: { source: { from: 'header', name: 'X-A' } },
    plain: { source: { from: 'cookie', name: 'A' } },
    sso_jwt: { source: { from: 'header', name: 'X-B' } },
  },
};

const BINDING: Binding = {
  name: 'mine',
  authentication: {},
  operations: { 'settlement.login': BOUND, 'settlement.viewProcedure': BOUND },
};

const EXTRACTED = { innocent: 'a', plain: 'b', sso_jwt: 'c' };

describe('the variables that nobody may see', () => {
  it.each([
    ['a login that is a request', 'settlement.login', ['innocent', 'plain', 'sso_jwt']],
    [
      'what a login of the binding performs',
      'settlement.listInbox',
      ['innocent', 'plain', 'sso_jwt'],
    ],
    ['another request', 'settlement.viewProcedure', ['plain', 'sso_jwt']],
  ] as const)(
    'are all that a login gives, and else what is called so or is a cookie: %s',
    (_, operation, names) => {
      expect([...secretNames(BINDING, operation, EXTRACTED)]).toEqual(names);
    },
  );
});
