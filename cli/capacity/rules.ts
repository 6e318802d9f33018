import type { Trial } from '../../model/capacity.ts';
import type { SearchRules } from './search-loop.ts';

/* WIP: stands in until analysis/capacity is there. */
export const RULES: SearchRules = {
  nextStep: (settings, trials) => {
    const last = trials.at(-1);
    if (trials.length >= settings.max_trials) {
      const passed = trials.filter((t) => t.outcome === 'pass').map((t) => t.rate_per_s);
      const failed = trials.filter((t) => t.outcome === 'fail').map((t) => t.rate_per_s);
      const [low, high] = [Math.max(...passed), Math.min(...failed)];
      return {
        kind: 'answer',
        answer: {
          outcome: 'estimated',
          reason: 'stand-in',
          capacity: {
            estimate_per_s: Math.sqrt(low * high),
            low_per_s: low,
            high_per_s: high,
            confidence: 0.5,
          },
          method: 'posterior',
          at_least_per_s: low,
          is_precise: true,
          recovery: null,
          instability: null,
          binding: null,
          required_passed: null,
          window_s: 20,
          requests_total: trials.reduce((s, t) => s + t.requests, 0),
          duration_s: trials.reduce((s, t) => s + t.duration_s, 0),
          more: null,
        },
      };
    }
    const passed = Math.max(
      0,
      ...trials.filter((t) => t.outcome === 'pass').map((t) => t.rate_per_s),
    );
    const failed = Math.min(
      Infinity,
      ...trials.filter((t) => t.outcome === 'fail').map((t) => t.rate_per_s),
    );
    const rate_per_s =
      last === undefined
        ? settings.first_rate_per_s
        : failed === Infinity
          ? Math.min(2 * last.rate_per_s, settings.max_rate_per_s)
          : Math.sqrt(Math.max(passed, failed / 4) * failed);
    return {
      kind: 'trial',
      order: {
        number: trials.length + 1,
        purpose: 'bracket',
        rate_per_s,
        warmup_s: 3,
        window_s: 12,
        may_stop_early: true,
        reference_latency_ratio: null,
      },
    };
  },
  assessTrial: (order, m, settings): Trial => {
    const window = m.seconds.slice(order.warmup_s, order.warmup_s + order.window_s);
    const sum = (i: number) =>
      window.reduce(
        (s, x) => ({
          count: s.count + (x.criteria[i]?.count ?? 0),
          bad: s.bad + (x.criteria[i]?.bad ?? 0),
        }),
        { count: 0, bad: 0 },
      );
    const margins = settings.criteria.map(
      (c, i) => 1 - sum(i).bad / Math.max(1, sum(i).count) / c.allowed_ratio,
    );
    const margin = Math.max(-1, Math.min(...margins));
    return {
      ...order,
      outcome:
        m.findings.length > 0 ? 'invalid' : margin >= 0 && !m.stopped_early ? 'pass' : 'fail',
      offered_per_s: window.reduce((s, x) => s + x.started, 0) / Math.max(1, window.length),
      margin,
      limit: null,
      delivered_per_s: window.reduce((s, x) => s + x.ended, 0) / Math.max(1, window.length),
      latency_ratio: null,
      judged: sum(0).count,
      bad: sum(0).bad,
      cut_s: 0,
      relaxation_s: null,
      stopped_early: m.stopped_early,
      findings: m.findings,
      requests: m.requests,
      duration_s: m.duration_s,
    };
  },
  isLost: () => false,
  beliefOf: () => ({ posterior: [], capacity: null, line: null }),
};
