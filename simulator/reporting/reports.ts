import { BoundedMap } from '../bounded-map.ts';
import type { Report } from './service.ts';

/** Enough for every regime of the largest province over years, or for minutes of drafts under full load. */
const KEEP_AT_MOST = 20_000;

/** What communes have written and sent. The newest are kept. */
export class Reports {
  readonly #byId: BoundedMap<Report>;
  /** The newest version that a commune has submitted for a period. */
  readonly #submitted: BoundedMap<Report>;
  #made = 0;

  constructor(keep: number) {
    this.#byId = new BoundedMap(Math.min(keep, KEEP_AT_MOST));
    this.#submitted = new BoundedMap(Math.min(keep, KEEP_AT_MOST));
  }

  find(id: string): Report | undefined {
    return this.#byId.get(id);
  }

  create(written: Omit<Report, 'id' | 'state' | 'submitted_at' | 'late' | 'version'>): Report {
    this.#made++;
    const id = `bc-${this.#made}`;
    return this.replace({
      ...written,
      id,
      state: 'draft',
      submitted_at: null,
      late: false,
      version: 0,
    });
  }

  replace(report: Report): Report {
    this.#byId.set(report.id, report);
    return report;
  }

  /** Takes the place of what the commune had submitted for the period. */
  submit(draft: Report, submitted_at: string, late: boolean): Report {
    const { regime, period, commune } = draft;
    const version = (this.submittedBy(regime, period, commune)?.version ?? 0) + 1;
    const report: Report = { ...draft, state: 'submitted', submitted_at, late, version };
    this.#submitted.set(keyOf(regime, period, commune), report);
    return this.replace(report);
  }

  submittedBy(regime: string, period: string, commune: number): Report | undefined {
    return this.#submitted.get(keyOf(regime, period, commune));
  }
}

function keyOf(regime: string, period: string, commune: number): string {
  return `${regime} ${period} ${commune}`;
}
