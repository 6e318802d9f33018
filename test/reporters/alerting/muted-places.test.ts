import { describe, expect, it } from 'vitest';
import type { Maintenance } from '../../../model/alerting.ts';
import { mutedPlaces } from '../../../reporters/alerting/muted-places.ts';

const WINDOW = { repeat: 'weekly', weekday: 0, hours: { from_h: 1, to_h: 3 } } as const;

function entry(title: string, where: Partial<Maintenance>): Maintenance {
  return { title, platforms: null, provinces: null, probes: null, window: WINDOW, ...where };
}

/** What a place is, and the numbers of the windows that hold there. */
function shown(maintenance: readonly Maintenance[]): string[] {
  return mutedPlaces(maintenance).map(({ platforms, provinces, windows }) => {
    const where = [platforms, provinces].map((names) => names?.join('+') ?? '*').join('/');
    return `${where}: ${windows.map(({ name }) => name).join(', ')}`;
  });
}

describe('The places where windows of maintenance hold', () => {
  it('are none without maintenance', () => {
    expect(shown([])).toEqual([]);
  });

  it('have the windows of both where two entries overlap, and that place comes first', () => {
    const entries = [
      entry('A', { platforms: ['settlement'] }),
      entry('B', { provinces: ['hue', 'da-nang'] }),
    ];
    expect(shown(entries)).toEqual([
      'settlement/hue+da-nang: A #1, B #2',
      'settlement/*: A #1',
      '*/hue+da-nang: B #2',
    ]);
  });

  it('have the windows of the wider entry, too, where one lies within another', () => {
    const entries = [entry('A', {}), entry('B', { platforms: ['settlement'] })];
    expect(shown(entries)).toEqual(['settlement/*: A #1, B #2', '*/*: A #1']);
  });

  it('are apart where entries have nothing in common', () => {
    const entries = [
      entry('A', { platforms: ['settlement'] }),
      entry('B', { platforms: ['portal'] }),
    ];
    expect(shown(entries)).toEqual(['settlement/*: A #1', 'portal/*: B #2']);
  });

  it('of two entries for one place are one, with the windows of both', () => {
    const entries = [
      entry('A', { platforms: ['settlement'] }),
      entry('B', { platforms: ['settlement'] }),
    ];
    expect(shown(entries)).toEqual(['settlement/*: A #1, B #2']);
  });
});
