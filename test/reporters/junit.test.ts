import { describe, expect, it } from 'vitest';
import { convert } from 'xmlbuilder2';
import type { Reason } from '../../model/verdict.ts';
import { renderJunit } from '../../reporters/junit.ts';
import {
  START_MS,
  sampleManifest,
  samplePool,
  sampleResult,
  sealedManifest,
} from './sample-run.ts';

const GOLDEN = '../golden/reporters';

const SATURATED: Reason = {
  code: 'generator_cpu_saturated',
  weight: 'invalid',
  text: 'k6 used 97 % of 2 cores; run it on a machine of its own, or lower the rate',
};

/** The counts of the root element, to hold against the cases that are there. */
function rootOf(xml: string): Record<string, string> {
  const document = convert(xml, { format: 'object' }) as {
    testsuites: Record<string, string>;
  };
  return document.testsuites;
}

describe('JUnit XML', () => {
  it('has a case for each objective, and a failure for each that was missed', async () => {
    const xml = renderJunit(sealedManifest(sampleResult({ kind: 'fail' })));
    await expect(xml).toMatchFileSnapshot(`${GOLDEN}/junit-fail.xml`);
    expect(rootOf(xml)).toMatchObject({ '@tests': '36', '@failures': '3', '@errors': '0' });
    expect(xml.match(/<testcase /g)).toHaveLength(36);
    expect(xml.match(/<failure /g)).toHaveLength(3);
  });

  it('tells of the worst window of what was missed, which the whole run may not show', () => {
    const { verdict } = sampleResult({ kind: 'fail' });
    const worst_window = { start_ms: START_MS, length_s: 12, observed: 0.91, samples: 44 };
    const objectives = verdict.objectives.map((o) => ({
      ...o,
      windows: {
        outcome: 'missed' as const,
        worst_window,
        good_windows_ratio: { good: 14, judged: 16, too_few_samples: 0 },
        good_windows_ratio_min: 0.95,
        clustering: null,
        outages: [],
      },
    }));
    const xml = renderJunit(sealedManifest(sampleResult({ kind: 'fail', objectives })));
    expect(xml).toContain(
      'allowed 1 %; worst 09:30:00–09:30:12: 91 % of 44 requests · 14/16 windows good (at least 95 %); basis: tender',
    );
  });

  it('has an error for each reason why the measurement cannot be trusted', () => {
    const note: Reason = { code: 'interrupted', weight: 'note', text: 'only a note' };
    const verdict = { kind: 'invalid', reasons: [SATURATED, note] } as const;
    const xml = renderJunit(sealedManifest(sampleResult(verdict)));
    expect(rootOf(xml)).toMatchObject({ '@tests': '37', '@failures': '0', '@errors': '1' });
    expect(xml).toContain('name="run generator_cpu_saturated"');
    expect(xml).toContain(`<error message="${SATURATED.text}"`);
    expect(xml).not.toContain('only a note');
  });

  it.each([
    ['invalid', '@errors', 'never measured'],
    ['fail', '@skipped', 'never measured'],
  ] as const)('counts an unmeasured objective of an %s run in %s', (kind, count, message) => {
    const { verdict } = sampleResult();
    const objectives = verdict.objectives.map((o, i) =>
      i === 0 ? { ...o, outcome: 'unmeasured' as const, samples: 0 } : o,
    );
    const xml = renderJunit(sealedManifest(sampleResult({ kind, objectives })));
    expect(rootOf(xml)[count]).toBe('1');
    expect(xml).toContain(message);
  });

  it('has an error for a reason that no objective tells, also where it is about one operation', () => {
    const lost: Reason = {
      code: 'load_not_delivered',
      weight: 'invalid',
      text: 'too few of its planned requests',
      platform: 'settlement',
      operation: 'settlement.payFee',
    };
    const xml = renderJunit(sealedManifest(sampleResult({ kind: 'invalid', reasons: [lost] })));
    expect(rootOf(xml)).toMatchObject({ '@failures': '0', '@errors': '1' });
    expect(xml).toContain('name="run load_not_delivered settlement.payFee"');
  });

  it('has a case for each platform that was judged as a whole, in its own suite', () => {
    const pools = [samplePool('settlement', 'met'), samplePool('portal', 'missed')];
    const reasons: Reason[] = [
      SATURATED,
      { code: 'objective_missed', weight: 'fail', text: 'told by its case', platform: 'portal' },
    ];
    const manifest = sealedManifest(sampleResult({ kind: 'invalid', reasons, pools }));
    const journeys = { ...manifest.profile.journeys, 'citizen-browses-portal': 1 };
    const xml = renderJunit({ ...manifest, profile: { ...manifest.profile, journeys } });
    expect(rootOf(xml)).toMatchObject({ '@tests': '39', '@failures': '1', '@errors': '1' });
    expect(xml).toContain('<testcase classname="settlement" name="all operations p95"');
    expect(xml).toContain('<testcase classname="portal" name="all operations p95"');
    expect(xml).toMatch(/60 of 1000 requests broke it: 6.%, allowed 5.%/);
    // What is about the run as a whole is no platform's.
    expect(xml).toContain('<testcase classname="run" name="run generator_cpu_saturated"');
    expect(xml).not.toContain('told by its case');
  });

  it('reports an unsealed run as an error, not as success', () => {
    const xml = renderJunit(sampleManifest());
    expect(rootOf(xml)).toMatchObject({ '@tests': '1', '@errors': '1' });
    expect(xml).toContain('the run is not sealed');
  });

  it('stays well formed whatever a reason quotes', () => {
    const text = 'target said "<&>\u0007\u0000" ]]>';
    const verdict = { kind: 'invalid', reasons: [{ ...SATURATED, text }] } as const;
    const xml = renderJunit(sealedManifest(sampleResult(verdict)));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these.
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(rootOf(xml)['@errors']).toBe('1');
  });
});
