import { describe, expect, it } from 'vitest';
import type { RunManifest } from '../../model/run.ts';
import type { Reason } from '../../model/verdict.ts';
import { renderMarkdown } from '../../reporters/markdown.ts';
import { NOTHING_MEASURED, reported } from './reported-sample.ts';
import {
  sampleManifest,
  sampleMeasurements,
  samplePool,
  sampleResult,
  sealedManifest,
} from './sample-run.ts';

const GOLDEN = '../golden/reporters';

const OUTAGE: Reason = {
  code: 'outage',
  weight: 'fail',
  text: 'settlement.submitDossier: 40 of 44 requests failed',
  platform: 'settlement',
  operation: 'settlement.submitDossier',
  window: { start_ms: Date.parse('2025-06-28T02:30:25Z'), length_s: 12 },
  observed: 0.909,
  limit: 0.5,
  samples: 44,
  basis: 'tender',
};

function render(manifest: RunManifest, measurements = NOTHING_MEASURED): string {
  return renderMarkdown(reported(manifest, measurements));
}

describe('a run as Markdown', () => {
  it('says the decision first, then why, then where something went wrong; the rest is folded', async () => {
    const manifest = sealedManifest(sampleResult({ kind: 'fail', reasons: [OUTAGE] }));
    const text = render(manifest, sampleMeasurements());
    await expect(text).toMatchFileSnapshot(`${GOLDEN}/report-fail.md`);
  });

  it('of an unsealed run says that it was not judged', async () => {
    const text = render(sampleManifest(), sampleMeasurements(7, 30));
    await expect(text).toMatchFileSnapshot(`${GOLDEN}/report-unsealed.md`);
  });

  it('of a run judged by platform has a line for each of its limits', () => {
    const pools = [samplePool('settlement', 'met'), samplePool('portal', 'missed')];
    const text = render(sealedManifest(sampleResult({ kind: 'fail', pools })));
    expect(text).toContain('| settlement | p95 | 1,000 | 4 % | 5 % | ✓ met |');
    expect(text).toContain('| portal | p95 | 1,000 | 6 % | 5 % | ✗ missed |');
  });

  it('shows eight reasons and counts the rest', () => {
    const reasons = Array.from({ length: 11 }, () => OUTAGE);
    const text = render(sealedManifest(sampleResult({ kind: 'fail', reasons })));
    expect(text.match(/^- \*\*Outage\*\*/gm)).toHaveLength(8);
    expect(text).toContain('- … and 3 more like these');
  });

  it('lets nothing that others wrote be markup', () => {
    const attack = '<img src=x> [a](https://evil.example) | @all #1 `x` **b** &lt;\n# head';
    const profile = { ...sampleManifest().profile, name: attack };
    const reasons = [{ ...OUTAGE, text: attack }];
    const result = sampleResult({ kind: 'fail', reasons });
    const text = render(sealedManifest(result, { phase: attack, profile }));
    expect(text).not.toMatch(/<img|https:\/\/|@all|[^\\]\[a\]|[^\\]\*\*b|`x`|^# head/m);
    expect(text.split('&lt;img src=x&gt;')).toHaveLength(4);
    expect(text).toContain('&amp;lt; &#35; head');
  });
});
