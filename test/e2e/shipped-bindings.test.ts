import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPERATION_NAMES } from '../../model/operation.ts';
import { PLATFORMS } from '../../model/platform.ts';
import type { VerificationReport } from '../../reporters/terminal/binding.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';
import { thongsuot } from './support.ts';

describe.each(['reference', 'gateway'])('binding verify %s', (name) => {
  it('performs every operation of all seven platforms on the embedded simulator', async () => {
    const args = ['binding', 'verify', name, '--json'];
    const { code, stdout, stderr } = await thongsuot(path.dirname(SHIPPED_CONFIG), ...args);
    expect([code, stderr]).toEqual([0, '']);
    const { platforms } = JSON.parse(stdout) as VerificationReport;
    expect(platforms.map(({ platform }) => platform)).toEqual(PLATFORMS);
    expect(new Set(platforms.map(({ target }) => target)).size).toBe(PLATFORMS.length);
    const operations = platforms.flatMap((walked) => walked.operations);
    expect(operations.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    expect(new Set(operations.map(({ operation }) => operation))).toEqual(new Set(OPERATION_NAMES));
  });
});
