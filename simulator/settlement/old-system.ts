import { daysFromCivil, parseCivilDate } from '../../model/civil-date.ts';
import type { DossierState } from '../../model/dossier.ts';
import type { OperationName } from '../../model/operation.ts';
import { seededRandom } from '../../model/random.ts';
import { nameOf } from '../accounts.ts';
import { type Clock, untilDeadline } from '../clock.ts';
import type { PlatformSettings } from '../options.ts';
import { PROCEDURES } from '../procedures.ts';
import { ServiceQueue } from '../queue.ts';
import { drawServiceTime, type ServiceTime } from '../service-time.ts';
import { saturationRate } from '../truth.ts';
import type { BehindTruth } from '../truth-report.ts';
import { refusal } from './refusals.ts';
import type { Dossier, HistoryEntry } from './service.ts';

/** It is on its way out: a quarter of the servers of the platform that takes its place. */
const SHARE_OF_SERVERS = 1 / 4;

const OLD_SYSTEM_STREAM = 7;

/** What goes on to it. */
const OPERATION: OperationName = 'settlement.trackOldDossier';

const NOTES = [
  'A look at an old dossier (settlement.trackOldDossier) goes on to the old system (stations) after the queue of the platform. A capacity for a mix contains the old system; one without a mix is that of the platform’s queue alone.',
];

/**
 * The system of before the switch, which still holds the dossiers of then: a queue of its own behind that of the
 * platform. Only looks at old dossiers go there.
 */
export class OldSystem {
  readonly #clock: Clock;
  readonly #servers: number;
  readonly #queue_places: number;
  readonly #service: ServiceTime;
  readonly #queue: ServiceQueue;
  readonly #drawMs: () => number;

  constructor(settings: PlatformSettings) {
    const random = seededRandom(settings.seed, OLD_SYSTEM_STREAM);
    this.#clock = settings.clock;
    this.#servers = Math.ceil(settings.servers * SHARE_OF_SERVERS);
    this.#queue_places = Math.ceil(settings.queue_places * SHARE_OF_SERVERS);
    this.#service = settings.serviceTimeOf(OPERATION);
    this.#queue = new ServiceQueue({ servers: this.#servers, queue_places: this.#queue_places });
    this.#drawMs = () => drawServiceTime(random, this.#service);
  }

  /** A dossier of before the switch, when the old system is done with it. Throws a Refusal. */
  async find(operation: OperationName, code: string): Promise<Dossier> {
    const admission = this.#queue.admit(this.#clock.monotonic_ms(), this.#drawMs());
    if (admission === null) throw refusal(operation, 'dependency_failed', 'old system');
    await untilDeadline(this.#clock, admission.departure_ms);
    const dossier = oldDossier(code);
    if (dossier === undefined) throw refusal(operation, 'dossier_unknown', code.slice(0, 40));
    return dossier;
  }

  /** For `/_simulator/truth`. */
  truth(): BehindTruth {
    const { arrivals, served, refused, waiting, in_service } = this.#queue.totals(
      this.#clock.monotonic_ms(),
    );
    const station = { servers: this.#servers, service_ms: this.#service.mean_ms };
    return {
      stations: {
        'old-system': {
          operation: OPERATION,
          servers: this.#servers,
          queue_places: this.#queue_places,
          service: this.#service,
          patience_ms: null,
          holds_delays: false,
          saturation_per_s: saturationRate(station),
          arrivals,
          served,
          refused,
          timed_out: 0,
          waiting,
          in_service,
        },
      },
      notes: NOTES,
    };
  }
}

/** Codes of the older generation: agency from right to left, yymmdd, at least four digits. */
const OLD_CODE = /^000\.\d{2}\.\d{2}\.[GH]\d{2}-(\d{2})(\d{2})(\d{2})-\d{4,7}$/;

/** From 1 July 2025 on every dossier is in the new system. */
const SWITCH_DAY = daysFromCivil(2025, 7, 1);

const DAY_MS = 86_400_000;

/** Offices open at 8 o'clock in Vietnam. */
const OPENING_MS = 3_600_000;

/** How far old dossiers have come, and how many days after their submission. */
const COURSE: readonly (readonly [state: DossierState, day: number])[] = [
  [1, 0],
  [2, 1],
  [4, 2],
  [9, 9],
  [10, 10],
];
const STEPS_DONE = [3, 4, 5] as const;

/** True for a code of a dossier that stayed in the old system. */
export function isOldCode(code: string): boolean {
  return submissionMs(code) !== undefined;
}

/** When the dossier of an old code was submitted, in Unix milliseconds; undefined when it cannot be one. */
function submissionMs(code: string): number | undefined {
  const [, year, month, day] = OLD_CODE.exec(code) ?? [];
  const date = parseCivilDate(`20${year}-${month}-${day}`);
  return date === undefined || date >= SWITCH_DAY ? undefined : date * DAY_MS + OPENING_MS;
}

/** What the old system knows of a code: every one of its form is a dossier, the same at each look. */
function oldDossier(code: string): Dossier | undefined {
  const submitted_ms = submissionMs(code);
  if (submitted_ms === undefined) return undefined;
  const number = Number(code.slice(code.lastIndexOf('-') + 1));
  // 999 is no province's number, so that nobody's real one can come up.
  const personal_id = `999${code.replace(/\D/g, '').slice(-9)}`;
  const history = COURSE.slice(0, STEPS_DONE[number % STEPS_DONE.length]).map(
    ([state, day]): HistoryEntry => ({ state, time_ms: submitted_ms + day * DAY_MS }),
  );
  return {
    id: `old-${code}`,
    code,
    procedure_code: PROCEDURES[number % PROCEDURES.length]?.code ?? '',
    channel: 1,
    applicant: { name: nameOf(personal_id), personal_id, phone: '0900000000' },
    note: 'TEST: hồ sơ ở hệ thống cũ',
    state: history.at(-1)?.state ?? 1,
    attachments: [],
    history,
  };
}
