import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../../model/run.ts';
import type { Reason, WindowsResult } from '../../../model/verdict.ts';
import { renderReport } from '../../../reporters/html/report.ts';
import { reported } from '../reported-sample.ts';
import { START_MS, samplePool, sampleResult, sealedManifest } from '../sample-run.ts';

/** 09:30:25 to 09:30:37 in Hà Nội. */
const SPAN = { start_ms: START_MS + 25_000, length_s: 12 };

const WINDOWS: WindowsResult = {
  outcome: 'missed',
  worst_window: { ...SPAN, observed: 0.91, samples: 44 },
  good_windows_ratio: { good: 14, judged: 16, too_few_samples: 2 },
  good_windows_ratio_min: 0.95,
  clustering: 1,
  outages: [{ ...SPAN, observed: 0.91, samples: 44 }],
};

/** The page of a result in one language, without tags. */
async function textOf(result: RunResult, language: 'vi' | 'en'): Promise<string> {
  const page = await renderReport(reported(sealedManifest(result)));
  const other = language === 'vi' ? 'en' : 'vi';
  return page
    .replace(/<style>.*?<\/style>|<script.*<\/script>/gs, '')
    .replace(new RegExp(`<(span|small) class="${other}" lang="${other}">.*?</\\1>`, 'gs'), '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ');
}

function with_reason(reason: Reason): RunResult {
  return sampleResult({ kind: reason.weight === 'fail' ? 'fail' : 'invalid', reasons: [reason] });
}

describe('what a report says of windows', () => {
  it('has the worst one and how many were good, beside the objective that was missed', async () => {
    const { verdict, ...result } = sampleResult({ kind: 'fail' });
    const objectives = verdict.objectives.map((o) => ({ ...o, windows: WINDOWS }));
    const rich = { ...result, verdict: { ...verdict, objectives } };
    expect(await textOf(rich, 'vi')).toContain(
      '16,77 % vi phạm · tệ nhất 09:30:25–09:30:37: 91 % của 44 yêu cầu · 14/16 khoảng đạt (ít nhất 95 %)',
    );
    expect(await textOf(rich, 'en')).toContain(
      '16.77 % broke it · worst 09:30:25–09:30:37: 91 % of 44 requests · 14/16 windows good (at least 95 %)',
    );
  });

  it('has nothing that the whole run does not say', async () => {
    const { verdict, ...result } = sampleResult({ kind: 'fail' });
    const worst_window = { ...SPAN, observed: 0, samples: 44 };
    const good_windows_ratio = { good: 1, judged: 1, too_few_samples: 0 };
    for (const idle of [{ worst_window }, { worst_window: null }, { good_windows_ratio }]) {
      const windows = { ...WINDOWS, ...idle };
      const objectives = verdict.objectives.map((o) => ({ ...o, windows }));
      const text = await textOf({ ...result, verdict: { ...verdict, objectives } }, 'en');
      expect(text).toContain('16.77 % broke it');
      expect(text).not.toContain('worst');
    }
  });

  it('has the same of a platform that was judged as a whole', async () => {
    const pools = [{ ...samplePool('settlement', 'missed'), windows: WINDOWS }];
    expect(await textOf(sampleResult({ kind: 'fail', pools }), 'en')).toContain(
      '(6 % / 5 %) · worst 09:30:25–09:30:37: 91 % of 44 requests',
    );
  });
});

describe('a reason that is about no objective', () => {
  it('says its figures in Vietnamese too, and when it was', async () => {
    const outage = with_reason({
      code: 'outage',
      weight: 'fail',
      text: 'submitDossier: an outage',
      platform: 'settlement',
      operation: 'settlement.submitDossier',
      window: SPAN,
      observed: 0.91,
      limit: 0.5,
      samples: 44,
      basis: 'tender',
    });
    expect(await textOf(outage, 'vi')).toContain(
      'Gián đoạn dịch vụ submitDossier: an outage Nộp hồ sơ · quan sát 91 % · giới hạn 50 % · 44 mẫu · cơ sở: hồ sơ mời thầu 09:30:25–09:30:37',
    );
    expect(await textOf(outage, 'en')).toContain(
      'Outage submitDossier: an outage 09:30:25–09:30:37',
    );
  });

  it.each([
    ['stopped_as_certain', 1234, 'quan sát 1.234'],
    ['intake_coarsened', 60, 'quan sát 60 s'],
    ['script_exceptions', 0.0125, 'quan sát 1,25 %'],
    ['clock_stepped', 2500, 'quan sát 2,5 s'],
    ['side_probe_disagrees', 0.35, 'quan sát 350 ms'],
    ['generator_cpu_saturated', 0.35, 'quan sát 35 %'],
  ] as const)('of %s writes %d as "%s"', async (code, observed, text) => {
    const result = with_reason({ code, weight: 'invalid', text: 'why', observed });
    expect(await textOf(result, 'vi')).toContain(text);
  });

  it('stands with those of its kind, the fourth and later ones folded', async () => {
    const reasons = Array.from({ length: 5 }, (_, i): Reason => {
      return { code: 'intake_lost_data', weight: 'invalid', text: `loss ${i + 1}` };
    });
    const page = await renderReport(
      reported(sealedManifest(sampleResult({ kind: 'invalid', reasons }))),
    );
    const [, shown = '', folded = ''] =
      /<ul class="reasons">(.*?)<details class="more">(.*?)<\/details>/s.exec(page) ?? [];
    expect(shown.match(/loss \d/g)).toEqual(['loss 1', 'loss 2', 'loss 3']);
    expect(folded.match(/loss \d/g)).toEqual(['loss 4', 'loss 5']);
    expect(folded).toContain('2 more of the same kind');
  });
});

describe('the health of generator, intake and measurement', () => {
  it('says what was read, and leaves out what was not', async () => {
    const { generator, ...result } = sampleResult();
    const nothing = {
      memory_ratio_max: null,
      gc_cpu_ratio_max: null,
      gc_pause_ratio_max: null,
      cpu_wait_ratio_max: null,
      cpu_wait_ms_mean_max: null,
      steal_ratio_max: null,
      vus_busy_max: null,
      vus_max: null,
      clock_step_ms_max: null,
      loop_delay_ms_max: null,
    };
    const network = { ports_ratio_max: 0.42, link_ratio_max: null, link_dropped_packets: 3 };
    const users = { vus_busy_max: 180, vus_max: 207 };
    const health = { ...nothing, ...users, ...network, steal_ratio_max: 0.031 };
    const text = await textOf({ ...result, generator: { ...generator, health } }, 'en');
    expect(text).toMatch(/Users at work, most\s*180 \/ 207/);
    expect(text).toMatch(/CPU stolen\s*3.1 %/);
    expect(text).toMatch(/Local ports in use, highest\s*42 %/);
    expect(text).toMatch(/Packets dropped\s*3/);
    expect(text).not.toContain('Network link');
    expect(text).not.toContain('Clock jumped');
  });

  it('says what the intake lost and coarsened, or that it lost nothing', async () => {
    const intake = {
      problems: ['2 pushes were lost'],
      coarsened: [
        { of: 'time', to: 10, since_ms: START_MS },
        { of: 'latency', to: 0.045, since_ms: START_MS },
        { of: 'keys', to: 12, since_ms: START_MS },
      ],
    } as const;
    const text = await textOf({ ...sampleResult(), intake }, 'en');
    expect(text).toContain('2 pushes were lost');
    expect(text).toContain('Windows became 10 s long from 09:30:00');
    expect(text).toContain('Histograms became coarser, relative error up to 4.5 % from 09:30:00');
    expect(text).toContain('Provinces or senders were put together, 12 groups left from 09:30:00');
    const whole = { ...sampleResult(), intake: { problems: [], coarsened: [] } };
    expect(await textOf(whole, 'en')).toMatch(/Intake\s*nothing lost/);
  });

  it('says how the probe on the side agrees, and what an early end leaves out', async () => {
    const side_probe = {
      platform: 'settlement',
      operation: 'settlement.searchProcedures',
      samples: 45,
      probe_p50_s: 0.031,
      load_p50_s: 0.033,
      tolerance_s: 0.02,
    } as const;
    const ended_early = { by: 'certain', text: 'certain', judged_s: 20, planned_s: 45 } as const;
    const text = await textOf({ ...sampleResult(), side_probe, ended_early }, 'en');
    expect(text).toContain(
      'Search procedures: median 31 ms, in the load 33 ms; tolerated 20 ms; 45 samples',
    );
    expect(text).toContain(
      'Ended early: every figure is of 20 of the 45 seconds that were planned.',
    );
  });
});
