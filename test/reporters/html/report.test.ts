import { describe, expect, it } from 'vitest';
import { html, trusted } from '../../../model/markup.ts';
import type { RunManifest } from '../../../model/run.ts';
import type { Reason } from '../../../model/verdict.ts';
import type { MeasurementBatch } from '../../../model/window.ts';
import type { WorkloadScenario } from '../../../model/workload.ts';
import { EMPTY_LOG, type GeneratorLog } from '../../../reporters/generator-log.ts';
import { inlineJson, inlineScript } from '../../../reporters/html/bilingual.ts';
import { renderReport } from '../../../reporters/html/report.ts';
import { reported } from '../reported-sample.ts';
import {
  sampleDemand,
  sampleManifest,
  sampleMeasurements,
  samplePool,
  sampleResult,
  sealedManifest,
} from '../sample-run.ts';

const GOLDEN = '../../golden/reporters';

const EMPTY: MeasurementBatch = { windows: [], journeys: [], generator: [] };

function pageOf(
  manifest: RunManifest,
  measurements: MeasurementBatch,
  log: GeneratorLog = EMPTY_LOG,
): Promise<string> {
  return renderReport(reported(manifest, measurements, { log }));
}

/** The page as a reader without styles and scripts has it. */
function contentOf(page: string): string {
  return page.replace(/<style>.*?<\/style>/s, '').replace(/<script.*<\/script>/s, '');
}

/** How many platforms have their operations in sight, and how many folded. */
function foldsOf(page: string): { open: number; folded: number } {
  const [, section = ''] =
    /<section aria-labelledby="operations">(.*?)<\/section>/s.exec(page) ?? [];
  const count = (tag: string): number => section.split(tag).length - 1;
  return {
    open: count('<details class="unfold" open>'),
    folded: count('<details class="unfold">'),
  };
}

function failedRun(): RunManifest {
  const { verdict } = sampleResult({ kind: 'fail' });
  const reasons = verdict.objectives
    .filter((o) => o.outcome === 'missed')
    .map(
      (o): Reason => ({
        code: 'objective_missed',
        weight: 'fail',
        text: `submitDossier broke a limit with ${o.bad} of ${o.samples} requests`,
        operation: o.objective.operation,
        observed: o.bad_ratio,
        limit: o.allowed_ratio,
        samples: o.samples,
      }),
    );
  return sealedManifest(sampleResult({ kind: 'fail', reasons }));
}

describe('the HTML report', () => {
  it('of a failed run says so first, then why, then everything else', async () => {
    const page = await pageOf(failedRun(), sampleMeasurements());
    await expect(contentOf(page)).toMatchFileSnapshot(`${GOLDEN}/report-fail.html`);
  });

  it('of an unsealed run says that it was not judged and shows what is there', async () => {
    const page = await pageOf(sampleManifest(), sampleMeasurements(7, 30));
    expect(page).toContain('CHƯA NIÊM PHONG');
    expect(page).toContain('UNSEALED');
    expect(contentOf(page)).toContain('settlement.submitDossier');
    expect(contentOf(page)).not.toContain('class="held"');
    expect(contentOf(await pageOf(failedRun(), EMPTY))).toContain('class="held"');
    // Objectives were set, and nobody held them against it.
    expect(contentOf(page)).toContain('3 not judged');
    expect(contentOf(page)).not.toContain('none set');
  });

  it('of a run without measurements has no charts and says why', async () => {
    const page = await pageOf(sampleManifest(), EMPTY);
    expect(page).toContain('Nothing was measured in this run.');
    expect(page).toContain('The generator was never read.');
    expect(contentOf(page)).not.toContain('<figure');
  });

  it('of a load that was cut says how many journeys were under way, and that they count for nothing', async () => {
    const result = sampleResult();
    const offered = { ...result.offered, unfinished: 12 };
    const page = contentOf(await pageOf(sealedManifest({ ...result, offered }), EMPTY));
    expect(page).toContain('12 hành trình còn dở khi tải kết thúc');
    expect(page).toContain('12 journeys were under way when the load ended');
    expect(contentOf(await pageOf(sealedManifest(result), EMPTY))).not.toContain('under way');
  });

  it('says that nobody asked on the side, where nobody did', async () => {
    const page = await pageOf(sealedManifest({ ...sampleResult(), side_probe: null }), EMPTY);
    expect(page).toContain('none: no operation can be read without a login');
    expect(await pageOf(sealedManifest(sampleResult()), EMPTY)).not.toContain('none: no operation');
  });

  it('has what an operator wrote in both languages where both were written', async () => {
    const { profile, objectives, ...manifest } = failedRun();
    const written = await pageOf(
      {
        ...manifest,
        profile: { ...profile, description: 'A minute', description_vi: 'Một phút' },
        objectives: objectives.map((o) => ({ ...o, source: 'A law', source_vi: 'Một luật' })),
      },
      EMPTY,
    );
    expect(written).toContain(
      'lang="vi">Một phút</span><span class="en" lang="en">A minute</span>',
    );
    expect(written).toContain('lang="vi">Một luật</span><span class="en" lang="en">A law</span>');
    const plain = await pageOf({ ...manifest, profile, objectives }, EMPTY);
    expect(plain).toContain('</strong> – About a minute of citizens');
  });

  it('loads nothing: no address in any attribute, and a policy that forbids it', async () => {
    const page = await pageOf(failedRun(), sampleMeasurements());
    expect(page).toContain(`content="default-src &#39;none&#39;;`);
    expect(contentOf(page)).not.toMatch(/\b(src|href|action|srcset)=/);
    expect(page).not.toMatch(/@import|url\(/);
  });

  it('escapes what others wrote, in the page and in the data of the charts', async () => {
    const attack = '</script><script>alert(1)</script><img src=x onerror=alert(1)>';
    const { result, profile, ...manifest } = failedRun();
    const reason: Reason = { code: 'interrupted', weight: 'note', text: attack };
    const page = await pageOf(
      {
        ...manifest,
        phase: attack,
        profile: { ...profile, name: attack, description: attack },
        objectives: manifest.objectives.map((o) => ({ ...o, source: attack })),
        result: { ...result!, verdict: { ...result!.verdict, reasons: [reason] } },
      },
      sampleMeasurements(),
    );
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;script&gt;alert(1)');
    // The data, the library, the colours and our own: no fifth one came in.
    expect(page.match(/<script/g)).toHaveLength(4);
    expect(page.match(/<\/script>/g)).toHaveLength(4);
  });

  it('never shows credentials or tokens of a target', async () => {
    const base_url = 'https://tester:s3cret@portal.example:8443/api?token=t0ken#f';
    const targets = { settlement: { base_url, binding: 'reference', simulator: false } };
    const page = await pageOf(sealedManifest(sampleResult(), { targets }), EMPTY);
    expect(page).toContain('https://portal.example:8443/api');
    expect(page).not.toMatch(/s3cret|t0ken|tester/);
  });

  it('of a rate from the forecast shows where it comes from, and what was never performed', async () => {
    const page = contentOf(await pageOf({ ...failedRun(), demand: sampleDemand() }, EMPTY));
    expect(page).toContain(
      'Dự báo mức L4 (tăng đột biến), địa phương dien-bien; thao tác quyết định: Xem danh sách hồ sơ chờ tiếp nhận, 2,40 yêu cầu mỗi giây. Cơ sở: giả định.',
    );
    expect(page).toContain(
      'Forecast at L4 (surge) of dien-bien; decided by: List the inbox, 2.40 requests per second. Basis: assumed.',
    );
    expect(page).toContain('The most: Search procedures, 16 times the forecast.');
    expect(page).toContain(
      'Forecast, but never performed by the load profile (per second): Request a supplement (0.0035).',
    );
    const [, section = ''] = /<section aria-labelledby="demand">(.*?)<\/section>/s.exec(page) ?? [];
    await expect(section).toMatchFileSnapshot(`${GOLDEN}/report-demand.html`);
    expect(page.split('class="vi"').length).toBe(page.split('class="en"').length);
    // A rate that the profile or the operator set has no such section.
    expect(contentOf(await pageOf(failedRun(), EMPTY))).not.toContain('id="demand"');
  });

  it('of several platforms names each of them, above its own journeys and operations', async () => {
    const manifest = failedRun();
    const portal: WorkloadScenario = {
      journey: 'citizen-browses-portal',
      persona: 'citizen',
      rate_per_s: 3,
      vus: 20,
      vus_suffice: true,
    };
    const journeys = { ...manifest.profile.journeys, 'citizen-browses-portal': 3 };
    const scenarios = [...manifest.scenarios, portal];
    const pools = [samplePool('settlement', 'met'), samplePool('portal', 'missed')];
    const { result } = manifest;
    if (result === null) throw new Error('the sample is sealed');
    const [first] = result.operations;
    if (first === undefined) throw new Error('the sample has operations');
    const home = { ...first, platform: 'portal', operation: 'portal.viewHome' } as const;
    const reason: Reason = {
      code: 'objective_missed',
      weight: 'fail',
      text: 'portal: 60 of 1000 requests',
      platform: 'portal',
      observed: 0.06,
      limit: 0.05,
      samples: 1000,
    };
    const page = contentOf(
      await pageOf(
        {
          ...manifest,
          profile: { ...manifest.profile, journeys },
          scenarios,
          result: {
            ...result,
            operations: [...result.operations, home],
            verdict: { ...result.verdict, pools, reasons: [reason] },
          },
        },
        sampleMeasurements(),
      ),
    );
    expect(page).toContain('Giải quyết thủ tục hành chính · Cổng Dịch vụ công quốc gia');
    // Its name stands above its journeys, and its operations are folded behind it.
    expect(page.match(/<tbody class="platform">/g)).toHaveLength(2);
    // One missed its limits as a whole, and of the other an operation its own: both are in sight.
    expect(foldsOf(page)).toEqual({ open: 2, folded: 0 });
    const [, section = ''] =
      /<section aria-labelledby="platforms">(.*?)<\/section>/s.exec(page) ?? [];
    await expect(section).toMatchFileSnapshot(`${GOLDEN}/report-platforms.html`);
    expect(page).toContain(
      'Cổng Dịch vụ công quốc gia: 60 trên 1.000 yêu cầu đến 6 thao tác quá giới hạn hoặc bị lỗi (6 %; các giới hạn p95 cho phép nhiều nhất 5 %).',
    );
    expect(page.split('class="vi"').length).toBe(page.split('class="en"').length);
    // A run of one platform that is judged by operation has none of it.
    const alone = contentOf(await pageOf(failedRun(), sampleMeasurements()));
    expect(alone).not.toMatch(/class="platform"|class="unfold"|id="platforms"|<optgroup/);
  });

  it('of several platforms folds those where nothing was missed', async () => {
    const { verdict, ...result } = sampleResult();
    const [first] = verdict.objectives;
    const [summary] = result.operations;
    if (first === undefined || summary === undefined) throw new Error('the sample has both');
    const where = { platform: 'portal', operation: 'portal.viewHome' } as const;
    const home = { ...first, objective: { ...first.objective, ...where } };
    const pageWith = async (outcome: 'met' | 'missed' | 'unmeasured'): Promise<string> => {
      const objectives = [...verdict.objectives, { ...home, outcome }];
      const operations = [...result.operations, { ...summary, ...where }];
      const sealed = sealedManifest({ ...result, operations, verdict: { ...verdict, objectives } });
      return contentOf(await pageOf(sealed, EMPTY));
    };
    expect(foldsOf(await pageWith('met'))).toEqual({ open: 0, folded: 2 });
    expect(foldsOf(await pageWith('missed'))).toEqual({ open: 1, folded: 1 });
    expect(foldsOf(await pageWith('unmeasured'))).toEqual({ open: 1, folded: 1 });
  });

  it('gives both languages the same number of texts', async () => {
    const page = contentOf(await pageOf(failedRun(), sampleMeasurements()));
    const count = (name: string): number => page.split(`class="${name}"`).length - 1;
    expect(count('vi')).toBe(count('en'));
    expect(count('vi')).toBeGreaterThan(100);
  });

  it('says each reason about an objective in Vietnamese too', async () => {
    const page = await pageOf(failedRun(), EMPTY);
    expect(page).toContain(
      'Nộp hồ sơ (settlement.submitDossier): 3 trên 161 yêu cầu bị lỗi (1,86 %; mục tiêu lỗi ≤ 1 % cho phép nhiều nhất 1 %). Cơ sở: hồ sơ mời thầu.',
    );
  });

  it('has a heading for every section, and a scope for every table header', async () => {
    const page = contentOf(await pageOf(failedRun(), sampleMeasurements()));
    for (const [, id] of page.matchAll(/aria-labelledby="([^"]+)"/g)) {
      expect(page).toContain(`id="${id}"`);
    }
    for (const [, id] of page.matchAll(/aria-describedby="([^"]+)"/g)) {
      expect(page).toContain(`id="${id}"`);
    }
    expect(page.match(/<th(?! scope=)[ >]/g)).toBeNull();
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is the same bytes for the same run', async () => {
    const once = await pageOf(failedRun(), sampleMeasurements());
    expect(await pageOf(failedRun(), sampleMeasurements())).toBe(once);
  });
});

describe('building HTML', () => {
  it('escapes text, joins lists, and leaves markup alone', () => {
    const items = ['<a>', "b'c", 3].map((x) => html`<li>${x}</li>`);
    expect(html`<ul title="${'"&'}">${items}${trusted('<hr>')}</ul>`.text).toBe(
      '<ul title="&quot;&amp;"><li>&lt;a&gt;</li><li>b&#39;c</li><li>3</li><hr></ul>',
    );
  });

  it('keeps data and scripts inside their element', () => {
    const data = { text: '</script><!-- <b>' };
    expect(inlineJson(data).text).not.toContain('<');
    expect(JSON.parse(inlineJson(data).text)).toEqual(data);
    expect(inlineScript(`x = '</script><!--'`).text).toBe(`x = '<\\/script><\\!--'`);
  });
});
