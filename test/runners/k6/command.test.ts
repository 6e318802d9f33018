import { expect, it } from 'vitest';
import { garbageCollection } from '../../../runners/k6/command.ts';

it("gives k6's heap a size by its virtual users, and no more than six tenths of the memory", () => {
  expect(garbageCollection(100, 16e9)).toMatchObject({ GOGC: 'off', GOMEMLIMIT: '416000000B' });
  expect(garbageCollection(10_000, 16e9)).toMatchObject({ GOGC: 'off', GOMEMLIMIT: '9600000000B' });
});
