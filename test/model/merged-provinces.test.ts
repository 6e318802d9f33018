import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MERGED_PROVINCES } from '../../model/merged-provinces.ts';

interface Configured {
  readonly provinces: Readonly<
    Record<string, { readonly name_vi: string; readonly merged_from: readonly string[] }>
  >;
}

describe('the merged provinces', () => {
  it('are those of the configuration: 34, made of 63', () => {
    const { provinces } = parse(readFileSync('config/provinces.yaml', 'utf8')) as Configured;
    const configured = Object.values(provinces).map(({ name_vi, merged_from }) => ({
      name: name_vi,
      merged_from,
    }));
    expect(MERGED_PROVINCES).toEqual(configured);
    expect(MERGED_PROVINCES).toHaveLength(34);
    expect(new Set(MERGED_PROVINCES.flatMap(({ merged_from }) => merged_from)).size).toBe(63);
  });

  it('keep their own name among those that they were made of', () => {
    for (const { name, merged_from } of MERGED_PROVINCES) expect(merged_from).toContain(name);
  });
});
